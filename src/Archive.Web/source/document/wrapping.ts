import type { Range } from "./lineKinds.ts";

// Text files are wrapped by hand or by a program at 70 to 120 columns; a paragraph of a Word file is one long line.
const widestWrapping = 130;
const shortestFullLine = 60;
const endsSentence = /[.;:!?…/][”")\]]*\s*$/u;
const beginsItem = /^\s*([-+*•–—]|\d+[.)]|[a-zđ][.)]|[IVXLC]+\.|Điều\s+\d|Khoản\s+\d|Chương\s|Mục\s+\d|Phần\s)/u;

/** Whether the lines of a text were broken to fit a width, so that most of them end within a sentence. */
export function isWrapped(text: string): boolean {
  const lengths = text.split("\n").map((line) => line.trim().length).filter((length) => length > 0).sort((left, right) => left - right);
  const nearLongest = lengths[Math.floor(lengths.length * 0.97)] ?? 0;
  return nearLongest >= shortestFullLine && nearLongest <= widestWrapping;
}

/** Whether a line of a wrapped text goes on from the one before it. */
export function continues(text: string, before: Range, line: Range): boolean {
  const previous = text.slice(before.start, before.end);
  return previous.trim().length >= shortestFullLine && !endsSentence.test(previous) && !beginsItem.test(text.slice(line.start, line.end))
    && before.end + 1 === line.start;
}
