import { leftHere, takeAway, whenGone } from "lib/left-here";

/**
 * Takes the card that was left on this device away: by the button inside; with `along`, when the form inside was sent and
 * done, which leads to that address; with `now`, at once. The latter two only where it is a card `of` this vault. Words on
 * this page that lie on the device (`data-left`) go in the same moment, and what is marked `data-gone` says so.
 */
class TakeAway extends HTMLElement {
  /** @type {BroadcastChannel | undefined} */
  #tabs;
  #sent = false;

  async connectedCallback() {
    this.#tabs = whenGone(this.#gone);
    if (this.hasAttribute("now")) await this.#takeMine();
    else if (this.hasAttribute("along")) this.addEventListener("submit", this.#along);
    else this.querySelector("button")?.addEventListener("click", this.#take);
  }

  disconnectedCallback() {
    this.#tabs?.close();
  }

  #take = async () => {
    await takeAway();
    this.#gone();
  };

  async #takeMine() {
    const left = await leftHere();
    if (left && left.of === this.getAttribute("of")) await this.#take();
  }

  /** Only an answer that leads on says that it is done. Without one the form goes its own way, and the card stays. */
  #along = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    if (this.#sent) return;
    this.#sent = true;
    const form = /** @type {HTMLFormElement} */ (event.target);
    const asked = { method: "POST", body: new FormData(form), redirect: /** @type {const} */ ("manual") };
    const answer = await fetch(form.action, asked).catch(() => null);
    if (answer?.type !== "opaqueredirect") return form.submit();
    await this.#takeMine().catch(() => {});
    location.assign(this.getAttribute("along") ?? "/");
  };

  #gone = () => {
    for (const words of document.querySelectorAll("[data-left]")) words.remove();
    const said = /** @type {HTMLElement | null} */ (document.querySelector("[data-gone]"));
    if (!said) return;
    said.hidden = false;
    said.focus();
  };
}

customElements.define("take-away", TakeAway);
