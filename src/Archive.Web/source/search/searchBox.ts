import { suggest, type Completion } from "../api/client.ts";
import { element } from "../dom/element.ts";

// Long enough that nobody who types feels watched, short enough to help.
const suggestionPauseMs = 180;

/**
 * The search box. Typing is sacred: nothing is searched, suggested or inserted while letters are composed (Telex, VNI,
 * system input methods); suggestions wait for a pause and never change what stands in the box by themselves.
 */
export function installSearchBox(box: HTMLInputElement, form: HTMLFormElement, search: (query: string) => void): void {
  const list = element("ul", { id: "suggestions", role: "listbox", class: "suggestions", hidden: true });
  form.append(list);
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-expanded", "false");
  box.setAttribute("aria-controls", "suggestions");
  box.setAttribute("aria-autocomplete", "list");
  let composing = false;
  let timer: number | undefined;
  let running: AbortController | null = null;
  let selected = -1;

  const options = () => [...list.children] as HTMLElement[];
  const close = () => {
    window.clearTimeout(timer);
    running?.abort();
    list.hidden = true;
    selected = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };
  const choose = (query: string) => {
    box.value = query;
    close();
    search(query);
  };
  const showOptions = (completions: readonly Completion[]) => {
    list.replaceChildren(...completions.map((completion, index) => element("li", {
      role: "option", id: `suggestion-${index}`, "aria-selected": "false",
      // Before the box loses the focus, so that the list is still there.
      mousedown: (event) => { event.preventDefault(); choose(completion.text); },
    }, completion.text)));
    list.hidden = completions.length === 0;
    selected = -1;
    box.setAttribute("aria-expanded", String(completions.length > 0));
  };
  const askLater = () => {
    window.clearTimeout(timer);
    running?.abort();
    const typed = box.value;
    if (typed.trim().length < 2) { close(); return; }
    timer = window.setTimeout(async () => {
      running = new AbortController();
      const completions = await suggest(typed, running.signal).catch(() => []);
      if (box.value === typed && !composing && document.activeElement === box) showOptions(completions);
    }, suggestionPauseMs);
  };
  const move = (step: 1 | -1) => {
    const all = options();
    if (list.hidden || all.length === 0) return;
    selected = (selected + step + all.length + (selected < 0 && step < 0 ? 1 : 0)) % all.length;
    all.forEach((option, index) => option.setAttribute("aria-selected", String(index === selected)));
    box.setAttribute("aria-activedescendant", `suggestion-${selected}`);
  };

  box.addEventListener("compositionstart", () => { composing = true; window.clearTimeout(timer); });
  box.addEventListener("compositionend", () => { composing = false; askLater(); });
  box.addEventListener("input", (event) => { if (!composing && !(event as InputEvent).isComposing) askLater(); });
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    if (event.isComposing || composing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!list.hidden) { event.preventDefault(); move(event.key === "ArrowDown" ? 1 : -1); }
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && selected >= 0) {
      event.preventDefault();
      choose(options()[selected]?.textContent ?? box.value);
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (composing) return;
    close();
    search(box.value.trim());
  });
}
