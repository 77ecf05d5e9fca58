import { leftHere, whenGone } from "lib/left-here";

/** Shows itself while a card lies on this device. */
class CardHere extends HTMLElement {
  /** @type {BroadcastChannel | undefined} */
  #tabs;

  connectedCallback() {
    this.#look();
    this.#tabs = whenGone(this.#look);
  }

  disconnectedCallback() {
    this.#tabs?.close();
  }

  #look = async () => {
    this.hidden = (await leftHere()) === null;
  };
}

customElements.define("card-here", CardHere);
