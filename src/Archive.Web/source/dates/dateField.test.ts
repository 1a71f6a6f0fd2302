import { describe, expect, it } from "vitest";
import { readDay } from "./dateField.ts";

describe("a day as people write it", () => {
  it.each([
    ["16/12/2021", "2021-12-16"],
    ["6-3-2023", "2023-03-06"],
    ["06.03.2023", "2023-03-06"],
    [" 1/1/2020 ", "2020-01-01"],
    ["", ""],
  ])("reads «%s»", (typed, iso) => expect(readDay(typed, "first")).toBe(iso));

  it("takes a month or a year from its first day to its last", () => {
    expect(readDay("2/2024", "first")).toBe("2024-02-01");
    expect(readDay("2/2024", "last")).toBe("2024-02-29");
    expect(readDay("2024", "last")).toBe("2024-12-31");
  });

  it.each(["31/2/2021", "mai", "16/12/21", "1/2/3/2020", "0/1/2020"])("refuses «%s»", (typed) => expect(readDay(typed, "first")).toBeNull());
});
