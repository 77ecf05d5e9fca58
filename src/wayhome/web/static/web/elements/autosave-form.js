import { post } from "lib/posting";
import { SAVE_NOW } from "lib/saving";

/** Browsers refuse larger bodies for a request that outlives its page. */
const KEEPALIVE = 60_000;
const PATIENCE = 30_000;
const SAVED = "Saved a moment ago";
const TROUBLE = "Not saved yet. Your words are still on this page.";
const LOCKED = "Locked. Your words are still on this page: unlock in another tab, then keep writing.";

/**
 * Keeps the words of a form while they are written: posts it to `url` every few seconds (`every`) when it changed,
 * and when the page is hidden, left or locked. While something is not kept yet, it carries the attribute `unsaved`.
 */
class AutosaveForm extends HTMLElement {
  #form = /** @type {HTMLFormElement} */ (this.querySelector("form"));
  #every = Number(this.getAttribute("every") ?? 3) * 1000;
  #pause = this.#every;
  #timer = 0;
  #stopped = false;
  #cutOff = false;
  #sending = false;
  /** @type {Promise<void> | null} */
  #saving = null;
  #stop = new AbortController();

  connectedCallback() {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.addEventListener("input", this.#changed, { signal });
    this.addEventListener("change", this.#changed, { signal });
    this.addEventListener("submit", this.#submitted, { capture: true, signal });
    document.addEventListener("visibilitychange", () => document.hidden && this.#saveAll(), { signal });
    addEventListener("pagehide", () => this.#leaving(), { signal });
    document.addEventListener(SAVE_NOW, (event) => event.detail.waiting.push(this.#saveAll()), { signal });
  }

  disconnectedCallback() {
    this.#leaving();
    this.#stop.abort();
    clearTimeout(this.#timer);
  }

  get #unsaved() {
    return this.hasAttribute("unsaved");
  }

  #changed = () => {
    if (this.#stopped) return;
    this.setAttribute("unsaved", "");
    this.#later();
  };

  #later() {
    this.#timer ||= setTimeout(() => this.#saveAll(), this.#pause);
  }

  /** One save after another, until nothing new is left; never two at once. */
  async #saveAll() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    await this.#saving;
    if (!this.#unsaved || this.#stopped) return;
    this.#saving ??= this.#save().finally(() => (this.#saving = null));
    await this.#saving;
  }

  /** The page goes away: what is new is sent now, even beside a save that is still on its way. */
  #leaving() {
    if (this.#unsaved && !this.#stopped) this.#save();
  }

  /** The form itself is sent: what is new is kept first, and without a connection nothing is sent into the void. */
  #submitted = async (/** @type {SubmitEvent} */ event) => {
    if (this.#sending || this.#stopped || !(this.#unsaved || this.#saving)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    await this.#saveAll();
    if (this.#cutOff) return;
    clearTimeout(this.#timer);
    this.#sending = true;
    this.removeAttribute("unsaved");
    this.#form.requestSubmit(event.submitter);
    this.#sending = false;
  };

  async #save() {
    const body = new FormData(this.#form);
    for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
    this.removeAttribute("unsaved");
    try {
      const size = [...body].reduce((sum, [, value]) => sum + new Blob([value]).size + 200, 0);
      const url = this.getAttribute("url") ?? "";
      const answer = await post(url, { body, keepalive: size < KEEPALIVE, headers: { "Wayhome-Autosave": "1" } });
      this.#cutOff = false;
      await this.#answered(answer);
    } catch (error) {
      this.#cutOff = error instanceof TypeError;
      this.#keepTrying(TROUBLE);
    }
  }

  /** @param {Response} answer */
  async #answered(answer) {
    if (answer.ok) return this.#kept(await answer.json());
    if (answer.status === 409) {
      this.#stopped = true;
      return this.#say((await answer.json()).words);
    }
    return this.#keepTrying(answer.headers.has("Wayhome-Locked") ? LOCKED : TROUBLE);
  }

  /** @param {{fields?: Record<string, string>}} answer */
  #kept({ fields = {} }) {
    for (const [name, value] of Object.entries(fields)) {
      const control = this.#form.elements.namedItem(name);
      if (control instanceof HTMLInputElement) control.value = value;
    }
    this.#pause = this.#every;
    this.#say(SAVED);
    if (this.#unsaved) this.#later();
  }

  /** @param {string} words */
  #keepTrying(words) {
    this.setAttribute("unsaved", "");
    this.#pause = Math.min(this.#pause * 2, PATIENCE);
    this.#say(words);
    this.#later();
  }

  /** @param {string} words said only when they differ, so that a screen reader is not interrupted every few seconds */
  #say(words) {
    const place = this.querySelector("[data-saved]");
    if (place && place.textContent !== words) place.textContent = words;
  }
}

customElements.define("autosave-form", AutosaveForm);
