// What stands beside the picture: problems, the numbers of an element, the source.

import {make, word} from "/words.js";
import {nameOf} from "/picture.js";

/** The numbers behind an element, for the tip and the panel. */
export function elementBody(element, isShort) {
  const body = make("div", "element", make("h3", "", nameOf(element)));
  for (const note of element.notes) if (note !== nameOf(element)) body.append(make("p", "note", note));
  for (const fact of element.facts) body.append(factBody(fact));
  if (!element.facts.length && !isShort) body.append(make("p", "quiet", word("noNumbers")));
  return body;
}

function factBody(fact) {
  const list = make("dl", "");
  for (const key of ["basis", "count", "interval", "target"]) {
    if (fact[key]) list.append(make("div", "", make("dt", "", word(key)), make("dd", "", fact[key])));
  }
  return make("div", "fact",
    make("p", "", make("span", "name", fact.name), " ", make("strong", "", fact.value)), list,
    ...fact.definition.map(text => make("p", "definition", text)));
}

/** What is next to an element, as buttons that go there. */
export function neighbourList(element, picture) {
  const near = [...picture.neighbours(element.id)].filter(id => id !== element.id && picture.elements.has(id));
  const items = near.map(id => picture.elements.get(id)).filter(other => element.kind === "edge" || other.kind !== "edge");
  if (!items.length) return null;
  return make("div", "neighbours", make("h4", "", word("neighbours")), make("ul", "", ...items.map(other => {
    const button = make("button", "", nameOf(other));
    button.type = "button";
    button.addEventListener("click", () => { picture.mark(other.id); picture.reveal(other.id); });
    return make("li", "", button);
  })));
}

/** The problems as a list; a place in the source can be gone to. */
export function showProblems(list, problems, texts, onPlace) {
  list.replaceChildren(...problems.map(problem => {
    const place = problem.file ? `${problem.file}:${problem.line}:${problem.column}` : null;
    const item = make("li", problem.severity, make("p", "",
      make("span", "severity", word(problem.severity)), " ", problem.message, " ", make("code", "", `[${problem.code}]`)));
    if (place && texts.includes(problem.file)) {
      const button = make("button", "place", place);
      button.type = "button";
      button.title = word("showSource");
      button.addEventListener("click", () => onPlace(problem));
      item.append(button);
    } else if (place) {
      item.append(make("p", "place", place));
    }
    if (problem.excerpt) {
      const excerpt = make("pre", "", problem.excerpt);
      excerpt.tabIndex = 0;
      excerpt.setAttribute("aria-label", place ?? problem.code);
      item.append(excerpt);
    }
    if (problem.hint) item.append(make("p", "hint", problem.hint));
    return item;
  }));
  if (!problems.length) list.replaceChildren(make("li", "quiet", word("none")));
}

/** Shows a text with its lines numbered, from a line that is marked; one that follows changes keeps its place. */
export function showSource(part, pre, lines, problem, isFollowing) {
  const top = pre.scrollTop;
  part.hidden = false;
  pre.replaceChildren(...lines.map((text, index) => {
    const line = make("span", index + 1 === problem.line ? "line marked" : "line", text + "\n");
    line.dataset.number = index + 1;
    return line;
  }));
  const marked = pre.querySelector(".marked");
  marked?.setAttribute("aria-current", "location");
  if (isFollowing || !marked) return void (pre.scrollTop = top);
  part.scrollIntoView({block: "nearest"});
  pre.scrollTop = marked.offsetTop - pre.offsetTop - pre.clientHeight / 3;
  pre.focus({preventScroll: true});
}

export function hideSource(part, pre) {
  part.hidden = true;
  pre.replaceChildren();
}
