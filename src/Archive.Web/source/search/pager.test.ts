import { describe, expect, it } from "vitest";
import { emptyState } from "../state/searchState.ts";
import { pagerView, pagesAround } from "./pager.ts";

describe("the pager", () => {
  it("offers the ends and the neighbours, with gaps between", () => {
    expect(pagesAround(1, 3)).toEqual([1, 2, 3]);
    expect(pagesAround(10, 100)).toEqual([1, 0, 8, 9, 10, 11, 12, 0, 100]);
  });

  it("is not there for one page", () => {
    expect(pagerView(20, emptyState)).toBeNull();
    expect(pagerView(21, emptyState)?.querySelectorAll("a").length).toBe(3);
  });

  it("says which page is shown", () => {
    expect(pagerView(100, { ...emptyState, page: 2 })?.querySelector("[aria-current=page]")?.textContent).toBe("2");
  });
});
