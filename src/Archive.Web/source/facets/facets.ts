import type { FacetResult } from "../api/client.ts";
import { element } from "../dom/element.ts";
import { toggleFilter, type FacetName, type SearchState } from "../state/searchState.ts";
import { formatNumber, text } from "../text/text.ts";

const shownAtFirst = 8;
const findFrom = 15;
const expanded = new Set<string>();

type Navigate = (state: SearchState) => void;

function option(facet: FacetResult, index: number, state: SearchState, navigate: Navigate): HTMLElement {
  const value = facet.values[index]!;
  const id = `facet-${facet.name}-${index}`;
  const box = element("input", {
    type: "checkbox", id, name: facet.name, value: value.value, checked: value.selected,
    change: () => navigate(toggleFilter(state, facet.name as FacetName, value.value)),
  });
  return element("li", { class: "facet-value" }, box,
    element("label", { for: id }, element("span", {}, value.value), " ", element("span", { class: "count" }, formatNumber(value.count))));
}

function matches(value: string, typed: string): boolean {
  const fold = (word: string) => word.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
  return fold(value).includes(fold(typed));
}

function facetView(facet: FacetResult, state: SearchState, navigate: Navigate): HTMLElement {
  const options = facet.values.map((_, index) => option(facet, index, state, navigate));
  const list = element("ul", { class: "facet-values" }, ...options);
  const selected = facet.values.filter((value) => value.selected).length;
  const isOpen = () => expanded.has(facet.name);
  const limit = () => options.forEach((item, index) => {
    item.hidden = !isOpen() && index >= shownAtFirst && !facet.values[index]!.selected;
  });
  limit();
  const more = element("button", {
    type: "button", class: "more", "aria-expanded": String(isOpen()),
    click: () => {
      if (isOpen()) expanded.delete(facet.name); else expanded.add(facet.name);
      limit();
      more.textContent = isOpen() ? text("showLess") : text("showMore", { count: options.length - shownAtFirst });
      more.setAttribute("aria-expanded", String(isOpen()));
    },
  }, isOpen() ? text("showLess") : text("showMore", { count: options.length - shownAtFirst }));
  const find = element("input", {
    type: "search", class: "facet-find", "aria-label": text("findInFacet", { label: facet.label }), placeholder: text("findInFacet", { label: facet.label }),
    input: (event) => {
      if ((event as InputEvent).isComposing) return;
      if (find.value === "") { limit(); return; }
      options.forEach((item, index) => { item.hidden = !matches(facet.values[index]!.value, find.value); });
    },
  });
  return element("fieldset", { class: "facet", "data-facet": facet.name },
    element("legend", {}, facet.label, selected > 0 && element("span", { class: "selected-count" }, ` (${text("filtersChosen", { count: selected })})`)),
    options.length >= findFrom && find,
    list,
    options.length > shownAtFirst && more);
}

/** The facets with their counts. A facet with one value that is not selected narrows nothing and is left out. */
export function facetsView(facets: readonly FacetResult[], state: SearchState, navigate: Navigate): HTMLElement {
  return element("div", { class: "facets" }, ...facets
    .filter((facet) => facet.name !== "year" && (facet.values.length > 1 || facet.values.some((value) => value.selected)))
    .map((facet) => facetView(facet, state, navigate)));
}
