import { icon } from "lib/icon";

/** Wraps a passphrase field and adds a button that shows or hides what is typed. */
class RevealField extends HTMLElement {
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
    this.#button.replaceChildren(icon(shown ? "eye-off" : "eye"), shown ? "Hide" : "Show");
  }
}

customElements.define("reveal-field", RevealField);
