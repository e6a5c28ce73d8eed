// The page: what is chosen, what is shown, and what changes.

import {elementBody, hideSource, neighbourList, showProblems, showSource} from "/panels.js";
import {Picture, describe} from "/picture.js";
import {fillWords, make, word} from "/words.js";

const $ = id => document.getElementById(id);
const darkScreen = matchMedia("(prefers-color-scheme: dark)");
const windows = ["last-month", "last-quarter", "last-fiscal-year", "30d", "90d", "365d"];
/** The choices, by the key in the address, with what stands for none. */
const choices = ["lang", "theme", "depth", "lens", "window", "segment"];

let list = {specs: [], themes: [], lenses: [], depths: [], formats: [], problems: []};
let shown = null;
let state = readAddress();
let loading = 0;

// The address holds the state, so that each can be sent to others.

function readAddress() {
  const query = new URLSearchParams(location.search);
  const state = {spec: query.get("spec"), view: query.get("view"), focus: query.get("focus"), at: query.get("at")};
  for (const key of choices) state[key] = query.get(key) ?? "";
  state.badges = query.get("badges") !== "0";
  return state;
}

function addressOf(state) {
  const query = pictureQuery(state, state.theme);
  if (state.focus) query.set("focus", state.focus);
  if (state.at) query.set("at", state.at);
  return "/?" + query;
}

function pictureQuery(state, theme) {
  const query = new URLSearchParams();
  for (const key of ["spec", "view"]) if (state[key]) query.set(key, state[key]);
  for (const key of choices) {
    const value = key === "theme" ? theme : state[key];
    if (value) query.set(key, value);
  }
  if (!state.badges) query.set("badges", "0");
  return query;
}

function saveAddress() { history.replaceState(null, "", addressOf(state)); }

let moves = 0;
function rememberPlace(place) {
  state.at = place;
  clearTimeout(moves);
  moves = setTimeout(saveAddress, 200);
}

// What is chosen

const spec = () => list.specs.find(spec => spec.key === state.spec);
const view = () => spec()?.views.find(view => view.id === state.view);

/** The theme to draw in: `screen` is dark where the screen is, and the spec's own else. */
function drawnTheme() { return state.theme || (darkScreen.matches ? "dark" : ""); }

function fillSelect(select, options, value) {
  select.replaceChildren(...options.map(([value, text]) => {
    const option = make("option", "", text);
    option.value = value;
    return option;
  }));
  select.value = options.some(option => option[0] === value) ? value : options[0]?.[0] ?? "";
}

function fillChoices() {
  const named = (prefix, values) => values.map(value => [value, word(prefix + value).replace(prefix, "")]);
  fillSelect($("spec"), list.specs.map(spec => [spec.key, spec.name === spec.key ? spec.key : `${spec.name} (${spec.key})`]), state.spec);
  fillSelect($("view"), (spec()?.views ?? []).map(view => [view.id, view.id]), state.view);
  $("view").title = view()?.summary ?? "";
  fillSelect($("lang"), [["", word("own")], ...(spec()?.languages ?? []).map(name => [name, name])], state.lang);
  fillSelect($("theme"), [["", word("screen")], ...list.themes.map(name => [name, name])], state.theme);
  fillSelect($("depth"), [["", word("own")], ...named("depth-", list.depths)], state.depth);
  $("depth").disabled = !(view()?.hasDepths ?? false);
  fillSelect($("lens"), named("lens-", list.lenses), state.lens || list.lenses[0]);
  fillSelect($("segment"), [["", word("allSegments")], ...(shown?.segments ?? []).map(name => [name, name])], state.segment);
  $("segment").disabled = !shown?.segments.length;
  if (document.activeElement !== $("window")) $("window").value = state.window;
  $("badges").checked = state.badges;
  $("formats").replaceChildren(...list.formats.map(format => {
    const link = make("a", "", format.toUpperCase());
    const query = pictureQuery(state, drawnTheme());
    query.set("format", format);
    link.href = "/download?" + query;
    link.setAttribute("download", "");
    return make("li", "", link);
  }));
}

/** Takes what there is for what was asked for and is not there. */
function settle() {
  if (!spec()) state.spec = list.specs[0]?.key ?? null;
  if (!view()) state.view = spec()?.views[0]?.id ?? null;
  if (state.lang && !spec()?.languages.includes(state.lang)) state.lang = "";
}

function choose(key, value) {
  state[key] = value;
  if (key === "spec") Object.assign(state, {view: null, segment: "", window: "", depth: ""});
  if (key === "spec" || key === "view") {
    Object.assign(state, {focus: null, at: null});
    picture.marked = null;
  }
  settle();
  saveAddress();
  fillChoices();
  load(key !== "spec" && key !== "view");
}

// What is shown

