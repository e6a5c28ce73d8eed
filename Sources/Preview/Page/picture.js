// The picture: zoom, pan, its elements, and what is next to one.

import {word} from "/words.js";

const zoomStep = 1.25, panStep = 0.1, smallest = 1 / 8, largest = 24, dragSlack = 4;

export class Picture {
  /** Calls back with an element, or null: `onRest` when a pointer or the keyboard is on it, `onMark` when it is marked. */
  constructor(canvas, {onRest, onMark, onMove}) {
    Object.assign(this, {canvas, onRest, onMark, onMove});
    this.svg = null;
    this.elements = new Map();
    this.order = [];
    this.marked = null;
    this.box = null;
    this.pointers = new Map();
    this.listen();
  }

  /** Shows another picture; where the reader was stays when it is one of the same. */
  show(text, elements, isSame) {
    const parsed = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
    const svg = document.importNode(parsed, true);
    const [, , width, height] = svg.getAttribute("viewBox").split(/[\s,]+/).map(Number);
    svg.removeAttribute("width");
    svg.removeAttribute("height");
    // What is in it can be reached, so it is no single image.
    svg.setAttribute("role", "group");
    const before = isSame ? this.box : null;
    this.svg = svg;
    this.size = {width, height};
    this.elements = new Map(elements.map(element => [element.id, element]));
    this.order = [];
    for (const element of elements) {
      const node = svg.getElementById ? svg.getElementById(element.id) : svg.querySelector("#" + CSS.escape(element.id));
      if (!node) continue;
      node.classList.add("part");
      node.setAttribute("tabindex", "-1");
      node.setAttribute("role", "button");
      node.setAttribute("aria-label", describe(element));
      node.setAttribute("aria-pressed", "false");
      this.order.push(element.id);
    }
    // The browser's own tips would cover ours.
    for (const title of svg.querySelectorAll("g title")) title.remove();
    this.canvas.replaceChildren(svg);
    this.box = before;
    before ? this.apply() : this.fit();
    if (this.marked && this.elements.has(this.marked)) this.mark(this.marked, false);
    else this.mark(null, false);
  }

  clear() {
    this.canvas.replaceChildren();
    this.svg = null;
    this.box = null;
    this.elements = new Map();
    this.order = [];
  }

  // Zoom and pan: the part of the picture that is seen, in its own units.

  fit() {
    if (!this.svg) return;
    const {width, height} = this.size, view = this.canvas.getBoundingClientRect();
    // A tall picture is shown in its width, and read from the top.
    const readable = 0.85, whole = Math.min(view.width / width, view.height / height);
    const scale = Math.min(1.5, Math.max(whole, Math.min(readable, view.width / width)));
    const w = view.width / scale, h = view.height / scale;
    this.box = {x: (width - w) / 2, y: whole >= scale ? (height - h) / 2 : 0, w, h};
    this.apply();
  }

  fitWhole() {
    if (!this.svg) return;
    const {width, height} = this.size, view = this.canvas.getBoundingClientRect();
    const scale = Math.min(view.width / width, view.height / height);
    const w = view.width / scale, h = view.height / scale;
    this.box = {x: (width - w) / 2, y: (height - h) / 2, w, h};
    this.apply();
  }

  apply() {
    const view = this.canvas.getBoundingClientRect();
    if (view.width > 0) this.box.h = this.box.w * view.height / view.width;
    const {x, y, w, h} = this.box;
    this.svg.setAttribute("viewBox", `${x} ${y} ${w} ${h}`);
    this.onMove(this.place);
  }

  /** Where the reader is, as a short text. */
  get place() { return this.box ? [this.box.x, this.box.y, this.box.w].map(n => n.toFixed(1)).join("_") : ""; }

  goTo(place) {
    const [x, y, w] = (place ?? "").split("_").map(Number);
    if (!this.svg || ![x, y, w].every(Number.isFinite) || w <= 0) return;
    this.box = {x, y, w, h: w};
    this.apply();
  }

