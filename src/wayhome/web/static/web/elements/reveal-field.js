import { icon } from "lib/icon";
import { wordsFor } from "lib/words";

/** Wraps a passphrase field and adds a button that shows or hides what is typed. */
class RevealField extends HTMLElement {
  #words = wordsFor(this);
  #input = /** @type {HTMLInputElement} */ (this.querySelector("input"));
  #button = document.createElement("button");

  connectedCallback() {
    this.#button.type = "button";
    this.#button.className = "btn plain";
    this.#button.onclick = () => this.#show(this.#input.type === "password");
    this.#input.spellcheck = false;
    this.#input.autocapitalize = "none";
    // A browser offers to keep what was typed only when the field is a password again.
    this.#input.form?.addEventListener("submit", () => this.#show(false));
    this.append(this.#button);
    this.#show(this.#input.type !== "password");
  }

  /** @param {boolean} shown */
  #show(shown) {
    this.#input.type = shown ? "text" : "password";
    this.#button.replaceChildren(icon(shown ? "eye-off" : "eye"), this.#words(shown ? "hide" : "show"));
  }
}

customElements.define("reveal-field", RevealField);