const picture = new Picture($("canvas"), {
  onRest: (element, event) => rest(element, event),
  onMark: element => {
    state.focus = element?.id ?? null;
    saveAddress();
    showElement(element);
  },
  onMove: rememberPlace,
});

async function load(isSame) {
  if (!state.spec || !state.view) return showNothing();
  const number = ++loading;
  document.body.classList.add("drawing");
  const slow = setTimeout(() => { $("live").textContent = word("drawing"); }, 300);
  try {
    const answer = await fetch("/picture.json?" + pictureQuery(state, drawnTheme()));
    if (number !== loading) return;
    if (!answer.ok) throw new Error(await answer.text());
    show(await answer.json(), isSame);
  } catch (error) {
    if (number === loading) showBanner(`${word("refused")}: ${error.message}`, "lost");
  } finally {
    clearTimeout(slow);
    if (number === loading) {
      document.body.classList.remove("drawing");
      $("live").textContent = word("live");
    }
  }
}

function show(answer, isSame) {
  const failed = !answer.svg;
  // Where it was never drawn under these choices, what is on the screen stays too.
  shown = failed && shown?.svg && isSame ? {...shown, problems: answer.problems, isStale: true} : answer;
  if (shown.svg) {
    if (shown.svg !== picture.text || !isSame) {
      picture.text = shown.svg;
      const {at, focus} = state;
      picture.show(shown.svg, shown.elements, isSame && picture.svg !== null);
      if (!isSame) {
        if (at) picture.goTo(at);
        if (focus) picture.mark(focus);
      }
    }
  } else {
    picture.clear();
    picture.text = null;
  }
  $("empty").hidden = Boolean(shown.svg);
  $("empty").textContent = word("never");
  shown.isStale ? showBanner(word("stale"), "stale") : hideBanner();
  $("title").textContent = shown.title || state.view;
  document.title = `${shown.problems.some(problem => problem.severity === "error") ? "● " : ""}${shown.title || state.view} – Stagemap`;
  $("canvas").dataset.revision = answer.revision;
  const problems = [...list.problems, ...shown.problems];
  showProblems($("problems"), problems, spec()?.texts ?? [], problem => place(problem));
  followPlace(problems);
  showElement(picture.marked ? picture.elements.get(picture.marked) : null);
  fillChoices();
}

function showNothing() {
  picture.clear();
  $("empty").hidden = false;
  $("empty").textContent = list.specs.length ? word("never") : word("noSpecs");
  showProblems($("problems"), list.problems, [], problem => place(problem));
  forgetPlace();
}

function showBanner(text, kind) {
  $("banner").textContent = text;
  $("banner").className = kind;
  $("banner").hidden = false;
}

function hideBanner() { $("banner").hidden = true; }

function showElement(element) {
  const part = $("element");
  if (!element) return part.replaceChildren(make("p", "quiet", word("pick")));
  part.replaceChildren(elementBody(element, false), ...[neighbourList(element, picture)].filter(Boolean));
}

/** The tip beside the pointer, or the panel where the keyboard is used. */
function rest(element, event) {
  const tip = $("tip");
  if (!element || !event) {
    tip.hidden = true;
    if (element) showElement(element);
    return;
  }
  if (!element.facts.length && !element.notes.length) return void (tip.hidden = true);
  tip.replaceChildren(elementBody(element, true));
  tip.hidden = false;
  const stage = $("stage").getBoundingClientRect(), box = tip.getBoundingClientRect();
  const left = Math.min(event.clientX - stage.left + 14, stage.width - box.width - 8);
  const top = event.clientY - stage.top + 14;
  tip.style.left = `${Math.max(8, left)}px`;
  tip.style.top = `${top + box.height > stage.height ? Math.max(8, event.clientY - stage.top - box.height - 10) : top}px`;
}

// The source beside a problem

/** The problem whose source is shown, and how often one was asked for: a late answer is that of another. */
let placed = null, places = 0;

async function place(problem, isFollowing = false) {
  const number = ++places;
  placed = problem;
  const lines = await sourceOf(problem);
  if (number !== places) return;
  lines ? showSource($("source-part"), $("source"), lines, problem, isFollowing) : forgetPlace();
}

async function sourceOf(problem) {
  try {
    const answer = await fetch("/source.json?" + new URLSearchParams({spec: state.spec, file: problem.file}));
    return answer.ok ? (await answer.json()).lines : null;
  } catch {
    return null;
  }
}

/** Shows the source as it is now while it has the problem still. */
function followPlace(problems) {
  if (!placed) return;
  const same = problems.filter(({file, code, message}) =>
    file === placed.file && code === placed.code && message === placed.message);
  const distance = problem => Math.abs(problem.line - placed.line);
  const nearest = same.sort((one, other) => distance(one) - distance(other))[0];
  nearest ? place(nearest, true) : forgetPlace();
}

function forgetPlace() {
  places += 1;
  placed = null;
  hideSource($("source-part"), $("source"));
}

