import { originalAddress, type SearchHit, type ShownValue, type Snippet } from "../api/client.ts";
import { element, marked } from "../dom/element.ts";
import { documentAddress, searchAddress, toggleFilter, type FacetName, type SearchState } from "../state/searchState.ts";
import { formatDate, text } from "../text/text.ts";
import { whyView, type Reasons } from "./why.ts";

/** A value with how it is known: what is not printed in the paper never looks printed. */
export function shownValue(value: ShownValue, display = value.text): (Node | string)[] {
  if (value.status === "printed") return [display];
  const title = value.source
    ? text(value.status === "inferred" ? "inferredFrom" : "derivedFrom", { source: value.source })
    : text("inferredAlone");
  return value.status === "inferred"
    ? [element("em", { title }, display, " ", element("span", { class: "inferred" }, `(${text("inferred")})`))]
    : [element("span", { class: "derived", title }, display)];
}

function part(value: ShownValue | null, name: FacetName | null, state: SearchState, display?: string): HTMLElement | null {
  if (!value) return null;
  const shown = shownValue(value, display);
  if (name === null) return element("span", { class: "figures" }, ...shown);
  const facetValue = name === "year" ? value.text.slice(0, 4) : value.text;
  return state.filters[name].includes(facetValue)
    ? element("span", {}, ...shown)
    : element("a", { href: searchAddress(toggleFilter(state, name, facetValue)), "data-inside": true }, ...shown);
}

function snippet(fragment: Snippet): HTMLElement {
  const clause = fragment.clause ? element("span", { class: "clause" }, `${fragment.clause}: `) : null;
  return element("p", { class: "snippet" }, clause, fragment.start > 0 ? "… " : "", marked(fragment.text, fragment.highlights), " …");
}

/** One result: subject, the line of who and when, fragments, themes. */
export function hitView(hit: SearchHit, state: SearchState, position: number, reasons: Reasons): HTMLElement {
  const address = documentAddress(hit.id, state, position);
  const line = [
    hit.number ? element("a", { href: address, "data-inside": true, class: "figures number" }, ...shownValue(hit.number)) : null,
    part(hit.issuer, "issuer", state),
    part(hit.date, "year", state, hit.date ? formatDate(hit.date.text) : undefined),
    part(hit.type, "type", state),
  ].filter((node): node is HTMLElement => node !== null);
  const subject = element("h2", { class: "subject" },
    element("a", { href: address, "data-inside": true }, marked(hit.subject.text, hit.subjectHighlights)));
  if (hit.subject.status === "inferred") subject.classList.add("subject-inferred");
  const notes = [
    hit.sameText > 0 ? text("sameText", { count: hit.sameText }) : null,
    hit.quality < 0.6 ? text("lowQuality") : null,
  ].filter((note): note is string => note !== null);
  return element("article", { class: "hit", tabindex: "-1" },
    subject,
    line.length > 0 && element("p", { class: "byline" }, ...line.flatMap((node, index) => (index === 0 ? [node] : [" · ", node]))),
    ...hit.snippets.map(snippet),
    (hit.themes.length > 0 || notes.length > 0) && element("p", { class: "tags" },
      ...hit.themes.map((theme) => element("a", { class: "tag", href: searchAddress(toggleFilter(state, "theme", theme)), "data-inside": true }, theme)),
      ...notes.map((note) => element("span", { class: "note" }, note))),
    state.query !== "" && state.sort === "relevance" && whyView(hit.id, reasons),
    element("a", { class: "visually-hidden", href: originalAddress(hit.id), tabindex: "-1" }, text("original")));
}
