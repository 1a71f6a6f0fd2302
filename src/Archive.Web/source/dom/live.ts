let timer: number | undefined;

/** Says something once to screen readers, after a pause, so that quick changes are not all read out. */
export function announce(message: string): void {
  window.clearTimeout(timer);
  timer = window.setTimeout(() => {
    const region = document.getElementById("live-region");
    if (region) {
      region.textContent = message;
    }
  }, 400);
}
