import type { ArchivedDocument } from "../api/client.ts";
import { element } from "../dom/element.ts";
import { lineKinds, type Range } from "./lineKinds.ts";
import { layOut, type SheetLine } from "./paperColumns.ts";
import { continues, isWrapped } from "./wrapping.ts";

/** A stretch of the text that is all of one kind, for building the sheet. */
interface Piece { start: number; end: number; hit: number | null }

/** Cuts a line at its hits; a hit that runs over the end of a line goes on in the next one. */
export function pieces(line: Range, hits: readonly Range[]): Piece[] {
  const made: Piece[] = [];
  let position = line.start;
  hits.forEach((hit, index) => {
    const start = Math.max(hit.start, line.start);
    const end = Math.min(hit.end, line.end);
    if (start >= end || start < position) return;
    if (start > position) made.push({ start: position, end: start, hit: null });
    made.push({ start, end, hit: index });
    position = end;
  });
  if (position < line.end) made.push({ start: position, end: line.end, hit: null });
  return made;
}

function appendLine(paragraph: HTMLElement, document: ArchivedDocument, line: Range, seen: Set<number>): void {
  for (const piece of pieces(line, document.highlights)) {
    const words = document.text.slice(piece.start, piece.end);
    if (piece.hit === null) {
      paragraph.append(words);
    } else {
      const isFirst = !seen.has(piece.hit);
      seen.add(piece.hit);
      paragraph.append(element("mark", { ...(isFirst ? { id: `hit-${piece.hit}`, tabindex: "-1" } : {}), "data-hit": String(piece.hit) }, words));
    }
  }
}

/** The paper as a sheet: each line of the text as it was read, hits marked, clauses with anchors, the two columns of head and foot side by side. */
export function paperView(document: ArchivedDocument): HTMLElement {
  const kindOf = lineKinds(document);
  const clauses = [...document.clauses].sort((left, right) => left.span.start - right.span.start);
  const seen = new Set<number>();
  const lines: SheetLine[] = [];
  const wrapped = isWrapped(document.text);
  let before: Range | null = null;
  let next = 0;
  let start = 0;
  for (const words of document.text.split("\n")) {
    const line = { start, end: start + words.length };
    start = line.end + 1;
    if (words.trim() === "") continue;
    const kind = kindOf(line);
    const startsClause = clauses.some((clause) => clause.span.start >= line.start && clause.span.start < line.end);
    const last = lines.at(-1);
    if (wrapped && kind === "text" && last?.kind === "text" && before !== null && !startsClause && continues(document.text, before, line)) {
      last.view.append(" ");
      appendLine(last.view, document, line, seen);
      before = line;
      continue;
    }
    before = line;
    const view = element("p", { class: `line-${kind}`, "data-start": String(line.start) });
    appendLine(view, document, line, seen);
    while (next < clauses.length && clauses[next]!.span.start <= line.end) {
      const clause = clauses[next]!;
      if (clause.span.start >= line.start) {
        view.id = `clause-${next}`;
        view.classList.add("clause-line", `depth-${Math.min(clause.depth, 3)}`);
      }
      next += 1;
    }
    lines.push({ kind, view });
  }
  return element("div", { class: "sheet" }, ...layOut(lines));
}
