/** The words for a heaviness that went down, stayed, or rose: the same as the server's. */
const WORDS = {
  lighter: "A little lighter. On another day it might rise, and that tells you something too.",
  heavier: "Heavier than before. That happens, and it tells you something too.",
  same: "About the same. That is an answer, too.",
};

/** Shows, on the closing page, how heavy it was `before` and is now, as soon as a number is chosen. */
class HeavinessShift extends HTMLElement {
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
    marker.textContent = `Now: ${now}`;
    part.querySelector(".shift")?.setAttribute("aria-label", `Before: ${before}. Now: ${now}.`);
    words.textContent = now < before ? WORDS.lighter : now > before ? WORDS.heavier : WORDS.same;
    part.hidden = false;
  };
}

customElements.define("heaviness-shift", HeavinessShift);
