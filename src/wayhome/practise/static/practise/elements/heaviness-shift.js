import { wordsFor } from "lib/words";

/** Shows, on the closing page, how heavy it was `before` and is now, as soon as a number is chosen. */
class HeavinessShift extends HTMLElement {
  #words = wordsFor(this);

  connectedCallback() {
    this.addEventListener("change", this.#show);
  }

  disconnectedCallback() {
    this.removeEventListener("change", this.#show);
  }

  #show = () => {
    const chosen = /** @type {HTMLInputElement | null} */ (this.querySelector('[name="after"]:checked'));
    const part = /** @type {HTMLElement | null} */ (this.querySelector("[data-shift]"));
    const given = this.getAttribute("before");
    if (!chosen || !part || given === null) return;
    const [before, now] = [Number(given), Number(chosen.value)];
    const marker = part.querySelector(".now");
    const words = part.querySelector("[data-words]");
    if (!marker || !words) return;
    marker.className = `now at-${now}`;
    marker.textContent = this.#words("now", { now });
    part.querySelector(".shift")?.setAttribute("aria-label", this.#words("both", { before, now }));
    words.textContent = this.#words(now < before ? "lighter" : now > before ? "heavier" : "same");
    part.hidden = false;
  };
}

customElements.define("heaviness-shift", HeavinessShift);
