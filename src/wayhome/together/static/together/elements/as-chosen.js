/**
 * Wraps what somebody else will see. As soon as something else is chosen beside it, it no longer shows what was chosen: it
 * goes, with the button that would send it, until it is looked at again. Without this, the button sends what it shows.
 */
class AsChosen extends HTMLElement {
  #stop = new AbortController();

  connectedCallback() {
    this.#stop = new AbortController();
    const choices = this.closest(".halves")?.querySelector("form.choices");
    for (const event of ["change", "input"]) {
      choices?.addEventListener(event, () => this.#goes(), { signal: this.#stop.signal });
    }
  }

  disconnectedCallback() {
    this.#stop.abort();
  }

  #goes() {
    for (const shown of this.querySelectorAll("[data-as-chosen]")) shown.hidden = shown.dataset.asChosen === "shown";
  }
}

customElements.define("as-chosen", AsChosen);
