import { ApiError, getDocument, originalAddress, type ArchivedDocument } from "../api/client.ts";
import { element } from "../dom/element.ts";
import { announce } from "../dom/live.ts";
import { documentAddress, searchAddress, type SearchState } from "../state/searchState.ts";
import { formatDate, text } from "../text/text.ts";
import { neighboursView } from "./neighbours.ts";
import { paperView } from "./paper.ts";

let currentHit = -1;

/** Goes to the hit at that place, counted from 0 and round at the ends; does nothing when there is none. */
export function goToHit(step: 1 | -1): void {
  const hits = document.querySelectorAll<HTMLElement>("mark[id^=hit-]");
  if (hits.length === 0) return;
  currentHit = currentHit < 0 && step < 0 ? hits.length - 1 : (currentHit + step + hits.length) % hits.length;
  showHit(hits);
}

function showHit(hits: NodeListOf<HTMLElement>): void {
  document.querySelectorAll("mark.current").forEach((mark) => mark.classList.remove("current"));
  const hit = hits[currentHit];
  if (!hit) return;
  document.querySelectorAll(`mark[data-hit="${hit.dataset.hit}"]`).forEach((mark) => mark.classList.add("current"));
  hit.scrollIntoView({ block: "center" });
  hit.focus({ preventScroll: true });
  const counter = document.getElementById("hit-counter");
  if (counter) counter.textContent = text("hits", { index: currentHit + 1, count: hits.length });
}

function metadataView(paper: ArchivedDocument): HTMLElement {
  const rows = paper.metadata.flatMap((value, index) => {
    const span = value.span;
    const shown = span
      ? element("button", { type: "button", class: "to-source", click: () => scrollToOffset(span.start) }, value.text)
      : value.text;
    const status = value.status === "inferred" ? element("span", { class: "inferred" }, ` (${text("inferred")})`) : null;
    // Several values of one kind (Kính gửi, Nơi nhận) stand under one label.
    const label = paper.metadata[index - 1]?.name === value.name ? null : element("dt", {}, value.label);
    return [label, element("dd", { class: value.status }, shown, status)];
  });
  return element("section", { class: "metadata" }, element("h2", {}, text("metadata")), element("dl", {}, ...rows));
}

function scrollToOffset(offset: number): void {
  const startOf = (line: HTMLElement) => Number(line.dataset.start);
  // The line that begins last before the place; in the sheet the columns of the head may stand in another order.
  const line = [...document.querySelectorAll<HTMLElement>(".sheet p[data-start]")].filter((candidate) => startOf(candidate) <= offset)
    .sort((left, right) => startOf(left) - startOf(right)).at(-1);
  if (!line) return;
  document.querySelectorAll(".sheet p.pointed").forEach((other) => other.classList.remove("pointed"));
  line.classList.add("pointed");
  line.scrollIntoView({ block: "center" });
}

function linksView(paper: ArchivedDocument, state: SearchState): (HTMLElement | null)[] {
  const citations = paper.citations.length > 0 ? element("section", { class: "links" }, element("h2", {}, text("citations")),
    element("ul", {}, ...paper.citations.map((citation) => element("li", {},
      element("span", { class: "relation" }, `${citation.relation}: `),
      citation.target
        ? element("a", { href: documentAddress(citation.target.id, state), "data-inside": true }, citation.text)
        : element("span", {}, citation.text, " ", element("span", { class: "note" }, `(${text("notInArchive")})`)))))) : null;
  const citedBy = paper.citedBy.length > 0 ? element("section", { class: "links" }, element("h2", {}, text("citedBy")),
    element("ul", {}, ...paper.citedBy.map((link) => element("li", {},
      element("a", { href: documentAddress(link.id, state), "data-inside": true }, [link.number, link.subject].filter(Boolean).join(" – ")),
      element("span", { class: "note" }, ` ${[link.issuer, link.date ? formatDate(link.date) : null].filter(Boolean).join(", ")}`))))) : null;
  return [citations, citedBy];
}

function toolsView(paper: ArchivedDocument): HTMLElement {
  const copy = element("button", { type: "button", click: async () => {
    await navigator.clipboard.writeText(location.href);
    announce(text("copied"));
    copy.textContent = text("copied");
  } }, text("copyLink"));
  return element("p", { class: "document-tools" },
    element("a", { href: originalAddress(paper.id), target: "_blank", rel: "noopener" }, text("original")),
    element("button", { type: "button", click: () => window.print() }, text("print")), copy);
}

function hitBar(paper: ArchivedDocument): HTMLElement | null {
  const count = new Set(paper.highlights.map((range) => range.start)).size;
  if (count === 0) return null;
  return element("div", { class: "hit-bar", role: "group", "aria-label": text("hitsUnseen", { count }) },
    element("button", { type: "button", "aria-label": text("previousHit"), click: () => goToHit(-1) }, "‹"),
    element("span", { id: "hit-counter", class: "figures", "aria-live": "polite" }, text("hitsUnseen", { count })),
    element("button", { type: "button", "aria-label": text("nextHit"), click: () => goToHit(1) }, "›"));
}

function render(main: HTMLElement, paper: ArchivedDocument, state: SearchState): void {
  const value = (name: string) => paper.metadata.find((line) => line.name === name)?.text;
  const title = value("subject") ?? value("number") ?? paper.path;
  document.title = `${title} – ${text("title")}`;
  main.replaceChildren(element("div", { class: "document-page" },
    element("div", { class: "document-main" },
      element("div", { class: "back" }, element("a", { href: searchAddress(state), "data-inside": true }, `‹ ${text("backToResults")}`)),
      element("h1", { class: "document-title" }, title),
      toolsView(paper),
      element("section", { "aria-label": text("documentText"), lang: "vi" }, paperView(paper))),
    element("aside", { class: "document-side", "aria-label": text("metadata") },
      metadataView(paper),
      paper.themes.length > 0 && element("section", {}, element("h2", {}, text("themes")), element("p", { class: "tags" },
        ...paper.themes.map((theme) => element("a", { class: "tag", "data-inside": true, href: `/?${new URLSearchParams({ theme })}` }, theme)))),
      ...linksView(paper, state),
      paper.qualityReasons.length > 0 && element("section", {}, element("p", { class: "note" },
        `${text("quality", { percent: `${Math.round(paper.quality * 100)}%` })} (${paper.qualityReasons.join("; ")})`))),
    hitBar(paper)));
}

/** Shows a document, opened at the first hit of the search that led to it. */
export async function showDocument(
  main: HTMLElement, id: string, state: SearchState, position: number | null, signal: AbortSignal): Promise<void> {
  try {
    const paper = await getDocument(id, state.query, signal);
    if (signal.aborted) return;
    render(main, paper, state);
    currentHit = -1;
    if (document.querySelector("mark[id^=hit-]")) goToHit(1); else window.scrollTo(0, 0);
    const neighbours = position === null ? null : await neighboursView(state, position, signal);
    if (neighbours !== null && !signal.aborted) main.querySelector(".back")?.append(neighbours);
  } catch (error) {
    if (signal.aborted) return;
    const missing = error instanceof ApiError && error.status === 404;
    main.replaceChildren(element("div", { class: "notice", role: "alert" },
      element("h1", {}, missing ? text("documentMissing") : text("failed")),
      element("p", {}, missing ? text("documentMissingHelp") : error instanceof ApiError ? error.message : ""),
      element("p", {}, element("a", { href: searchAddress(state), "data-inside": true }, text("backToResults")))));
  }
}
