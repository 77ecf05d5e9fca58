import { leftHere, takeAway, whenGone } from "lib/left-here";

/**
 * Takes the card that was left on this device away: by the button inside, or, with `now`, at once where it is the card
 * `of` the vault that was erased. On the card itself (`clears`), the words go from the page in the same moment.
 */
class TakeAway extends HTMLElement {
  /** @type {BroadcastChannel | undefined} */
  #tabs;

  async connectedCallback() {
    this.querySelector("button")?.addEventListener("click", this.#take);
    this.#tabs = whenGone(this.#gone);
    if (!this.hasAttribute("now")) return;
    const left = await leftHere();
    if (left && left.of === this.getAttribute("of")) await this.#take();
  }

  disconnectedCallback() {
    this.#tabs?.close();
  }

  #take = async () => {
    await takeAway();
    this.#gone();
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
