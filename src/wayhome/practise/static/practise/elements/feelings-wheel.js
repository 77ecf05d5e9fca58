import { moved } from "lib/turning";
import { wordsFor } from "lib/words";

/**
 * A wheel of feelings above the same words as a list. The boxes of the list are what is sent: the wheel ticks them, and
 * shows what is ticked there. One family's words are outside at a time; the arrow keys walk, Space and Enter choose.
 */
class FeelingsWheel extends HTMLElement {
  #say = wordsFor(this);
  #stop = new AbortController();

  connectedCallback() {
    const { signal } = (this.#stop = new AbortController());
    const wheel = this.#wheel;
    wheel.hidden = false;
    wheel.addEventListener("click", this.#pressed, { signal });
    wheel.addEventListener("keydown", this.#key, { signal });
    this.addEventListener("change", () => this.#show(), { signal });
    const chosen = this.querySelector("details input:checked")?.closest("details")?.dataset.family;
    if (chosen) this.#open(chosen);
    for (const list of this.querySelectorAll("details[data-family]")) list.open = false;
    this.#show();
  }

  disconnectedCallback() {
    this.#stop.abort();
  }

  get #wheel() {
    return /** @type {HTMLElement} */ (this.querySelector(".wheel"));
  }

  get #families() {
    return /** @type {SVGElement[]} */ ([...this.querySelectorAll("[data-opens]")]);
  }

  get #words() {
    return /** @type {SVGElement[]} */ ([...this.querySelectorAll(".outer:not([hidden]) [data-word]")]);
  }

  get #hub() {
    return /** @type {SVGElement} */ (this.querySelector(".hub"));
  }

  get #chosen() {
    return /** @type {HTMLElement} */ (this.querySelector("[data-chosen]"));
  }

  /** @param {string} word */
  #box(word) {
    return /** @type {HTMLInputElement} */ (this.querySelector(`input[value="${CSS.escape(word)}"][name$=chosen]`));
  }

  #pressed = (/** @type {Event} */ event) => {
    const place = /** @type {Element} */ (event.target).closest("[data-word], [data-opens]");
    if (place instanceof SVGElement) this.#choose(place);
  };

  /** @param {SVGElement} place */
  #choose(place) {
    if (place.dataset.opens) this.#open(place.dataset.opens);
    else this.#tick(place);
    this.#focus(place);
  }

  /** @param {SVGElement} place */
  #tick(place) {
    const box = this.#box(place.dataset.word ?? "");
    box.checked = !box.checked;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** @param {string} family */
  #open(family) {
    for (const one of this.#families) one.setAttribute("aria-expanded", String(one.dataset.opens === family));
    for (const ring of this.querySelectorAll("[data-ring]")) ring.toggleAttribute("hidden", ring.dataset.ring !== family);
  }

  /** What is ticked in the list, on the wheel and in a line below it; how many of each family, for whoever listens. */
  #show() {
    const chosen = [...this.querySelectorAll("input:checked")].map((box) => box.closest("label")?.textContent?.trim());
    this.#chosen.hidden = chosen.length === 0;
    this.#chosen.textContent = chosen.join(", ");
    for (const place of this.querySelectorAll("[data-word]")) {
      place.setAttribute("aria-checked", String(this.#box(place.dataset.word ?? "").checked));
    }
    for (const one of this.#families) {
      const count = this.querySelectorAll(`[data-family="${one.dataset.opens}"] input:checked`).length;
      const family = one.textContent?.trim() ?? "";
      one.setAttribute("aria-label", count ? this.#say("chosen", { family, count }) : family);
    }
  }

  #key = (/** @type {KeyboardEvent} */ event) => {
    const here = /** @type {Element} */ (event.target).closest("[data-word], [data-opens]");
    if (!(here instanceof SVGElement) || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === " " || event.key === "Enter") {
      event.preventDefault();
      return this.#choose(here);
    }
    const families = this.#families;
    const opened = families.findIndex((one) => one.getAttribute("aria-expanded") === "true");
    const sizes = { inner: families.length, outer: this.#words.length, opened };
    const to = moved(this.#spot(here), event.key, sizes) ?? this.#opening(here, event.key);
    if (!to) return;
    event.preventDefault();
    this.#focus({ hub: [this.#hub], inner: families, outer: this.#words }[to.ring][to.place]);
  };

  /** Outwards from a family that is not open yet: it opens. @param {SVGElement} here @param {string} key */
  #opening(here, key) {
    if (key !== "ArrowUp" || !here.dataset.opens) return null;
    this.#open(here.dataset.opens);
    return /** @type {const} */ ({ ring: "outer", place: 0 });
  }

  /** @param {SVGElement} place @returns {import("lib/turning").Spot} */
  #spot(place) {
    if (place === this.#hub) return { ring: "hub", place: 0 };
    const inner = this.#families.indexOf(place);
    return inner >= 0 ? { ring: "inner", place: inner } : { ring: "outer", place: this.#words.indexOf(place) };
  }

  /** One place of the wheel is reached with Tab: the one that was last used. @param {SVGElement} place */
  #focus(place) {
    for (const one of this.querySelectorAll('.wheel [tabindex="0"]')) one.setAttribute("tabindex", "-1");
    place.setAttribute("tabindex", "0");
    place.focus();
  }
}

customElements.define("feelings-wheel", FeelingsWheel);
