import { pageSize } from "../api/client.ts";
import { element } from "../dom/element.ts";
import { searchAddress, type SearchState } from "../state/searchState.ts";
import { formatNumber, text } from "../text/text.ts";

/** The pages to offer: the first, the last, and those around the current one; 0 stands for a gap. */
export function pagesAround(page: number, pages: number): number[] {
  const near = [1, page - 2, page - 1, page, page + 1, page + 2, pages].filter((value) => value >= 1 && value <= pages);
  const sorted = [...new Set(near)].sort((left, right) => left - right);
  return sorted.flatMap((value, index) => {
    const before = sorted[index - 1];
    return before !== undefined && value - before > 1 ? [0, value] : [value];
  });
}

/** Links to the other pages of results; null when there is only one. */
export function pagerView(total: number, state: SearchState): HTMLElement | null {
  const pages = Math.ceil(total / pageSize);
  if (pages <= 1) return null;
  const link = (page: number, label: string, rel?: string) => element("a", {
    href: searchAddress({ ...state, page }), "data-inside": true, ...(rel ? { rel } : {}),
    ...(page === state.page ? { "aria-current": "page" } : {}),
  }, label);
  return element("nav", { class: "pager", "aria-label": text("pages") },
    state.page > 1 && link(state.page - 1, text("previous"), "prev"),
    element("ol", {}, ...pagesAround(state.page, pages).map((page) =>
      element("li", {}, page === 0 ? "…" : link(page, formatNumber(page))))),
    state.page < pages && link(state.page + 1, text("next"), "next"));
}
