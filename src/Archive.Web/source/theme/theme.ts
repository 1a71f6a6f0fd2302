import { text } from "../text/text.ts";

const storageKey = "theme";

function isDark(): boolean {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

/** The switch between light and dark; without a choice the system's preference holds. */
export function installTheme(button: HTMLButtonElement): void {
  const saved = localStorage.getItem(storageKey);
  if (saved === "dark" || saved === "light") document.documentElement.dataset.theme = saved;
  const label = () => { button.textContent = text(isDark() ? "themeLight" : "themeDark"); };
  button.addEventListener("click", () => {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    localStorage.setItem(storageKey, document.documentElement.dataset.theme);
    label();
  });
  label();
}
