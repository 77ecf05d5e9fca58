import { WRITTEN } from "lib/keeping";
import { post } from "lib/posting";
import { outlivesPage, SAVE_NOW, wordsOf } from "lib/saving";
import { say } from "lib/saying";
import { wordsFor } from "lib/words";

const PATIENCE = 30_000;

/**
 * Keeps the words of a form while they are written: posts it to `url` every few seconds (`every`) when it changed,
 * and when the page is hidden, left or locked. How it stands is said in [data-saved] inside it, or in the place whose id
 * is `said`. It carries `unsaved` while something is not kept yet, and `not-saved` while a save did not arrive or fit.
 */
class AutosaveForm extends HTMLElement {
  #words = wordsFor(this);
  #form = /** @type {HTMLFormElement} */ (this.querySelector("form"));
  #place = document.getElementById(this.getAttribute("said") ?? "") ?? this.querySelector("[data-saved]");
  #every = Number(this.getAttribute("every") ?? 3) * 1000;
  #pause = this.#every;
  #timer = 0;
  #stopped = false;
  #fresh = false;
  #refused = false;
  #told = false;
  #sending = false;
  #saving = /** @type {Promise<void> | null} */ (null);
  #stop = new AbortController();

  connectedCallback() {
    const { signal } = (this.#stop = new AbortController());
    this.addEventListener("input", this.#changed, { signal });
    // Words were heard of when they were typed; leaving their field changes nothing.
    this.addEventListener("change", ({ target }) => target.matches(WRITTEN) || this.#changed(), { signal });
    this.addEventListener("submit", this.#submitted, { capture: true, signal });
    document.addEventListener("visibilitychange", () => document.hidden && this.#saveAll(), { signal });
    for (const going of ["beforeunload", "pagehide"]) addEventListener(going, () => this.#leaving(), { signal });
    document.addEventListener(SAVE_NOW, (event) => event.detail.waiting.push(this.#saveAll()), { signal });
    // Somebody may have begun to write before this script had come.
    if ([...this.querySelectorAll(WRITTEN)].some(({ value, defaultValue }) => value !== defaultValue)) this.#changed();
  }

  disconnectedCallback() {
    this.#leaving();
    this.#stop.abort();
    clearTimeout(this.#timer);
  }

  #changed = () => {
    this.#mark(true);
    if (this.#place?.textContent === this.#words("saved")) this.#say("");
    if (!this.#stopped) this.#later();
  };

  #later() {
    this.#timer ||= setTimeout(() => this.#saveAll(), this.#pause);
  }

  /** One save after another, until nothing new is left; never two at once. */
  async #saveAll() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    await this.#saving;
    if (!this.#fresh || this.#stopped) return;
    this.#saving ??= this.#save().finally(() => (this.#saving = null));
    await this.#saving;
  }

  /** The page goes away: what is new is sent now, even beside a save that is still on its way. */
  #leaving() {
    if (this.#fresh && !this.#stopped) this.#save();
  }

  /** The form itself is sent: what is new is kept first, and nothing is sent into the void, or where it does not fit. */
  #submitted = async (/** @type {SubmitEvent} */ event) => {
    if (this.#sending || this.#stopped || !(this.#fresh || this.#saving)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    await this.#saveAll();
    if (this.#refused) return;
    clearTimeout(this.#timer);
    this.#sending = true;
    this.#mark(false);
    this.#form.requestSubmit(event.submitter);
    this.#sending = false;
  };

  async #save() {
    const body = wordsOf(this.#form);
    this.#fresh = false;
    try {
      const url = this.getAttribute("url") ?? "";
      // The header tells the server that no person asked: such a save does not keep a session awake that is closing.
      const answer = await post(url, { body, keepalive: outlivesPage(body), headers: { "Wayhome-Autosave": "1" } });
      this.#refused = answer.status === 413;
      await this.#answered(answer);
    } catch (error) {
      this.#refused = !(error instanceof SyntaxError);
      this.#keepTrying("trouble");
    }
  }

  /** @param {Response} answer */
  async #answered(answer) {
    if (answer.ok) return this.#kept(await answer.json());
    if (answer.status === 409) {
      this.#stopped = true;
      if (!this.#fresh) this.#mark(false);
      return this.#say((await answer.json()).words);
    }
    if (answer.headers.has("Wayhome-Locked")) return this.#keepTrying("locked");
    if (answer.status !== 413 && answer.status !== 422) return this.#keepTrying("trouble");
    this.#mark(true);
    this.#say(this.#words("too-long"), true);
  }

  /** @param {{fields?: Record<string, string>, words?: string}} answer */
  #kept({ fields = {}, words = this.#words("saved") }) {
    for (const [name, value] of Object.entries(fields)) {
      const control = this.#form.elements.namedItem(name);
      if (control instanceof HTMLInputElement) control.value = value;
    }
    this.#pause = this.#every;
    this.#say(this.#fresh ? "" : words);
    this.#fresh ? this.#later() : this.#mark(false);
  }

  /** @param {boolean} fresh whether something is new, or has not arrived */
  #mark(fresh) {
    this.#fresh = fresh;
    this.toggleAttribute("unsaved", fresh);
  }

  /** @param {"locked" | "trouble"} why */
  #keepTrying(why) {
    this.#mark(true);
    this.#say(this.#words(why), why === "trouble");
    this.#pause = Math.min(this.#pause * 2, PATIENCE);
    this.#later();
  }

  /** @param {string} words read aloud when they are news: a screen reader is not interrupted every few seconds */
  #say(words, notSaved = false) {
    const saved = words === this.#words("saved");
    this.toggleAttribute("not-saved", notSaved);
    say(this.#place, words, !saved || !this.#told);
    if (words) this.#told = saved;
  }
}

customElements.define("autosave-form", AutosaveForm);
