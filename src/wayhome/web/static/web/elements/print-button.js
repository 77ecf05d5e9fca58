/** Wraps a button (hidden without script) that prints the page. */
class PrintButton extends HTMLElement {
  connectedCallback() {
    const button = /** @type {HTMLButtonElement} */ (this.querySelector("button"));
    button.hidden = false;
    button.type = "button";
    button.onclick = () => print();
  }
}

customElements.define("print-button", PrintButton);
