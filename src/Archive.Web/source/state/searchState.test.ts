import { describe, expect, it } from "vitest";
import { clearFilters, documentAddress, emptyState, hasFilters, readPosition, readState, searchAddress, toggleFilter, writeState } from "./searchState.ts";

describe("the state in the address", () => {
  it("comes back the same from its own address", () => {
    const state = {
      ...toggleFilter(toggleFilter(emptyState, "issuer", "Quận ủy Ba Đình"), "year", "2021"),
      query: "chung sức & “nhân ái”",
      from: "2021-01-01",
      sort: "newest" as const,
      page: 3,
      without: ["date"],
    };

    expect(readState(writeState(state))).toEqual(state);
  });

  it("leaves defaults out", () => {
    expect(searchAddress(emptyState)).toBe("/");
    expect(searchAddress({ ...emptyState, query: "tết" })).toBe("/?q=t%E1%BA%BFt");
  });

  it("reads any address without failing", () => {
    const state = readState(new URLSearchParams("page=-4&sort=sideways&issuer=&issuer=A&issuer=A&nothing=1"));

    expect(state.page).toBe(1);
    expect(state.sort).toBe("relevance");
    expect(state.filters.issuer).toEqual(["A"]);
  });

  it("goes back to the first page when a filter changes, and switches it off again", () => {
    const once = toggleFilter({ ...emptyState, page: 5 }, "theme", "Tết nhân ái");

    expect(once.page).toBe(1);
    expect(hasFilters(once)).toBe(true);
    expect(toggleFilter(once, "theme", "Tết nhân ái").filters.theme).toEqual([]);
    expect(hasFilters(clearFilters(once))).toBe(false);
  });

  it("carries the search along to a document", () => {
    expect(documentAddress("ab12", { ...emptyState, query: "a b" })).toBe("/van-ban/ab12?q=a+b");
    expect(documentAddress("ab12", emptyState, 3)).toBe("/van-ban/ab12?at=3");
    expect(readPosition(new URLSearchParams("q=a&at=3"))).toBe(3);
    expect(readPosition(new URLSearchParams("q=a&at=-1"))).toBeNull();
  });
});
