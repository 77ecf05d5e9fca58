import { said, Stopwatch } from "lib/timing";

const OVER = "That’s the time. Stay as long as you like.";

/** Some quiet time. It starts when pressed and ends by fading; nothing on the page waits for it or is lost by it. */
class StepTimer extends HTMLElement {
  #watch = new Stopwatch();
  #clock = 0;
  #over = false;
  #stop = new AbortController();

  connectedCallback() {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    for (const part of this.querySelectorAll("[data-with-script]")) part.hidden = false;
    this.#part("without-script").hidden = true;
    this.#part("start").addEventListener("click", this.#pressed, { signal });
    this.#part("enough").addEventListener("click", () => this.#end("That’s enough. Stay as long as you like."), { signal });
  }

  disconnectedCallback() {
    this.#stop.abort();
    clearInterval(this.#clock);
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement} */ (this.querySelector(`[data-${name}]`));
  }

  get #ending() {
    return this.querySelector(".pacer") ? "It ends by fading, with no bell." : "It ends without a bell.";
  }

  get #seconds() {
    return Number(/** @type {HTMLInputElement} */ (this.querySelector("input:checked"))?.value ?? 60);
  }

  #pressed = () => {
    if (this.#watch.running) return this.#pause();
    if (this.#over) this.#again();
    this.#watch.start(performance.now());
    this.#clock = setInterval(this.#look, 250);
    this.#name("Pause the time", true);
    this.#part("enough").hidden = false;
    this.#look();
  };

  #pause() {
    clearInterval(this.#clock);
    this.#watch.pause(performance.now());
    this.#name("Go on", false);
  }

  #again() {
    this.#over = false;
    this.#watch.reset();
    this.querySelector(".pacer")?.classList.remove("over");
  }

  #look = () => {
    const gone = this.#watch.elapsed(performance.now());
    if (gone >= this.#seconds) return this.#end(OVER);
    const words = `${said(gone)} of ${said(this.#seconds)}. ${this.#ending}`;
    if (this.#part("time").textContent !== words) this.#part("time").textContent = words;
  };

  /** @param {string} words */
  #end(words) {
    if (this.#part("enough") === document.activeElement) this.#part("start").focus();
    clearInterval(this.#clock);
    this.#watch.pause(performance.now());
    this.#over = true;
    this.querySelector(".pacer")?.classList.add("over");
    this.#part("time").textContent = words;
    this.#part("said").textContent = words;
    this.#part("enough").hidden = true;
    this.#name("Once more", false);
  }

  /** @param {string} label @param {boolean} pausing */
  #name(label, pausing) {
    this.#part("label").textContent = label;
    this.#part("pausing").hidden = !pausing;
  }
}

customElements.define("step-timer", StepTimer);
