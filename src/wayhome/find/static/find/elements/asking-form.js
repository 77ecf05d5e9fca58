/**
 * Says that somebody else is being asked, for as long as the answer takes, and sends a question once however often the
 * button is pressed. Without it, the page waits.
 */
class AskingForm extends HTMLElement {
  #form = /** @type {HTMLFormElement} */ (this.querySelector("form"));
  #stop = new AbortController();
  #asked = false;

  connectedCallback() {
    const { signal } = (this.#stop = new AbortController());
    this.#form.addEventListener("submit", this.#sent, { signal });
    // A page that the browser kept as it was left is asked from anew.
    addEventListener("pageshow", () => this.#show(false), { signal });
  }

  disconnectedCallback() {
    this.#stop.abort();
  }

  /** @param {SubmitEvent} event */
  #sent = (event) => {
    if (this.#asked) event.preventDefault();
    this.#show(true);
  };

  /** @param {boolean} asking */
  #show(asking) {
    this.#asked = asking;
    this.#form.setAttribute("aria-busy", String(asking));
    this.#form.querySelector("button")?.setAttribute("aria-disabled", String(asking));
    const waiting = /** @type {HTMLElement} */ (this.querySelector("[data-waiting]"));
    waiting.hidden = !asking;
  }
}

customElements.define("asking-form", AskingForm);
