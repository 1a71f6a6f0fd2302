import type { components } from "./schema.ts";
import { writeState, type SearchState } from "../state/searchState.ts";

type Schemas = components["schemas"];
export type SearchPage = Schemas["SearchPage"];
export type SearchHit = Schemas["SearchHit"];
export type ShownValue = Schemas["ShownValue"];
export type FacetResult = Schemas["FacetResult"];
export type QueryPart = Schemas["QueryPart"];
export type Snippet = Schemas["Snippet"];
export type ArchivedDocument = Schemas["ArchivedDocument"];
export type ArchiveStatus = Schemas["ArchiveStatus"];
export type Completion = Schemas["Completion"];
type Problem = Schemas["ArchiveProblem"];

/** Hits on a page of results. */
export const pageSize = 20;

/** The API answered with an error, or did not answer; the message is for people. */
export class ApiError extends Error {
  constructor(message: string, readonly status: number) {
    super(message);
  }
}

async function get<T>(address: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(address, { headers: { Accept: "application/json" }, ...(signal ? { signal } : {}) });
  if (!response.ok) {
    const problem = (await response.json().catch(() => null)) as Problem | null;
    throw new ApiError(problem?.detail ?? problem?.title ?? `HTTP ${response.status}`, response.status);
  }
  return (await response.json()) as T;
}

export function search(state: SearchState, signal?: AbortSignal): Promise<SearchPage> {
  const parameters = writeState(state);
  parameters.set("size", String(pageSize));
  return get<SearchPage>(`/api/v1/search?${parameters}`, signal);
}

/** The same page of results with the reason for each hit. */
export function explain(state: SearchState): Promise<SearchPage> {
  const parameters = writeState(state);
  parameters.set("size", String(pageSize));
  parameters.set("explain", "true");
  return get<SearchPage>(`/api/v1/search?${parameters}`);
}

/** A page that holds only the hit at that place of the results, counted from 1. */
export function hitAt(state: SearchState, position: number, signal?: AbortSignal): Promise<SearchPage> {
  const parameters = writeState({ ...state, page: position });
  parameters.set("size", "1");
  return get<SearchPage>(`/api/v1/search?${parameters}`, signal);
}

export function getDocument(id: string, query: string, signal?: AbortSignal): Promise<ArchivedDocument> {
  const parameters = query === "" ? "" : `?${new URLSearchParams({ q: query })}`;
  return get<ArchivedDocument>(`/api/v1/documents/${encodeURIComponent(id)}${parameters}`, signal);
}

export function getStatus(signal?: AbortSignal): Promise<ArchiveStatus> {
  return get<ArchiveStatus>("/api/v1/status", signal);
}

export function suggest(query: string, signal?: AbortSignal): Promise<Completion[]> {
  return get<Completion[]>(`/api/v1/suggest?${new URLSearchParams({ q: query })}`, signal);
}

export function originalAddress(id: string): string {
  return `/api/v1/documents/${encodeURIComponent(id)}/original`;
}
