/** Lets Ctrl or Cmd with Enter keep the page that is being written, and says so in a descendant `[data-keys]`. */
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
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.repeat || event.isComposing) return;
    event.preventDefault();
    this.querySelector("form")?.requestSubmit();
  };
}

customElements.define("keep-keys", KeepKeys);
