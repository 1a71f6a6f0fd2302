import strings from "./vi.json" with { type: "json" };

/** A key of the page's strings; a key that does not exist fails the type check. */
export type TextKey = keyof typeof strings;

const numbers = new Intl.NumberFormat("de-DE");

/** A string of the page with its {placeholders} filled in; numbers get the thousands dot of Vietnamese usage. */
export function text(key: TextKey, values: Record<string, string | number> = {}): string {
  return strings[key].replace(/\{(\w+)\}/g, (whole: string, name: string) => {
    const value = values[name];
    return value === undefined ? whole : typeof value === "number" ? numbers.format(value) : value;
  });
}

/** A count with the thousands dot. */
export function formatNumber(value: number): string {
  return numbers.format(value);
}

/** An ISO date, day or month, as people write it: 2021-12-16 → 16/12/2021, 2021-12 → 12/2021. */
export function formatDate(iso: string): string {
  return iso.split("-").reverse().join("/");
}
