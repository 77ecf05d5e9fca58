/**
 * Some boxes, one of which stands alone: choosing it takes the others away, and the other way round. Without this, the
 * form settles it when it is sent.
 */
class StandsAlone extends HTMLElement {
  #stop = new AbortController();

  connectedCallback() {
    this.#stop = new AbortController();
    this.addEventListener("change", ({ target }) => this.#settle(target), { signal: this.#stop.signal });
  }

  disconnectedCallback() {
    this.#stop.abort();
  }

  /** @param {EventTarget | null} chosen */
  #settle(chosen) {
    if (!(chosen instanceof HTMLInputElement) || !chosen.checked) return;
    const alone = this.getAttribute("value");
    for (const box of this.querySelectorAll("input")) {
      if (box !== chosen && (chosen.value === alone || box.value === alone)) box.checked = false;
    }
  }
}

customElements.define("stands-alone", StandsAlone);
