import { ApiError, getStatus, pageSize, search, type SearchPage } from "../api/client.ts";
import { element } from "../dom/element.ts";
import { announce } from "../dom/live.ts";
import { facetsView } from "../facets/facets.ts";
import { clearFilters, facetNames, hasFilters, searchAddress, toggleFilter, type SearchState, type Sort } from "../state/searchState.ts";
import { formatDate, text } from "../text/text.ts";
import { yearsView } from "../years/years.ts";
import { chipsView, understoodView } from "./chips.ts";
import { hitView } from "./hit.ts";
import { pagerView } from "./pager.ts";
import { reasonsOf } from "./why.ts";

type Navigate = (state: SearchState) => void;

function countText(page: SearchPage): string {
  return page.total === 0 ? text("noResults") : text(page.totalIsExact ? "results" : "resultsAtLeast", { count: page.total });
}

function sortView(state: SearchState, navigate: Navigate): HTMLElement {
  const options: [Sort, string][] = [["relevance", text("sortRelevance")], ["newest", text("sortNewest")], ["oldest", text("sortOldest")]];
  const select = element("select", {
    id: "sort", change: () => navigate({ ...state, sort: select.value as Sort, page: 1 }),
  }, ...options.map(([value, label]) => element("option", { value, selected: value === state.sort }, label)));
  return element("p", { class: "sort" }, element("label", { for: "sort" }, text("sort")), select);
}

function emptyView(state: SearchState): HTMLElement {
  const drops = facetNames.flatMap((name) => state.filters[name].map((value) => element("li", {},
    element("a", { href: searchAddress(toggleFilter(state, name, value)), "data-inside": true }, text("dropFilter", { value })))));
  return element("div", { class: "empty" }, element("p", {}, text("noResultsHelp")),
    drops.length > 0 && element("ul", {}, ...drops),
    hasFilters(state) && element("p", {}, element("a", { href: searchAddress(clearFilters(state)), "data-inside": true }, text("clearFilters"))));
}

/** On narrow screens the facets open as a dialog over the page, closed by the button that says what it brings. */
function facetsDialog(facets: HTMLElement, years: HTMLElement | null, page: SearchPage, wasOpen: boolean): { button: HTMLElement; panel: HTMLElement } {
  const close = () => { panel.classList.remove("open"); document.body.classList.remove("dialog-open"); button.focus(); };
  const panel = element("aside", { class: "side", "aria-label": text("filters"),
    keydown: (event) => { if ((event as KeyboardEvent).key === "Escape" && panel.classList.contains("open")) close(); } },
  element("div", { class: "side-head" }, element("h2", {}, text("filters")),
    element("button", { type: "button", class: "side-close", click: close }, text("close"))),
  years, facets,
  element("p", { class: "side-foot" }, element("button", { type: "button", class: "primary", click: close }, text("showDocuments", { count: page.total }))));
  const button = element("button", { type: "button", class: "filters-button", click: () => {
    panel.classList.add("open");
    document.body.classList.add("dialog-open");
    panel.querySelector<HTMLElement>("button")?.focus();
  } }, text("filters"));
  if (wasOpen) panel.classList.add("open");
  return { button, panel };
}

async function homeLine(): Promise<HTMLElement | null> {
  const status = await getStatus().catch(() => null);
  if (!status) return null;
  return element("p", { class: "home-line" }, status.firstDate && status.lastDate
    ? text("home", { count: status.documents, first: formatDate(status.firstDate), last: formatDate(status.lastDate) })
    : text("homeNoDates", { count: status.documents }));
}

function render(main: HTMLElement, page: SearchPage, state: SearchState, navigate: Navigate, intro: HTMLElement | null): void {
  const focusId = main.contains(document.activeElement) ? document.activeElement?.id ?? "" : "";
  const wasOpen = main.querySelector(".side.open") !== null;
  const years = yearsView(page.facets.find((facet) => facet.name === "year"), state, navigate);
  const reasons = reasonsOf(state);
  const { button, panel } = facetsDialog(facetsView(page.facets, state, navigate), years, page, wasOpen);
  main.replaceChildren(element("div", { class: "search-page" }, panel,
    element("section", { class: "results", "aria-label": countText(page) },
      intro,
      understoodView(page, state),
      chipsView(page.facets, state),
      element("div", { class: "results-head" }, element("h1", { class: "total" }, countText(page)), button, page.total > 1 && sortView(state, navigate)),
      page.hits.length === 0 ? emptyView(state) : element("ol", { class: "hits" }, ...page.hits.map((hit, index) => element("li", {},
        hitView(hit, state, (state.page - 1) * pageSize + index + 1, reasons)))),
      pagerView(page.total, state))));
  if (focusId !== "") document.getElementById(focusId)?.focus();
}

/** Shows a search. The old results stay, dimmed after a while, until the new ones are there; an older answer never replaces a newer one. */
export async function showSearch(main: HTMLElement, state: SearchState, navigate: Navigate, signal: AbortSignal): Promise<void> {
  const dim = window.setTimeout(() => main.classList.add("waiting"), 300);
  try {
    const [page, intro] = await Promise.all([search(state, signal), state.query === "" && !hasFilters(state) ? homeLine() : null]);
    if (signal.aborted) return;
    document.title = state.query === "" ? text("title") : `${state.query} – ${text("title")}`;
    render(main, page, state, navigate, intro);
    announce(countText(page));
  } catch (error) {
    if (signal.aborted) return;
    const message = error instanceof ApiError ? error.message : text("failed");
    main.replaceChildren(element("div", { class: "notice", role: "alert" }, element("p", {}, message),
      element("button", { type: "button", click: () => navigate(state) }, text("retry"))));
  } finally {
    window.clearTimeout(dim);
    if (!signal.aborted) main.classList.remove("waiting");
  }
}
