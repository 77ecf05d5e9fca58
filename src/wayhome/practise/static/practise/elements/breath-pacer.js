import { Rhythm } from "lib/breath";
import { chosenPattern, chosenSeconds } from "lib/choices";
import { mayMove } from "lib/movement";
import { said, Stopwatch } from "lib/timing";
import { Tone } from "lib/tone";
import { wordsFor } from "lib/words";

const [SETTLED, STILL] = [0.62, "0.86"];
const PITCH = { in: 220, out: 174.6 };

/** A lamp to breathe with. Nothing moves or sounds before it is asked to; it can be changed and left at any time. */
class BreathPacer extends HTMLElement {
  #words = wordsFor(this);
  #watch = new Stopwatch();
  #tone = new Tone();
  #rhythm = new Rhythm(chosenPattern(this));
  #frame = 0;
  #told = "";
  #over = false;
  #stop = new AbortController();
  /** @type {Promise<WakeLockSentinel | undefined> | undefined} */
  #awake;

  connectedCallback() {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    for (const part of this.querySelectorAll("[data-with-script]")) part.hidden = false;
    this.#part("words").open = false;
    this.#part("start").addEventListener("click", this.#pressed, { signal });
    this.querySelector("[data-enough]")?.addEventListener("click", () => this.#end("enough"), { signal });
    this.addEventListener("change", this.#changed, { signal });
    this.addEventListener("keydown", this.#typed, { signal });
    if (!mayMove()) {
      Object.assign(this.#part("light"), { checked: false, disabled: true });
      this.#part("light-help").textContent = this.#words("no-movement");
    }
    this.#shine(0);
  }

  disconnectedCallback() {
    this.#stop.abort();
    this.#rest();
    this.#tone.close();
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement & HTMLInputElement & HTMLDetailsElement} */ (this.querySelector(`[data-${name}]`));
  }

  #pressed = () => {
    if (this.#part("tone").checked) this.#tone.ready();
    if (this.#watch.running) return this.#pause();
    if (this.#over) this.#watch.reset();
    this.#over = this.#part("lamp").classList.toggle("over", false);
    if (!this.#watch.elapsed(performance.now())) this.#turnTo();
    this.#watch.start(performance.now());
    this.#awake = navigator.wakeLock?.request("screen").catch(() => undefined);
    this.#name(this.#words("pause"), true);
    this.#frame = requestAnimationFrame(this.#breathe);
  };

  #pause() {
    this.#rest();
    this.#name(this.#words("go-on"), false);
    this.#say(this.#words("paused"), this.#words("as-you-like"));
  }

  /** The lamp stands still, and the screen may sleep. */
  #rest() {
    cancelAnimationFrame(this.#frame);
    this.#watch.pause(performance.now());
    this.#awake?.then((lock) => lock?.release());
  }

  #end(/** @type {"enough" | "over"} */ why) {
    const words = this.#words(why);
    this.#rest();
    if (this.#part("enough")?.matches(":focus")) this.#part("start").focus({ preventScroll: true });
    this.#over = this.#part("lamp").classList.toggle("over", true);
    this.#write("said", words);
    this.#write("time", `${said(this.#watch.elapsed(performance.now()))}.`);
    this.#name(this.#words("begin-again"), false);
    this.#say(words, this.#words("stay"));
  }

  #breathe = () => {
    const elapsed = this.#watch.elapsed(performance.now());
    const here = this.#rhythm.at(elapsed);
    const whole = chosenSeconds(this);
    if (whole && here.began >= whole) return this.#end("over");
    this.#shine(here.light);
    this.#tell(here);
    const gone = said(whole ? Math.min(elapsed, whole) : elapsed);
    this.#write("time", whole ? this.#words("ending", { gone, whole: said(whole) }) : gone);
    this.#frame = requestAnimationFrame(this.#breathe);
  };

  #shine(/** @type {number} */ light) {
    const moves = this.#part("light").checked && mayMove();
    this.#part("lamp").style.setProperty("--breath", moves ? (SETTLED + light * (1 - SETTLED)).toFixed(4) : STILL);
  }

  /** @param {ReturnType<Rhythm["at"]>} here */
  #tell({ phase, count, of, breath }) {
    const told = `${breath} ${phase}`;
    if (told !== this.#told && this.#part("tone").checked && phase in PITCH) this.#tone.sound(PITCH[phase]);
    this.#told = told;
    this.#say(this.#words(phase), this.#words("count", { count, of }));
  }

  #say(/** @type {string} */ word, /** @type {string} */ count) {
    this.#write("word", word);
    this.#write("count", count);
  }

  #write(/** @type {string} */ name, /** @type {string} */ words) {
    const place = this.#part(name);
    if (place.textContent !== words) place.textContent = words;
  }

  #name(/** @type {string} */ label, /** @type {boolean} */ pausing) {
    this.#part("label").textContent = label;
    this.#part("pausing").hidden = !pausing;
  }

  #changed = (/** @type {Event} */ { target }) => {
    const control = /** @type {HTMLInputElement} */ (target);
    if (control.matches("[data-say]")) this.#part("word").ariaLive = control.checked ? "polite" : "off";
    else if (control.matches("[data-tone]")) control.checked ? this.#tone.ready() : this.#tone.close();
    else if (control.matches("[name$=pattern], [data-own]")) this.#turnTo();
    else if (control.matches("[data-light]")) this.#shine(0);
  };

  /** A breath that has begun is breathed to its end; then the new rhythm begins. */
  #turnTo() {
    const elapsed = this.#watch.elapsed(performance.now());
    if (elapsed && !this.#over) this.#rhythm.change(chosenPattern(this), elapsed);
    else this.#rhythm = new Rhythm(chosenPattern(this));
  }

  /** Enter in a number would send the form around the pacer, if there is one. */
  #typed = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Enter" || !(/** @type {Element} */ (event.target).matches("[data-own]"))) return;
    event.preventDefault();
    this.#turnTo();
  };
}

customElements.define("breath-pacer", BreathPacer);
