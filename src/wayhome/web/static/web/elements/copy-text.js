import { wordsFor } from "lib/words";

/** Wraps a button (hidden without script) that copies `words` as they are, or the text of the element that `from` selects
 * on one line. */
class CopyText extends HTMLElement {
  #words = wordsFor(this);

  connectedCallback() {
    const button = /** @type {HTMLButtonElement} */ (this.querySelector("button"));
    button.hidden = false;
    button.type = "button";
    button.onclick = () => this.#copy();
    if (this.querySelector("[role=status]")) return;
    const said = document.createElement("span");
    said.className = "tiny soft";
    said.setAttribute("role", "status");
    button.after(said);
  }

  async #copy() {
    const from = this.getAttribute("from");
    const shown = from ? document.querySelector(from)?.textContent?.replace(/\s+/g, " ") : this.getAttribute("words");
    const said = /** @type {HTMLElement} */ (this.querySelector("[role=status]"));
    try {
      await navigator.clipboard.writeText((shown ?? "").trim());
      said.textContent = this.#words("copied");
    } catch {
      said.textContent = this.#words("not-allowed");
    }
  }
}

customElements.define("copy-text", CopyText);
