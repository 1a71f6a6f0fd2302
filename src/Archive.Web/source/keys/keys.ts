import { goToHit } from "../document/documentView.ts";
import { toggleHelp } from "../help/help.ts";

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ["INPUT", "SELECT", "TEXTAREA"].includes(target.tagName));
}

function moveResult(step: 1 | -1): void {
  const hits = [...document.querySelectorAll<HTMLElement>(".hit")];
  const current = hits.findIndex((hit) => hit.contains(document.activeElement));
  const next = hits[Math.min(Math.max(current + step, 0), hits.length - 1)];
  next?.querySelector<HTMLElement>("h2 a")?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

/** The keys of the page; none fires while a field has the focus, nor together with Ctrl, Alt or the system key. */
export function installKeys(searchBox: HTMLInputElement): void {
  document.addEventListener("keydown", (event) => {
    if (isTyping(event.target) || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const onDocument = document.querySelector(".document-page") !== null;
    const actions: Record<string, (() => void) | false> = {
      "/": () => { searchBox.focus(); searchBox.select(); },
      "?": () => toggleHelp(),
      j: !onDocument && (() => moveResult(1)),
      k: !onDocument && (() => moveResult(-1)),
      n: onDocument && (() => goToHit(1)),
      p: onDocument && (() => goToHit(-1)),
    };
    const action = actions[event.key];
    if (action) {
      event.preventDefault();
      action();
    }
  });
}
