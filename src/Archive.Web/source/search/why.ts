import { explain } from "../api/client.ts";
import { element } from "../dom/element.ts";
import type { SearchState } from "../state/searchState.ts";
import { text } from "../text/text.ts";

/** The reasons for the hits of one page: asked for when the first is opened, then kept for all of them. */
export type Reasons = () => Promise<ReadonlyMap<string, readonly string[]>>;

export function reasonsOf(state: SearchState): Reasons {
  let asked: Promise<ReadonlyMap<string, readonly string[]>> | null = null;
  return () => (asked ??= explain(state).then((page) => new Map(page.hits.map((hit) => [hit.id, hit.explanation ?? []]))));
}

/** Why a document stands where it does, in words; shut until somebody wants to know. */
export function whyView(id: string, reasons: Reasons): HTMLElement {
  const details: HTMLDetailsElement = element("details", {
    class: "why",
    toggle: async () => {
      if (!details.open || details.querySelector("ul, .note")) return;
      const found = await reasons().then((all) => all.get(id) ?? [], () => null);
      details.append(found === null
        ? element("p", { class: "note" }, text("failed"))
        : element("ul", {}, ...found.map((reason) => element("li", {}, reason))));
    },
  }, element("summary", {}, text("why")));
  return details;
}
