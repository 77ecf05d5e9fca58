import { pace, phaseAt, Rhythm, WORDS } from "lib/breath";
import { mayMove } from "lib/movement";
import { said, Stopwatch } from "lib/timing";
import { Tone } from "lib/tone";

const SETTLED = 0.62;
const STILL = "0.86";
const PITCH = { in: 220, out: 174.6 };
const NO_MOVEMENT = "Off, because movement is off on this device or in Settings";

/** A lamp to breathe with. Nothing moves or sounds before it is asked to; it can be changed and left at any time. */
class BreathPacer extends HTMLElement {
  #watch = new Stopwatch();
  #tone = new Tone();
  #rhythm = new Rhythm(this.#pattern);
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
    this.querySelector("[data-enough]")?.addEventListener("click", () => this.#end("That’s enough."), { signal });
    this.addEventListener("change", this.#changed, { signal });
    this.addEventListener("keydown", this.#typed, { signal });
    if (!mayMove()) this.#keepStill();
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

  get #pattern() {
    const chosen = /** @type {HTMLInputElement | null} */ (this.querySelector("[name$=pattern]:checked"));
    if (chosen && chosen.value !== "own") {
      const { in: into, sip, hold, out, rest } = chosen.dataset;
      return { in: Number(into), sip: Number(sip), hold: Number(hold), out: Number(out), rest: Number(rest) };
    }
    return { in: this.#own("in", 4), out: this.#own("out", 6) };
  }

  /** @param {"in" | "out"} which */
  #own(which, otherwise) {
    return pace(/** @type {HTMLInputElement} */ (this.querySelector(`[data-own=${which}]`)).value, otherwise);
  }

  get #seconds() {
    return 60 * Number(/** @type {HTMLInputElement} */ (this.querySelector("[name$=minutes]:checked"))?.value ?? 0);
  }

  #keepStill() {
    this.#part("light").checked = false;
    this.#part("light").disabled = true;
    this.#part("light-help").textContent = NO_MOVEMENT;
  }

  #pressed = () => {
    if (this.#part("tone").checked) this.#tone.ready();
    if (this.#watch.running) return this.#pause();
    if (this.#over) this.#again();
    this.#watch.start(performance.now());
    this.#awake = navigator.wakeLock?.request("screen").catch(() => undefined);
    this.#name("Pause", true);
    this.#frame = requestAnimationFrame(this.#breathe);
  };

  #pause() {
    this.#rest();
    this.#name("Go on", false);
    this.#say("Paused", "Breathe as you like.");
  }

  #again() {
    this.#over = false;
    this.#watch.reset();
    this.#rhythm = new Rhythm(this.#pattern);
    this.querySelector(".pacer")?.classList.remove("over");
  }

  /** The lamp stands still, and the screen may sleep. */
  #rest() {
    cancelAnimationFrame(this.#frame);
    this.#watch.pause(performance.now());
    this.#awake?.then((lock) => lock?.release());
  }

  /** @param {string} words */
  #end(words) {
    this.#rest();
    this.#over = true;
    this.querySelector(".pacer")?.classList.add("over");
    this.#name("Begin again", false);
    this.#say(words, "Stay as long as you like.");
  }

  #breathe = () => {
    const elapsed = this.#watch.elapsed(performance.now());
    const here = this.#rhythm.at(elapsed);
    if (this.#seconds && here.began >= this.#seconds) return this.#end("That’s the time.");
    this.#shine(here.light);
    this.#tell(here);
    this.#time(elapsed);
    this.#frame = requestAnimationFrame(this.#breathe);
  };

  /** @param {number} light */
  #shine(light) {
    const moves = this.#part("light").checked && mayMove();
    const size = moves ? (SETTLED + light * (1 - SETTLED)).toFixed(4) : STILL;
    /** @type {HTMLElement} */ (this.querySelector(".pacer")).style.setProperty("--breath", size);
  }

  /** @param {ReturnType<typeof phaseAt>} here */
  #tell({ phase, count, of, breath }) {
    const told = `${breath} ${phase}`;
    if (told !== this.#told && this.#part("tone").checked && phase in PITCH) this.#tone.sound(PITCH[phase]);
    this.#told = told;
    this.#say(WORDS[phase], `${count} of ${of}`);
  }

  /** @param {number} elapsed */
  #time(elapsed) {
    const whole = this.#seconds;
    const words = whole ? `${said(Math.min(elapsed, whole))} of ${said(whole)}. It ends by fading, with no bell.` : said(elapsed);
    this.#write(this.#part("time"), words);
  }

  /** @param {string} word @param {string} count */
  #say(word, count) {
    this.#write(this.#part("word"), word);
    this.#write(this.#part("count"), count);
  }

  /** @param {HTMLElement} place @param {string} words */
  #write(place, words) {
    if (place.textContent !== words) place.textContent = words;
  }

  /** @param {string} label @param {boolean} pausing */
  #name(label, pausing) {
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

  #turnTo() {
    if (this.#watch.running) this.#rhythm.change(this.#pattern, this.#watch.elapsed(performance.now()));
    else this.#rhythm = new Rhythm(this.#pattern);
  }

  /** Enter in a number would send the form around the pacer, if there is one. */
  #typed = (/** @type {KeyboardEvent} */ event) => {
    const control = /** @type {HTMLElement} */ (event.target);
    if (event.key !== "Enter" || !control.matches("[data-own]")) return;
    event.preventDefault();
    this.#turnTo();
  };
}

customElements.define("breath-pacer", BreathPacer);
