import { wordsFor } from "lib/words";

/** Wraps a new passphrase and its repetition, and says which word differs. It stays in the page: the server never does. */
class PassphrasePair extends HTMLElement {
  #words = wordsFor(this);
  #said = /** @type {HTMLElement} */ (this.querySelector("[data-differs]"));

  connectedCallback() {
    this.addEventListener("input", this.#look);
    this.addEventListener("change", this.#look);
    this.closest("form")?.addEventListener("submit", this.#holdBack);
  }

  get #first() {
    return /** @type {HTMLInputElement} */ (this.querySelector("[name=passphrase]"));
  }

  get #again() {
    return /** @type {HTMLInputElement} */ (this.querySelector("[name=again]"));
  }

  /** @param {Event} event */
  #look = (event) => {
    const [first, again] = [this.#first.value, this.#again.value];
    this.#say(again !== "" && !first.startsWith(again) && first !== again);
    // What the server said was about what stood here before.
    const field = /** @type {HTMLElement} */ (event.target).closest(".field");
    field?.querySelector("[id$=_error]")?.remove();
  };

  /** Sent as they are, both would come back empty. @param {SubmitEvent} event */
  #holdBack = (event) => {
    if (event.submitter?.hasAttribute("formnovalidate") || this.#first.value === this.#again.value) return;
    event.preventDefault();
    this.#say(true);
    this.#again.focus();
  };

  /** @param {boolean} differs */
  #say(differs) {
    this.#said.hidden = !differs;
    this.#said.textContent = differs ? this.#difference(this.#first.value, this.#again.value) : "";
  }

  /** @param {string} first @param {string} again */
  #difference(first, again) {
    const [above, here] = [first.split(" "), again.split(" ")];
    const places = above.flatMap((word, place) => (word === here[place] ? [] : [place]));
    if (above.length !== here.length || places.length !== 1) return this.#words("differ");
    return this.#words("one-differs", { here: here[places[0]], above: above[places[0]] });
  }
}

customElements.define("passphrase-pair", PassphrasePair);
