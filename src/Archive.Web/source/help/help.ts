import { element } from "../dom/element.ts";
import { text, type TextKey } from "../text/text.ts";

function keyList(): [string, TextKey][] {
  const onDocument = document.querySelector(".document-page") !== null;
  return onDocument
    ? [["/", "keySearchBox"], ["n", "keyNextHit"], ["p", "keyPreviousHit"], ["?", "keyHelp"]]
    : [["/", "keySearchBox"], ["j", "keyNextResult"], ["k", "keyPreviousResult"], ["Enter", "keyOpen"], ["?", "keyHelp"]];
}

/** Opens or closes the help; it lists only the keys that work on this page. */
export function toggleHelp(): void {
  const open = document.querySelector<HTMLDialogElement>("dialog.help");
  if (open) {
    open.close();
    return;
  }
  const dialog = element("dialog", { class: "help", "aria-labelledby": "help-title", close: () => dialog.remove() },
    element("h2", { id: "help-title" }, text("helpSearch")),
    element("ul", {}, ...(["helpWords", "helpPhrase", "helpNumber", "helpDate", "helpOperators"] as const).map((key) => element("li", {}, text(key)))),
    element("p", {}, element("a", { href: "/swagger/" }, text("helpApi"))),
    element("h2", {}, text("helpKeys")),
    element("dl", { class: "keys" }, ...keyList().flatMap(([key, meaning]) => [element("dt", {}, element("kbd", {}, key)), element("dd", {}, text(meaning))])),
    element("form", { method: "dialog" }, element("button", { class: "primary" }, text("close"))));
  document.body.append(dialog);
  dialog.showModal();
}
