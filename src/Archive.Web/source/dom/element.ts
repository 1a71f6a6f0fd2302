type Child = Node | string | null | undefined | false;

/** Makes an element. Text goes in as text nodes: nothing from the archive is ever read as HTML. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | boolean | ((event: Event) => void)> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      made.addEventListener(name, value);
    } else if (value === true) {
      made.setAttribute(name, "");
    } else if (value !== false) {
      made.setAttribute(name, value);
    }
  }
  made.append(...children.filter((child): child is Node | string => child !== null && child !== undefined && child !== false));
  return made;
}

/** Text with its marked ranges; ranges are half-open UTF-16 offsets, in order, not overlapping. */
export function marked(value: string, ranges: readonly { start: number; end: number }[]): DocumentFragment {
  const fragment = document.createDocumentFragment();
  let position = 0;
  for (const range of ranges) {
    if (range.start < position || range.end > value.length) {
      continue;
    }
    fragment.append(value.slice(position, range.start), element("mark", {}, value.slice(range.start, range.end)));
    position = range.end;
  }
  fragment.append(value.slice(position));
  return fragment;
}

/** Follows a link inside the page without loading it anew; modified clicks stay the browser's. */
export function isPlainClick(event: Event): event is MouseEvent {
  return event instanceof MouseEvent && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
}
