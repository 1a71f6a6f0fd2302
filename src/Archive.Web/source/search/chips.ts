import type { FacetResult, QueryPart, SearchPage } from "../api/client.ts";
import { element } from "../dom/element.ts";
import { clearFilters, facetNames, hasFilters, searchAddress, toggleFilter, type SearchState } from "../state/searchState.ts";
import { formatDate, text, type TextKey } from "../text/text.ts";

function chip(label: string, value: string, address: string): HTMLElement {
  const name = text("removeFilter", { label, value });
  return element("li", {}, element("a", { class: "chip", href: address, "data-inside": true, title: name, "aria-label": name },
    element("span", { class: "chip-label" }, `${label}: `), value, element("span", { class: "chip-remove", "aria-hidden": "true" }, "✕")));
}

/** Every filter as a chip that takes it away. */
export function chipsView(facets: readonly FacetResult[], state: SearchState): HTMLElement | null {
  if (!hasFilters(state)) return null;
  const labels = new Map(facets.map((facet) => [facet.name, facet.label]));
  const chips = facetNames.flatMap((name) => state.filters[name].map((value) =>
    chip(labels.get(name) ?? name, value, searchAddress(toggleFilter(state, name, value)))));
  if (state.from !== "") chips.push(chip(text("from"), formatDate(state.from), searchAddress({ ...state, from: "", page: 1 })));
  if (state.to !== "") chips.push(chip(text("to"), formatDate(state.to), searchAddress({ ...state, to: "", page: 1 })));
  return element("ul", { class: "chips" }, ...chips,
    chips.length > 1 && element("li", {}, element("a", { href: searchAddress(clearFilters(state)), "data-inside": true }, text("clearFilters"))));
}

function understoodPart(part: QueryPart, state: SearchState): HTMLElement {
  return element("li", {}, part.reading, part.switchOff && element("a", {
    class: "chip-remove", "data-inside": true,
    href: searchAddress({ ...state, without: [...new Set([...state.without, part.switchOff])], page: 1 }),
    "aria-label": text("switchOff", { text: part.text }), title: text("switchOff", { text: part.text }),
  }, "✕"));
}

/** What the query was taken for, each reading with a way back. */
export function understoodView(page: SearchPage, state: SearchState): HTMLElement | null {
  const off = state.without.map((reading) => text(`reading.${reading}` as TextKey));
  if (page.understood.length === 0 && off.length === 0 && page.suggestions.length === 0 && page.repairedQuery === null) return null;
  return element("div", { class: "understood" },
    page.understood.length > 0 && element("p", {}, text("understood")),
    page.understood.length > 0 && element("ul", {}, ...page.understood.map((part) => understoodPart(part, state))),
    off.length > 0 && element("p", {}, text("literal", { readings: off.join(", ") }), " ",
      element("a", { href: searchAddress({ ...state, without: [], page: 1 }), "data-inside": true }, text("switchOn"))),
    ...page.syntaxErrors.map((error) => element("p", { class: "syntax-error" }, error.message)),
    page.repairedQuery !== null && element("p", {}, `${text("repaired")} `,
      element("a", { href: searchAddress({ ...state, query: page.repairedQuery, page: 1 }), "data-inside": true }, page.repairedQuery)),
    ...page.suggestions.map((suggestion) => element("p", { class: "suggestion" }, `${text("suggestion")} `,
      element("a", { href: searchAddress({ ...state, query: suggestion.text, page: 1 }), "data-inside": true }, suggestion.text), "?")));
}
