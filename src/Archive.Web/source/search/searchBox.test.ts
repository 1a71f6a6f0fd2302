import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { installSearchBox } from "./searchBox.ts";

describe("the search box", () => {
  let box: HTMLInputElement;
  let form: HTMLFormElement;
  const search = vi.fn();
  const fetched = vi.fn(async (_address: string) => new Response("[]", { headers: { "Content-Type": "application/json" } }));

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("fetch", fetched);
    document.body.innerHTML = "<form><input></form>";
    form = document.querySelector("form") as HTMLFormElement;
    box = document.querySelector("input") as HTMLInputElement;
    search.mockReset();
    fetched.mockClear();
    installSearchBox(box, form, search);
    box.focus();
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("does nothing while letters are composed", () => {
    box.dispatchEvent(new CompositionEvent("compositionstart"));
    for (const typed of ["t", "ti", "tie", "tiee", "tiên", "tiến"]) {
      box.value = typed;
      box.dispatchEvent(new InputEvent("input", { isComposing: true }));
      vi.advanceTimersByTime(500);
    }
    form.dispatchEvent(new SubmitEvent("submit", { cancelable: true }));

    expect(fetched).not.toHaveBeenCalled();
    expect(search).not.toHaveBeenCalled();
    expect(box.value).toBe("tiến");
  });

  it("asks once for a pause, not for every key", () => {
    for (const typed of ["ch", "chu", "chun", "chung"]) {
      box.value = typed;
      box.dispatchEvent(new InputEvent("input"));
      vi.advanceTimersByTime(60);
    }
    vi.advanceTimersByTime(500);

    expect(fetched).toHaveBeenCalledTimes(1);
    expect(fetched.mock.calls[0]?.[0]).toContain("q=chung");
  });

  it("searches on submit with what was typed", () => {
    box.value = "  519-CV/QU ";
    form.dispatchEvent(new SubmitEvent("submit", { cancelable: true }));

    expect(search).toHaveBeenCalledWith("519-CV/QU");
  });
});
