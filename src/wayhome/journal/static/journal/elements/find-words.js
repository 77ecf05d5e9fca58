/**
 * The keys of the search: “/” goes to it from anywhere on the page, the arrows go through what was found, and Escape
 * goes back to the words.
 */
class FindWords extends HTMLElement {
  #words = /** @type {HTMLInputElement} */ (this.querySelector("input[type=search]"));
  #stop = new AbortController();

  connectedCallback() {
    this.#stop = new AbortController();
    document.addEventListener("keydown", this.#pressed, { signal: this.#stop.signal });
    this.#words.setAttribute("aria-keyshortcuts", "/");
  }

  disconnectedCallback() {
    this.#stop.abort();
  }

  /** @returns {HTMLAnchorElement[]} */
  get #found() {
    return [...document.querySelectorAll("#found .matches .title a")];
  }

  #pressed = (/** @type {KeyboardEvent} */ event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const place = /** @type {HTMLElement} */ (event.target);
    const writes = place.matches("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !writes) this.#go(event, this.#words);
    const at = this.#found.findIndex((link) => link === place);
    if (place !== this.#words && at < 0) return;
    if (event.key === "ArrowDown") this.#go(event, this.#found[at + 1]);
    if (event.key === "ArrowUp" && at >= 0) this.#go(event, this.#found[at - 1] ?? this.#words);
    if (event.key === "Escape" && at >= 0) this.#go(event, this.#words);
  };

  /** @param {KeyboardEvent} event @param {HTMLElement | undefined} place */
  #go(event, place) {
    if (!place) return;
    event.preventDefault();
    place.focus();
    if (place === this.#words) this.#words.select();
  }
}

customElements.define("find-words", FindWords);
