/** The facets, in the order of the page. */
export const facetNames = ["issuer", "level", "type", "year", "theme", "quality"] as const;
export type FacetName = (typeof facetNames)[number];
export type Sort = "relevance" | "newest" | "oldest";

/** Everything that the page shows follows from this, and this is what stands in the address. */
export interface SearchState {
  readonly query: string;
  readonly filters: Readonly<Record<FacetName, readonly string[]>>;
  readonly from: string;
  readonly to: string;
  readonly sort: Sort;
  readonly page: number;
  readonly without: readonly string[];
}

export const emptyState: SearchState = {
  query: "",
  filters: { issuer: [], level: [], type: [], year: [], theme: [], quality: [] },
  from: "",
  to: "",
  sort: "relevance",
  page: 1,
  without: [],
};

/** Reads the state from an address; what it does not know it leaves out, so that no address breaks the page. */
export function readState(parameters: URLSearchParams): SearchState {
  const sort = parameters.get("sort");
  const page = Number(parameters.get("page") ?? "1");
  const filters = { ...emptyState.filters } as Record<FacetName, readonly string[]>;
  for (const name of facetNames) {
    filters[name] = [...new Set(parameters.getAll(name).filter((value) => value !== ""))];
  }
  return {
    query: parameters.get("q") ?? "",
    filters,
    from: parameters.get("from") ?? "",
    to: parameters.get("to") ?? "",
    sort: sort === "newest" || sort === "oldest" ? sort : "relevance",
    page: Number.isInteger(page) && page >= 1 ? page : 1,
    without: parameters.getAll("without"),
  };
}

/** Writes the state as the shortest address that means it: defaults are left out, the order is always the same. */
export function writeState(state: SearchState): URLSearchParams {
  const parameters = new URLSearchParams();
  if (state.query !== "") parameters.set("q", state.query);
  for (const name of facetNames) {
    for (const value of state.filters[name]) parameters.append(name, value);
  }
  if (state.from !== "") parameters.set("from", state.from);
  if (state.to !== "") parameters.set("to", state.to);
  if (state.sort !== "relevance") parameters.set("sort", state.sort);
  for (const reading of state.without) parameters.append("without", reading);
  if (state.page > 1) parameters.set("page", String(state.page));
  return parameters;
}

/** The address of a search. */
export function searchAddress(state: SearchState): string {
  const parameters = writeState(state).toString();
  return parameters === "" ? "/" : `/?${parameters}`;
}

/**
 * The address of a document, which carries the search along so that hits are marked and the way back is known, and its
 * place in the results, counted from 1, when it was reached from there.
 */
export function documentAddress(id: string, state: SearchState, position?: number): string {
  const parameters = writeState(state);
  if (position !== undefined) parameters.set("at", String(position));
  const written = parameters.toString();
  return `/van-ban/${encodeURIComponent(id)}${written === "" ? "" : `?${written}`}`;
}

/** The place in the results that a document's address names; null when it was reached otherwise. */
export function readPosition(parameters: URLSearchParams): number | null {
  const position = Number(parameters.get("at"));
  return Number.isInteger(position) && position >= 1 ? position : null;
}

/** The state with a facet's value switched; the page goes back to 1. */
export function toggleFilter(state: SearchState, name: FacetName, value: string): SearchState {
  const values = state.filters[name];
  const changed = values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
  return { ...state, filters: { ...state.filters, [name]: changed }, page: 1 };
}

/** Whether anything narrows the search beside its words. */
export function hasFilters(state: SearchState): boolean {
  return state.from !== "" || state.to !== "" || facetNames.some((name) => state.filters[name].length > 0);
}

/** The state without any filter. */
export function clearFilters(state: SearchState): SearchState {
  return { ...state, filters: emptyState.filters, from: "", to: "", page: 1 };
}
