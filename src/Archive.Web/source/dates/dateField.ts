import { element } from "../dom/element.ts";
import { formatDate, text, type TextKey } from "../text/text.ts";

/**
 * Reads a day as people here write it (16/12/2021, 16-12-2021, 16.12.2021), or a whole year or month, of which the first
 * or the last day is meant. Gives the ISO form, "" for nothing, null for what is no day.
 */
export function readDay(typed: string, end: "first" | "last"): string | null {
  const trimmed = typed.trim();
  if (trimmed === "") return "";
  const parts = trimmed.split(/[/.\-\s]+/).map(Number);
  if (parts.some((part) => !Number.isInteger(part)) || parts.length > 3) return null;
  const [year, month, day] = [parts.at(-1) ?? 0, parts.at(-2), parts.at(-3)];
  if (year < 1900 || year > 2999) return null;
  const chosenMonth = month ?? (end === "first" ? 1 : 12);
  const chosenDay = day ?? (end === "first" ? 1 : new Date(Date.UTC(year, chosenMonth, 0)).getUTCDate());
  const date = new Date(Date.UTC(year, chosenMonth - 1, chosenDay));
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === chosenMonth - 1 && date.getUTCDate() === chosenDay;
  return isReal ? date.toISOString().slice(0, 10) : null;
}

/** A labelled field for a day. The browser's own date field shows the order of its own language, not 16/12/2021. */
export function dateField(name: "from" | "to", iso: string): { label: HTMLElement; input: HTMLInputElement; read: () => string | null } {
  const input = element("input", {
    type: "text", id: `date-${name}`, name, value: formatDate(iso), placeholder: text("datePattern"), autocomplete: "off", maxlength: "10",
  });
  return {
    label: element("label", { for: input.id }, text(name satisfies TextKey)),
    input,
    read: () => {
      const day = readDay(input.value, name === "from" ? "first" : "last");
      input.setCustomValidity(day === null ? text("dateWrong") : "");
      if (day === null) input.reportValidity();
      return day;
    },
  };
}