  zoom(factor, at) {
    if (!this.svg) return;
    const view = this.canvas.getBoundingClientRect(), scale = view.width / this.box.w;
    const bounded = Math.min(largest, Math.max(smallest / 4, scale * factor)) / scale;
    const point = at ?? {x: view.left + view.width / 2, y: view.top + view.height / 2};
    const fx = (point.x - view.left) / view.width, fy = (point.y - view.top) / view.height;
    const {x, y, w, h} = this.box;
    this.box = {x: x + fx * (w - w / bounded), y: y + fy * (h - h / bounded), w: w / bounded, h: h / bounded};
    this.apply();
  }

  pan(dx, dy) {
    if (!this.svg) return;
    this.box.x += dx;
    this.box.y += dy;
    this.apply();
  }

  /** Brings an element into view. */
  reveal(id) {
    const node = this.node(id);
    if (!node) return;
    const view = this.canvas.getBoundingClientRect(), part = node.getBoundingClientRect();
    const isSeen = part.left >= view.left && part.right <= view.right && part.top >= view.top
      && part.bottom <= view.bottom;
    if (isSeen) return;
    const scale = this.box.w / view.width;
    this.pan((part.left + part.width / 2 - view.left - view.width / 2) * scale,
      (part.top + part.height / 2 - view.top - view.height / 2) * scale);
  }

  // Elements

  node(id) { return this.svg?.querySelector("#" + CSS.escape(id)); }

  /** The ids of what is next to an element: the ends of a connection, or all connections and their other ends. */
  neighbours(id) {
    const element = this.elements.get(id), near = new Set([id]);
    if (!element) return near;
    if (element.kind === "edge") {
      near.add(element.from);
      near.add(element.to);
    } else {
      for (const edge of this.elements.values()) {
        if (edge.kind !== "edge" || (edge.from !== id && edge.to !== id)) continue;
        near.add(edge.id);
        near.add(edge.from);
        near.add(edge.to);
      }
    }
    return near;
  }

  mark(id, tells = true) {
    this.marked = id && this.elements.has(id) ? id : null;
    const near = this.marked ? this.neighbours(this.marked) : null;
    this.svg?.classList.toggle("marking", near !== null);
    for (const other of this.order) {
      const node = this.node(other), kind = this.elements.get(other).kind;
      const isFrame = kind === "lane" || kind === "group";
      node.classList.toggle("near", near?.has(other) ?? false);
      node.classList.toggle("far", near !== null && !near.has(other) && !isFrame);
      node.setAttribute("aria-pressed", String(other === this.marked));
    }
    this.dimNumbers(near);
    if (tells) this.onMark(this.marked ? this.elements.get(this.marked) : null);
  }

  /** Numbers are drawn behind the elements, so those that stand in or right at a near one are found by their places. */
  dimNumbers(near) {
    const numbers = this.svg ? [...this.svg.querySelectorAll("text")].filter(text => !text.closest(".part")) : [];
    if (!near) return numbers.forEach(text => text.classList.remove("far"));
    const boxes = [...near].flatMap(id => {
      const node = this.node(id), isEdge = this.elements.get(id)?.kind === "edge";
      return !node ? [] : isEdge ? [...node.querySelectorAll("text")].map(text => text.getBBox()) : [node.getBBox()];
    });
    const gap = 6, meets = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width
      && a.y < b.y + b.height + gap && b.y < a.y + a.height + gap;
    let rest = numbers.map(text => [text, text.getBBox()]);
    for (let found = true; found;) {
      const joined = rest.filter(([, box]) => boxes.some(other => meets(box, other)));
      found = joined.length > 0;
      boxes.push(...joined.map(([, box]) => box));
      rest = rest.filter(entry => !joined.includes(entry));
      for (const [text] of joined) text.classList.remove("far");
    }
    for (const [text] of rest) text.classList.add("far");
  }

  partAt(target) {
    const node = target.closest?.(".part");
    return node && this.svg?.contains(node) ? this.elements.get(node.id) ?? null : null;
  }

  // Keys and pointers

