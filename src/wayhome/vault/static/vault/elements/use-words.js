/** Wraps a button (hidden without script) that puts suggested words into the passphrase, to be seen and typed once more. */
class UseWords extends HTMLElement {
  connectedCallback() {
    const button = /** @type {HTMLButtonElement} */ (this.querySelector("button"));
    button.hidden = false;
    button.onclick = () => this.#use();
  }

  #use() {
    const field = /** @type {HTMLInputElement} */ (this.closest("form")?.querySelector("[name=passphrase]"));
    field.value = this.getAttribute("words") ?? "";
    if (field.type === "password") field.closest("reveal-field")?.querySelector("button")?.click();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  }
}

customElements.define("use-words", UseWords);
