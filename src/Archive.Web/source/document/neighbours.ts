import { hitAt, type SearchPage } from "../api/client.ts";
import { element } from "../dom/element.ts";
import { documentAddress, type SearchState } from "../state/searchState.ts";
import { text, type TextKey } from "../text/text.ts";

function neighbourLink(page: SearchPage | null, position: number, state: SearchState, label: TextKey, rel: string): HTMLElement | null {
  const hit = page?.hits[0];
  return hit ? element("a", { href: documentAddress(hit.id, state, position), "data-inside": true, rel, title: hit.subject.text }, text(label)) : null;
}

/** Ways to the documents before and after this one in the results that led here. Asks for them; null when there are none. */
export async function neighboursView(state: SearchState, position: number, signal: AbortSignal): Promise<HTMLElement | null> {
  const ask = (wanted: number) => (wanted < 1 ? Promise.resolve(null) : hitAt(state, wanted, signal).catch(() => null));
  const [before, after] = await Promise.all([ask(position - 1), ask(position + 1)]);
  const total = after?.total ?? before?.total ?? 0;
  if (total < 2) return null;
  return element("nav", { class: "neighbours", "aria-label": text("neighbours") },
    neighbourLink(before, position - 1, state, "previousDocument", "prev"),
    element("span", { class: "figures note" }, text("positionInResults", { index: position, count: total })),
    neighbourLink(after, position + 1, state, "nextDocument", "next"));
}
