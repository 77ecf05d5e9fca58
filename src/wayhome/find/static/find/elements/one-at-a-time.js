import { focusOn } from "lib/focus";
import { isAway, saveNow } from "lib/saving";
import { wordsFor } from "lib/words";

const AT = /^#at-(\d{1,3})$/;

/** @param {HTMLElement} step Whether anything is written or chosen in it. */
const saysSomething = (step) =>
  [.../** @type {NodeListOf<HTMLInputElement>} */ (step.querySelectorAll("textarea, input:not([type=hidden])"))].some(
    (field) => field.value !== "" && (!["radio", "checkbox"].includes(field.type) || field.checked),
  );

/** @param {number} by @param {EventTarget | null} target Whether there is more to see that way, which comes first. */
const hasMore = (by, target) => {
  const of = target instanceof HTMLTextAreaElement ? [target, document.documentElement] : [document.documentElement];
  return of.some((one) => (by < 0 ? one.scrollTop > 0 : one.scrollTop + one.clientHeight < one.scrollHeight - 1));
};

/**
 * Shows one step of a page at a time; the page has all of them, so that stepping asks nobody. Without it they stand one
 * below the other. `foot`: the id of what holds the buttons. Where Wayhome can't be reached it says so. Nothing is written
 * to the device: the address has the number of the step, for a reload.
 */
class OneAtATime extends HTMLElement {
  #words = wordsFor(this);
  #steps = /** @type {HTMLElement[]} */ ([...this.querySelectorAll("[data-step]")]);
  #foot = /** @type {HTMLElement} */ (document.getElementById(this.getAttribute("foot") ?? ""));
  #keeper = /** @type {HTMLElement} */ (this.querySelector("autosave-form"));
  #here = 0;
  #stop = new AbortController();
  #watch = new MutationObserver(() => this.#look());

  connectedCallback() {
    const { signal } = (this.#stop = new AbortController());
    this.querySelector("form")?.classList.add("walking");
    this.#part("walk").hidden = false;
    this.#part("previous").addEventListener("click", () => this.#go(this.#here - 1), { signal });
    this.#part("next").addEventListener("click", () => this.#go(this.#here + 1), { signal });
    document.addEventListener("keydown", this.#pressed, { signal });
    for (const how of ["online", "offline"]) addEventListener(how, () => this.#look(), { signal });
    this.#watch.observe(this.#keeper, { attributes: true, attributeFilter: ["not-saved"] });
    this.#show(this.#first());
    this.#look();
  }

  disconnectedCallback() {
    this.#stop.abort();
    this.#watch.disconnect();
  }

  /**
   * Where to begin: at what has to be mended or chosen between, at what the address names, at the step that was open
   * before a reload; else behind the last one that has something, or at the first that has nothing. Where nothing is
   * said, at the start.
   */
  #first() {
    const wanted = this.querySelector('[aria-invalid="true"], [data-two]') ?? document.getElementById(location.hash.slice(1));
    const named = this.#steps.findIndex((step) => wanted && step.contains(wanted));
    const before = Number(AT.exec(location.hash)?.[1] ?? 0) - 1;
    if (named >= 0) return named;
    if (this.#steps[before]) return before;
    const said = this.#steps.map(saysSomething);
    const last = said.lastIndexOf(true);
    if (last < 0) return 0;
    return last + 1 < said.length ? last + 1 : Math.max(said.indexOf(false, 1), 0);
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLButtonElement} */ (this.#foot.querySelector(`[data-${name}]`));
  }

  /** @param {KeyboardEvent} event Alt with an arrow would go back in the browser. Page up and down scroll first. */
  #pressed = (event) => {
    const by = { PageDown: 1, PageUp: -1 }[event.key];
    if (!by || event.altKey || event.ctrlKey || event.metaKey || hasMore(by, event.target)) return;
    event.preventDefault();
    this.#go(this.#here + by);
  };

  /** @param {number} step */
  #go(step) {
    if (!this.#steps[step] || step === this.#here) return;
    this.#show(step);
    scrollTo({ top: 0 });
    focusOn(this.#steps[step].querySelector("[data-heading]"), { preventScroll: true });
    saveNow(2000);
  }

  /** @param {number} here */
  #show(here) {
    this.#here = here;
    this.#steps.forEach((step, number) => (step.hidden = number !== here));
    this.#part("previous").disabled = here === 0;
    this.#part("next").hidden = here === this.#steps.length - 1;
    history.replaceState(history.state, "", here ? `#at-${here + 1}` : location.pathname);
    this.#part("count").textContent = this.#words("place", { place: here + 1, all: this.#steps.length });
  }

  #look() {
    const note = /** @type {HTMLElement} */ (this.#foot.querySelector("[data-away]"));
    if (note.hidden === isAway(this.#keeper)) note.hidden = !isAway(this.#keeper);
  }
}

customElements.define("one-at-a-time", OneAtATime);
