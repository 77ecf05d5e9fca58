/**
 * Leads back to where the person was: the last page of this tab that is none of those in `past` (paths, by spaces).
 * Where the browser does not tell, the link inside stays as the server wrote it.
 */
class GoBack extends HTMLElement {
  #place = null;

  connectedCallback() {
    this.#place = this.#lastPlace();
    const link = this.querySelector("a");
    if (!this.#place || !link) return;
    link.href = this.#place.url;
    const words = link.querySelector("span");
    if (words) words.textContent = this.getAttribute("words") ?? words.textContent;
    link.addEventListener("click", this.#go);
  }

  disconnectedCallback() {
    this.querySelector("a")?.removeEventListener("click", this.#go);
  }

  /** @returns {NavigationHistoryEntry | null} */
  #lastPlace() {
    const here = globalThis.navigation?.currentEntry;
    if (!here) return null;
    const past = new Set((this.getAttribute("past") ?? "").split(" "));
    const before = globalThis.navigation.entries().slice(0, here.index).reverse();
    return before.find((entry) => entry.url && !past.has(new URL(entry.url).pathname)) ?? null;
  }

  /** @param {MouseEvent} event */
  #go = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    globalThis.navigation.traverseTo(this.#place.key);
  };
}

customElements.define("go-back", GoBack);
