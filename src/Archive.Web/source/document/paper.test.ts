import { describe, expect, it } from "vitest";
import type { ArchivedDocument } from "../api/client.ts";
import { paperView, pieces } from "./paper.ts";

const paper = (text: string, highlights: { start: number; end: number }[]): ArchivedDocument => ({
  id: "x", path: "x.txt", format: "txt", text, metadata: [], themes: [], citations: [], citedBy: [], clauses: [],
  highlights, quality: 1, qualityReasons: [],
});

describe("the paper", () => {
  it("cuts a line at its hits", () => {
    expect(pieces({ start: 0, end: 10 }, [{ start: 2, end: 4 }])).toEqual([
      { start: 0, end: 2, hit: null }, { start: 2, end: 4, hit: 0 }, { start: 4, end: 10, hit: null }]);
  });

  it("marks a hit that runs over two lines in both, and counts it once", () => {
    const view = paperView(paper("chung\nsức", [{ start: 0, end: 9 }]));

    expect([...view.querySelectorAll("mark")].map((mark) => mark.textContent)).toEqual(["chung", "sức"]);
    expect(view.querySelectorAll("mark[id]").length).toBe(1);
  });

  it("shows markup of a document as text", () => {
    const view = paperView(paper("<img src=x onerror=alert(1)>", []));

    expect(view.querySelector("img")).toBeNull();
    expect(view.textContent).toContain("<img");
  });
});
