import type { ArchivedDocument } from "../api/client.ts";
import { element } from "../dom/element.ts";

interface Range { start: number; end: number }

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

function lineView(document: ArchivedDocument, line: Range, seen: Set<number>, kind: string): HTMLElement {
  const paragraph = element("p", { class: kind, "data-start": String(line.start) });
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
  return paragraph;
}

/** Where a value of the metadata stands decides how a line is set: title lines in the middle, the signature at the right. */
function lineKinds(document: ArchivedDocument): (line: Range) => string {
  const spans = (name: string) => document.metadata.filter((value) => value.name === name && value.span).map((value) => value.span as Range);
  const touches = (line: Range, ranges: Range[]) => ranges.some((range) => range.start < line.end && line.start < range.end);
  const right = [...spans("signer"), ...spans("position"), ...spans("signing_form")];
  const header = [...spans("issuing_body"), ...spans("superior_body"), ...spans("number")];
  const subject = spans("subject");
  const date = spans("date");
  return (line) => {
    const length = line.end - line.start;
    if (touches(line, right) && length < 90) return "line-right";
    if (touches(line, date) && length < 90 && line.start < document.text.length / 3) return "line-date";
    if (touches(line, subject) && length < 400 && line.start < document.text.length / 3) return "line-subject";
    if (touches(line, header) && length < 120) return "line-header";
    return "line";
  };
}

/** The paper as a sheet: each line of the text as it was read, hits marked, clauses with anchors. */
export function paperView(document: ArchivedDocument): HTMLElement {
  const sheet = element("div", { class: "sheet" });
  const kindOf = lineKinds(document);
  const clauses = [...document.clauses].sort((left, right) => left.span.start - right.span.start);
  const seen = new Set<number>();
  let next = 0;
  let start = 0;
  for (const words of document.text.split("\n")) {
    const line = { start, end: start + words.length };
    start = line.end + 1;
    if (words.trim() === "") continue;
    const view = lineView(document, line, seen, kindOf(line));
    while (next < clauses.length && clauses[next]!.span.start <= line.end) {
      const clause = clauses[next]!;
      if (clause.span.start >= line.start) {
        view.id = `clause-${next}`;
        view.classList.add("clause-line", `depth-${Math.min(clause.depth, 3)}`);
      }
      next += 1;
    }
    sheet.append(view);
  }
  return sheet;
}