// Search

function find(text) {
  const wanted = text.trim().normalize("NFKC").toLowerCase();
  const hits = wanted ? picture.order.map(id => picture.elements.get(id)).filter(element =>
    (describe(element) + " " + element.id).normalize("NFKC").toLowerCase().includes(wanted)).slice(0, 30) : [];
  const found = $("found");
  found.replaceChildren(...hits.map((element, index) => {
    const item = make("li", "", make("span", "kind", kindWord(element.kind)), " ", describe(element));
    item.id = `found-${index}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", String(index === 0));
    item.addEventListener("pointerdown", event => { event.preventDefault(); take(element); });
    return item;
  }));
  found.hits = hits;
  found.hidden = !wanted;
  if (wanted && !hits.length) {
    const item = make("li", "quiet", word("nothingFound"));
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    found.append(item);
  }
  point(hits.length ? 0 : -1);
}

const kindWord = kind => word("kind" + kind[0].toUpperCase() + kind.slice(1));

function point(index) {
  const found = $("found");
  found.index = index;
  [...found.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === index)));
  found.children[index]?.scrollIntoView({block: "nearest"});
  $("find").setAttribute("aria-expanded", String(!found.hidden));
  index >= 0 ? $("find").setAttribute("aria-activedescendant", `found-${index}`)
    : $("find").removeAttribute("aria-activedescendant");
}

function take(element) {
  $("found").hidden = true;
  point(-1);
  picture.mark(element.id);
  picture.reveal(element.id);
}

$("find").addEventListener("input", event => find(event.target.value));
$("find").addEventListener("blur", () => { $("found").hidden = true; point(-1); });
$("find").addEventListener("keydown", event => {
  const found = $("found"), count = found.hits?.length ?? 0;
  if (event.key === "Escape") { event.target.value = ""; find(""); return; }
  if (found.hidden || !count) return;
  if (event.key === "ArrowDown") point((found.index + 1) % count);
  else if (event.key === "ArrowUp") point((found.index + count - 1) % count);
  else if (event.key === "Enter") take(found.hits[found.index]);
  else return;
  event.preventDefault();
});

// Controls

for (const key of ["spec", "view", ...choices])
  $(key).addEventListener("change", event => choose(key, event.target.value === list.lenses[0] && key === "lens" ? "" : event.target.value.trim()));
$("badges").addEventListener("change", event => choose("badges", event.target.checked));
$("choices").addEventListener("submit", event => event.preventDefault());
$("in").addEventListener("click", () => picture.zoom(1.25));
$("out").addEventListener("click", () => picture.zoom(0.8));
$("fit").addEventListener("click", () => picture.fitWhole());
$("link").addEventListener("click", async () => {
  saveAddress();
  try {
    await navigator.clipboard.writeText(location.href);
    $("link").textContent = word("copied");
    setTimeout(() => { $("link").textContent = word("copyLink"); }, 1500);
  } catch {
    // A browser that gives the clipboard to nobody still has the address in its bar.
    showBanner(location.href, "stale");
  }
});
document.addEventListener("keydown", event => {
  const isTyping = event.target.closest?.("input, select, textarea");
  if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    $("find").focus();
  }
});
document.addEventListener("pointerdown", event => {
  if (!event.target.closest?.("#downloads")) $("downloads").open = false;
});
darkScreen.addEventListener("change", () => { if (!state.theme) load(true); });
addEventListener("popstate", () => { state = readAddress(); settle(); load(false); });

// Changes

async function loadList() {
  const answer = await fetch("/specs.json");
  if (!answer.ok) throw new Error(await answer.text());
  list = await answer.json();
  const before = `${state.spec} ${state.view}`;
  settle();
  saveAddress();
  fillChoices();
  return before === `${state.spec} ${state.view}`;
}

function listen() {
  const events = new EventSource("/events");
  let wasLost = false;
  events.addEventListener("open", async () => {
    $("live").textContent = word("live");
    document.body.dataset.connected = "yes";
    if (wasLost) {
      hideBanner();
      load(await loadList());
    }
    wasLost = false;
  });
  events.addEventListener("error", () => {
    wasLost = true;
    document.body.dataset.connected = "no";
    $("live").textContent = "";
    showBanner(word("lost"), "lost");
    // A browser gives up when the answer is no stream, as from a server that has just been started again.
    if (events.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
  });
  events.addEventListener("picture", event => {
    const change = JSON.parse(event.data);
    if (change.spec === state.spec) load(true);
  });
  events.addEventListener("specs", async () => {
    const isSame = await loadList();
    if (!isSame) load(false);
  });
}

fillWords(document);
$("windows").replaceChildren(...windows.map(value => { const option = make("option", ""); option.value = value; return option; }));
loadList().then(() => load(false), error => showBanner(error.message, "lost"));
listen();
