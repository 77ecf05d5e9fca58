import { canKeep, leaveHere, leftHere, whenGone } from "lib/left-here";

/**
 * Says what lies on this device, next to the card in the vault (`of` whom it is, `stamp` of what it says), and leaves it
 * here by a press of `data-leave`, and by nothing else. Without `leave` it only says what is there, and hides otherwise.
 */
class LeaveHere extends HTMLElement {
  /** @type {BroadcastChannel | undefined} */
  #tabs;

  connectedCallback() {
    for (const button of this.querySelectorAll("[data-leave]")) button.addEventListener("click", this.#leave);
    this.#tabs = whenGone(this.#look);
    this.#look();
  }

  disconnectedCallback() {
    this.#tabs?.close();
  }

  #look = async () => {
    if (!canKeep()) return this.#show("cannot");
    const left = await leftHere();
    if (!left) return this.#show("none");
    if (left.of !== this.getAttribute("of")) return this.#show("other");
    this.#show(left.stamp === this.getAttribute("stamp") ? "same" : "older");
  };

  #leave = async () => {
    this.#show("busy");
    if (await leaveHere(this.getAttribute("leave") ?? "")) await this.#look();
    else this.#show("not-done");
  };

  /** @param {string} state */
  #show(state) {
    this.hidden = !this.querySelector(`[data-state="${state}"]`);
    for (const words of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-state]"))) {
      words.hidden = words.dataset.state !== state;
    }
  }
}

customElements.define("leave-here", LeaveHere);
