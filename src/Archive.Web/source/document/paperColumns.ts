import { element } from "../dom/element.ts";
import type { LineKind } from "./lineKinds.ts";

/** A line of the sheet, not yet placed. */
export interface SheetLine { kind: LineKind; view: HTMLElement }

const leftOfHead: ReadonlySet<LineKind> = new Set(["superior", "issuer", "number", "subject"]);
const rightOfHead: ReadonlySet<LineKind> = new Set(["national", "date"]);
const leftOfFoot: ReadonlySet<LineKind> = new Set(["distribution"]);
const rightOfFoot: ReadonlySet<LineKind> = new Set(["signature"]);

/** How many lines from the given one on belong to two columns; a rule belongs to whatever stands above it. */
function columnRun(lines: readonly SheetLine[], from: number, left: ReadonlySet<LineKind>, right: ReadonlySet<LineKind>): number {
  let end = from;
  while (end < lines.length && (left.has(lines[end]!.kind) || right.has(lines[end]!.kind) || (end > from && lines[end]!.kind === "rule"))) end += 1;
  const run = lines.slice(from, end);
  return run.some((line) => left.has(line.kind)) && run.some((line) => right.has(line.kind)) ? end - from : 0;
}

function columns(lines: readonly SheetLine[], left: ReadonlySet<LineKind>, name: string): HTMLElement {
  const [leftColumn, rightColumn] = [element("div", { class: "column-left" }), element("div", { class: "column-right" })];
  let column = leftColumn;
  for (const line of lines) {
    if (line.kind !== "rule") column = left.has(line.kind) ? leftColumn : rightColumn;
    column.append(line.view);
  }
  return element("div", { class: `columns ${name}` }, leftColumn, rightColumn);
}

/**
 * Lays the lines out as the paper has them: issuer and number left of national title and date, the addressees (Nơi nhận)
 * left of the signature. Files give the two columns one after the other. What does not look so stays a plain list of lines.
 */
export function layOut(lines: readonly SheetLine[]): HTMLElement[] {
  const laidOut: HTMLElement[] = [];
  for (let index = 0; index < lines.length;) {
    const head = index === 0 ? columnRun(lines, index, leftOfHead, rightOfHead) : 0;
    const foot = head === 0 ? columnRun(lines, index, leftOfFoot, rightOfFoot) : 0;
    if (head + foot === 0) {
      laidOut.push(lines[index]!.view);
      index += 1;
      continue;
    }
    laidOut.push(columns(lines.slice(index, index + head + foot), head > 0 ? leftOfHead : leftOfFoot, head > 0 ? "paper-head" : "paper-foot"));
    index += head + foot;
  }
  return laidOut;
}
