/** Wraps a form that cannot be taken back: pressed twice, it is sent once. */
class SendsOnce extends HTMLElement {
  connectedCallback() {
    this.addEventListener("submit", (event) => {
      if (this.ariaBusy === "true") event.preventDefault();
      this.ariaBusy = "true";
    });
    // Back from the next page, the form can be sent again.
    window.addEventListener("pageshow", () => (this.ariaBusy = null));
  }
}

customElements.define("sends-once", SendsOnce);
