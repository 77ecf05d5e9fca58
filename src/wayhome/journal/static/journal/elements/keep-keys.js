/**
 * Lets Ctrl or Cmd with Enter keep the page that is being written, and says so in a descendant `[data-keys]`.
 * Enter alone goes on from the title to the words.
 */
class KeepKeys extends HTMLElement {
  #stop = new AbortController();

  connectedCallback() {
    this.#stop = new AbortController();
    this.addEventListener("keydown", this.#pressed, { signal: this.#stop.signal });
    const hint = /** @type {HTMLElement | null} */ (this.querySelector("[data-keys]"));
    if (hint) hint.hidden = false;
  }

  disconnectedCallback() {
    this.#stop.abort();
  }

  #pressed = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Enter" || event.repeat || event.isComposing) return;
    const keeps = event.ctrlKey || event.metaKey;
    if (!keeps && !(event.target instanceof HTMLInputElement && event.target.name === "title")) return;
    event.preventDefault();
    if (keeps) this.querySelector("form")?.requestSubmit();
    else this.querySelector("textarea")?.focus();
  };
}

customElements.define("keep-keys", KeepKeys);
