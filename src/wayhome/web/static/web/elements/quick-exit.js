import { leaveWord, taken } from "lib/posting";
import { ShiftPresses } from "lib/presses";
import { saveNow } from "lib/saving";
import { wordsFor } from "lib/words";

/** How long the end of the session waits for a save that is on its way. Leaving itself never waits. */
const GRACE = 400;

/**
 * Leaves at once: by any link with `data-quick-exit`, or by pressing Shift three times.
 * `to` is where it leads, `ends` the address that ends the session.
 */
class QuickExit extends HTMLElement {
  #words = wordsFor(this);
  #presses = new ShiftPresses();
  #leaving = false;
  #asked = false;
  #ended = false;

  connectedCallback() {
    document.addEventListener("click", this.#click, true);
    document.addEventListener("keydown", this.#down, true);
    document.addEventListener("keyup", this.#up, true);
    document.addEventListener("pointerdown", this.#touch, true);
    addEventListener("pageshow", this.#shown);
  }

  disconnectedCallback() {
    document.removeEventListener("click", this.#click, true);
    document.removeEventListener("keydown", this.#down, true);
    document.removeEventListener("keyup", this.#up, true);
    document.removeEventListener("pointerdown", this.#touch, true);
    removeEventListener("pageshow", this.#shown);
  }

  /** @param {MouseEvent} event */
  #click = (event) => {
    if (!(event.target instanceof Element) || !event.target.closest("[data-quick-exit]")) return;
    event.preventDefault();
    this.#leave();
  };

  /** @param {KeyboardEvent} event */
  #down = (event) => this.#presses.down(event);

  /** @param {KeyboardEvent} event */
  #up = (event) => {
    if (this.#presses.up(event, Date.now())) this.#leave();
  };

  #touch = () => this.#presses.reset();

  /** The page came back from the browser's memory: it stays covered, and leaves again. */
  #shown = (/** @type {PageTransitionEvent} */ event) => {
    if (event.persisted && this.#leaving) this.#go();
  };

  get #ends() {
    return this.getAttribute("ends") ?? "";
  }

  #leave() {
    if (this.#leaving) return;
    this.#leaving = true;
    addEventListener("pagehide", this.#lastWord, { once: true });
    saveNow(GRACE).then(this.#end);
    this.#cover();
    this.#go();
  }

  #go() {
    location.replace(this.getAttribute("to") ?? "about:blank");
  }

  /** Ends the session after the last save. */
  #end = async () => {
    if (this.#asked) return;
    this.#asked = true;
    this.#ended = await taken(this.#ends);
  };

  /** The page is gone before it was heard that the session ended: what was asked may never have left, and is said again. */
  #lastWord = () => {
    this.#asked = true;
    if (!this.#ended) leaveWord(this.#ends);
  };

  /** Takes the page away, and not only out of sight, in case the browser remembers it. */
  #cover() {
    document.title = this.#words("leaving");
    const cover = document.createElement("div");
    cover.className = "covered";
    cover.setAttribute("role", "alert");
    cover.textContent = document.title;
    document.body.replaceChildren(cover, this);
  }
}

customElements.define("quick-exit", QuickExit);
