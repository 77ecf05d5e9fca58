/** Wraps a new passphrase and its repetition, and says which word differs. It stays in the page: the server never does. */
class PassphrasePair extends HTMLElement {
  #said = /** @type {HTMLElement} */ (this.querySelector("[data-differs]"));

  connectedCallback() {
    this.addEventListener("input", this.#look);
    this.addEventListener("change", this.#look);
  }

  #look = () => {
    const first = /** @type {HTMLInputElement} */ (this.querySelector("[name=passphrase]")).value;
    const again = /** @type {HTMLInputElement} */ (this.querySelector("[name=again]")).value;
    const differs = again !== "" && !first.startsWith(again) && first !== again;
    this.#said.hidden = !differs;
    this.#said.textContent = differs ? PassphrasePair.difference(first, again) : "";
  };

  /** @param {string} first @param {string} again */
  static difference(first, again) {
    const [above, here] = [first.split(" "), again.split(" ")];
    const places = above.flatMap((word, place) => (word === here[place] ? [] : [place]));
    if (above.length !== here.length || places.length !== 1) return "These two aren’t the same yet.";
    return `One word differs: “${here[places[0]]}” here, “${above[places[0]]}” above.`;
  }
}

customElements.define("passphrase-pair", PassphrasePair);
