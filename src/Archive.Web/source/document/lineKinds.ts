import type { ArchivedDocument } from "../api/client.ts";

/** A half-open stretch of the text, in UTF-16 units. */
export interface Range { start: number; end: number }

/** What a line is in the form of such papers; everything else is "text". */
export type LineKind =
  | "superior" | "issuer" | "number" | "subject" | "national" | "date" | "rule"
  | "distribution" | "signature" | "title" | "heading" | "text";

// National title and motto of state papers, title of Party papers (Nghị định 30/2020/NĐ-CP; Hướng dẫn 36-HD/VPTW).
const national = /^(cộng hòa xã hội chủ nghĩa việt nam|độc lập\s*[-–]\s*tự do\s*[-–]\s*hạnh phúc|đảng cộng sản việt nam)$/;
const rule = /^[\s*_=–—-]+$/;
const signed = /^\(?\s*đã ký\s*\)?$/;
// A subject or a signature that goes on for longer is a sentence of the text that holds such words.
const longestHeadLine = 160;
// The head stands in the first half of a paper, however short that is.
const shortestHead = 1500;
const longestSignature = 90;
const longestSubject = 400;

function touches(line: Range, ranges: readonly Range[]): boolean {
  return ranges.some((range) => range.start < line.end && line.start < range.end);
}

/** Lines in capitals are titles (QUYẾT ĐỊNH), or headings when a number leads them (I. MỤC ĐÍCH). */
function headingKind(words: string): LineKind {
  const isCapitals = words.length < longestHeadLine && /\p{Lu}{2}/u.test(words) && !/\p{Ll}/u.test(words);
  return !isCapitals ? "text" : /^\s*([IVXLC]+|\d+|[A-Z])[.)\s]/u.test(words) ? "heading" : "title";
}

/** Tells the kind of any line of a document, from where the values of its metadata stand. */
export function lineKinds(document: ArchivedDocument): (line: Range) => LineKind {
  const spans = (...names: string[]) => document.metadata
    .filter((value) => names.includes(value.name) && value.span).map((value) => value.span as Range);
  const places = {
    superior: spans("superior_body"), issuer: spans("issuing_body"), number: spans("number"), subject: spans("subject"), date: spans("date"),
    distribution: spans("distribution"), signature: spans("signer", "position", "signing_form"),
  };
  const headEnd = Math.max(document.text.length / 2, shortestHead);
  return (line) => {
    const words = document.text.slice(line.start, line.end).trim().normalize("NFC").toLowerCase();
    const length = line.end - line.start;
    if (rule.test(words)) return "rule";
    if (signed.test(words) || (touches(line, places.signature) && length < longestSignature)) return "signature";
    if (touches(line, places.distribution) || words.startsWith("nơi nhận")) return "distribution";
    if (line.start > headEnd) return headingKind(document.text.slice(line.start, line.end));
    if (national.test(words)) return "national";
    if (length < longestHeadLine) {
      for (const kind of ["date", "number", "issuer", "superior"] as const) {
        if (touches(line, places[kind])) return kind;
      }
    }
    return touches(line, places.subject) && length < longestSubject ? "subject" : headingKind(document.text.slice(line.start, line.end));
  };
}
