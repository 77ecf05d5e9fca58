import { wordsFor } from "lib/words";

/** A photograph that is blurred until somebody chooses to look, and again when they have had enough or leave the page. */
class VeiledPhotograph extends HTMLElement {
  #words = wordsFor(this);
  #stop = new AbortController();

  connectedCallback() {
    const { signal } = (this.#stop = new AbortController());
    const picture = /** @type {HTMLImageElement} */ (this.querySelector("img"));
    this.#part("picture").append(picture);
    this.#part("plain").hidden = true;
    this.#part("with-script").hidden = false;
    this.#part("look").addEventListener("click", () => this.#veil(this.#seen), { signal });
    addEventListener("pagehide", () => this.#veil(true), { signal });
    document.addEventListener("visibilitychange", () => document.hidden && this.#veil(true), { signal });
    this.#veil(true);
  }

  disconnectedCallback() {
    this.#stop.abort();
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement} */ (this.querySelector(`[data-${name}]`));
  }

  get #seen() {
    return this.#part("picture").classList.contains("seen");
  }

  /** @param {boolean} out whether it goes out of sight */
  #veil(out) {
    this.#part("picture").classList.toggle("seen", !out);
    this.#part("picture").setAttribute("aria-hidden", String(out));
    this.#part("label").textContent = this.#words(out ? "look" : "away");
    this.#part("said").textContent = this.#words(out ? "veiled" : "seen");
  }
}

customElements.define("veiled-photograph", VeiledPhotograph);
