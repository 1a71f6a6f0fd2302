import type { FacetResult } from "../api/client.ts";
import { dateField } from "../dates/dateField.ts";
import { element } from "../dom/element.ts";
import { searchAddress, toggleFilter, type SearchState } from "../state/searchState.ts";
import { formatNumber, text } from "../text/text.ts";

const barHeight = 56;

/** Documents by year as bars that are links, with the same numbers as a table, and two date fields beside them. */
export function yearsView(facet: FacetResult | undefined, state: SearchState, navigate: (state: SearchState) => void): HTMLElement | null {
  const years = (facet?.values ?? []).filter((value) => /^\d{4}$/.test(value.value)).sort((left, right) => left.value.localeCompare(right.value));
  if (years.length === 0) return null;
  const highest = Math.max(...years.map((year) => year.count), 1);
  const bars = years.map((year) => {
    const label = text("yearBar", { year: year.value, count: year.count });
    const bar = element("span", { class: "bar" });
    bar.style.height = `${Math.max(year.count === 0 ? 0 : 3, Math.round((year.count / highest) * barHeight))}px`;
    return element("li", {}, element("a", {
      href: searchAddress(toggleFilter(state, "year", year.value)), "data-inside": true, title: label, "aria-label": label,
      class: year.selected ? "year selected" : "year", ...(year.selected ? { "aria-current": "true" } : {}),
    }, bar, element("span", { class: "year-label figures" }, year.value)));
  });
  const table = element("details", { class: "year-table" }, element("summary", {}, text("asTable")),
    element("table", {},
      element("thead", {}, element("tr", {}, element("th", { scope: "col" }, text("year")), element("th", { scope: "col" }, text("count")))),
      element("tbody", {}, ...years.map((year) => element("tr", {},
        element("th", { scope: "row" }, year.value), element("td", { class: "figures" }, formatNumber(year.count)))))));
  const from = dateField("from", state.from);
  const to = dateField("to", state.to);
  const dates = element("form", {
    class: "dates",
    novalidate: true,
    submit: (event) => {
      event.preventDefault();
      const [first, last] = [from.read(), to.read()];
      if (first === null || last === null) return;
      // The two ends of a range, whichever was typed first.
      const isTurned = first !== "" && last !== "" && first > last;
      navigate({ ...state, from: isTurned ? last : first, to: isTurned ? first : last, page: 1 });
    },
    // A message about a wrong day goes away with the next letter.
    input: (event) => (event.target as HTMLInputElement).setCustomValidity(""),
  },
  from.label, from.input, to.label, to.input,
  element("button", { type: "submit" }, text("apply")));
  return element("section", { class: "years", "aria-label": text("years") },
    element("h2", { class: "small-heading" }, text("years")), element("ol", { class: "year-bars" }, ...bars), table, dates);
}
