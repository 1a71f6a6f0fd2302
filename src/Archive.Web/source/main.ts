import "@fontsource/be-vietnam-pro/vietnamese-400.css";
import "@fontsource/be-vietnam-pro/vietnamese-600.css";
import "@fontsource/be-vietnam-pro/latin-400.css";
import "@fontsource/be-vietnam-pro/latin-600.css";
import "@fontsource/noto-serif/vietnamese-400.css";
import "@fontsource/noto-serif/vietnamese-700.css";
import "@fontsource/noto-serif/latin-400.css";
import "@fontsource/noto-serif/latin-700.css";
import "./style/tokens.css";
import "./style/page.css";
import "./style/search.css";
import "./style/document.css";
import "./style/print.css";
import { showDocument } from "./document/documentView.ts";
import { isPlainClick } from "./dom/element.ts";
import { toggleHelp } from "./help/help.ts";
import { installKeys } from "./keys/keys.ts";
import { installSearchBox } from "./search/searchBox.ts";
import { showSearch } from "./search/searchView.ts";
import { readPosition, readState, searchAddress, type SearchState } from "./state/searchState.ts";
import { installTheme } from "./theme/theme.ts";

const main = document.getElementById("main") as HTMLElement;
const searchBox = document.getElementById("search-box") as HTMLInputElement;
let running = new AbortController();

/** Shows what the address says. Each call ends the one before, so that an older answer never replaces a newer one. */
async function show(): Promise<void> {
  running.abort();
  running = new AbortController();
  const state = readState(new URLSearchParams(location.search));
  if (document.activeElement !== searchBox) searchBox.value = state.query;
  const id = /^\/van-ban\/([^/]+)$/.exec(location.pathname)?.[1];
  if (id !== undefined) {
    await showDocument(main, decodeURIComponent(id), state, readPosition(new URLSearchParams(location.search)), running.signal);
  } else {
    await showSearch(main, state, navigate, running.signal);
  }
}

function go(address: string): void {
  if (address !== location.pathname + location.search) history.pushState(null, "", address);
  void show();
}

function navigate(state: SearchState): void {
  go(searchAddress(state));
}

document.addEventListener("click", (event) => {
  const link = (event.target as Element | null)?.closest?.("a[data-inside]");
  if (!(link instanceof HTMLAnchorElement) || !isPlainClick(event)) return;
  event.preventDefault();
  const wasResult = link.closest(".hits, .pager, .back, .neighbours") !== null;
  go(link.pathname + link.search);
  if (wasResult) window.scrollTo(0, 0);
});
window.addEventListener("popstate", () => {
  searchBox.blur();
  void show();
});
installSearchBox(searchBox, document.getElementById("search-form") as HTMLFormElement, (query) => {
  // A new question keeps the filters and starts at the first page; what was switched off belonged to the old one.
  navigate({ ...readState(new URLSearchParams(location.search)), query, page: 1, without: [] });
});
installTheme(document.getElementById("theme-button") as HTMLButtonElement);
document.getElementById("help-button")?.addEventListener("click", toggleHelp);
installKeys(searchBox);
void show();