  listen() {
    const canvas = this.canvas;
    canvas.addEventListener("wheel", event => {
      event.preventDefault();
      this.zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0015)), {x: event.clientX, y: event.clientY});
    }, {passive: false});
    canvas.addEventListener("pointerdown", event => this.press(event));
    canvas.addEventListener("pointermove", event => this.drag(event));
    for (const name of ["pointerup", "pointercancel"]) canvas.addEventListener(name, event => this.release(event));
    canvas.addEventListener("pointerover", event => {
      if (!this.pointers.size) this.onRest(this.partAt(event.target), event);
    });
    canvas.addEventListener("pointerleave", event => this.onRest(null, event));
    canvas.addEventListener("focusin", event => {
      const part = this.partAt(event.target);
      if (part) { this.reveal(part.id); this.onRest(part, null); }
    });
    canvas.addEventListener("keydown", event => this.key(event));
    new ResizeObserver(() => { if (this.svg && this.box) this.apply(); }).observe(canvas);
  }

  press(event) {
    if (event.button !== 0) return;
    this.pointers.set(event.pointerId, {x: event.clientX, y: event.clientY});
    this.start = {x: event.clientX, y: event.clientY, part: this.partAt(event.target), moved: false};
  }

  drag(event) {
    const last = this.pointers.get(event.pointerId);
    if (!last || !this.svg) return;
    const now = {x: event.clientX, y: event.clientY};
    if (!this.start.moved) {
      if (Math.hypot(now.x - this.start.x, now.y - this.start.y) < dragSlack) return;
      this.start.moved = true;
      this.canvas.setPointerCapture(event.pointerId);
      this.canvas.classList.add("moving");
    }
    if (this.pointers.size === 2) {
      const other = [...this.pointers].find(([id]) => id !== event.pointerId)[1];
      const span = point => Math.hypot(point.x - other.x, point.y - other.y);
      if (span(last) > 0) this.zoom(span(now) / span(last), {x: (now.x + other.x) / 2, y: (now.y + other.y) / 2});
    } else {
      const scale = this.box.w / this.canvas.getBoundingClientRect().width;
      this.pan((last.x - now.x) * scale, (last.y - now.y) * scale);
    }
    this.pointers.set(event.pointerId, now);
  }

  release(event) {
    if (!this.pointers.delete(event.pointerId)) return;
    this.canvas.classList.remove("moving");
    if (event.type === "pointerup" && !this.start.moved) {
      const part = this.start.part;
      this.mark(part && part.id !== this.marked ? part.id : null);
    }
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.svg) return;
    const part = this.partAt(event.target);
    const handled = this.zoomKey(event.key) || (part ? this.partKey(event.key, part) : this.canvasKey(event.key));
    if (handled) event.preventDefault();
  }

  zoomKey(key) {
    switch (key) {
      case "+": case "=": this.zoom(zoomStep); return true;
      case "-": this.zoom(1 / zoomStep); return true;
      case "0": this.fitWhole(); return true;
      default: return false;
    }
  }

  canvasKey(key) {
    const {w, h} = this.box;
    switch (key) {
      case "ArrowLeft": this.pan(-w * panStep, 0); return true;
      case "ArrowRight": this.pan(w * panStep, 0); return true;
      case "ArrowUp": this.pan(0, -h * panStep); return true;
      case "ArrowDown": this.pan(0, h * panStep); return true;
      case "Enter": case " ": this.focus(this.marked ?? this.order[0]); return true;
      case "Escape": this.mark(null); return true;
      default: return false;
    }
  }

  partKey(key, part) {
    const index = this.order.indexOf(part.id), count = this.order.length;
    switch (key) {
      case "ArrowRight": case "ArrowDown": this.focus(this.order[(index + 1) % count]); return true;
      case "ArrowLeft": case "ArrowUp": this.focus(this.order[(index + count - 1) % count]); return true;
      case "Home": this.focus(this.order[0]); return true;
      case "End": this.focus(this.order[count - 1]); return true;
      case "Enter": case " ": this.mark(this.marked === part.id ? null : part.id); return true;
      case "Escape": this.canvas.focus(); this.onRest(null, null); return true;
      default: return false;
    }
  }

  focus(id) { this.node(id)?.focus({preventScroll: true}); }
}

/** An element in words. */
export function describe(element) {
  const value = element.facts[0] ? `, ${element.facts[0].name} ${element.facts[0].value}` : "";
  return nameOf(element) + value;
}

/** What an element is called; where the process parts, nothing is written. */
export const nameOf = element =>
  element.label || element.notes[0] || word(element.kind === "node" ? "branch" : "kind" + element.kind[0].toUpperCase() + element.kind.slice(1));
