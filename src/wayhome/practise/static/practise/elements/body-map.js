import { post } from "lib/posting";
import { saveNow } from "lib/saving";
import { wordsFor } from "lib/words";

/**
 * A body map inside a form that saves itself. A touch on the outline, and every button of the map, is sent with the form;
 * the map comes back as it is now, without the page being loaded anew. Without this element the buttons do the same.
 */
class BodyMap extends HTMLElement {
  #words = wordsFor(this);
  #before = Promise.resolve();
  #stop = new AbortController();

  connectedCallback() {
    const { signal } = (this.#stop = new AbortController());
    this.classList.add("live");
    this.addEventListener("click", this.#clicked, { signal });
  }

  disconnectedCallback() {
    this.#stop.abort();
  }

  get #form() {
    return /** @type {HTMLFormElement} */ (this.closest("form"));
  }

  #clicked = (/** @type {MouseEvent} */ event) => {
    const at = /** @type {Element} */ (event.target);
    const zone = at.closest("[data-zone]")?.getAttribute("data-zone");
    const button = at.closest("button");
    if (button?.formAction === this.#address) {
      event.preventDefault();
      this.#act(button.value);
    } else if (zone) this.#act(`open:${zone}`);
  };

  get #address() {
    return new URL(this.getAttribute("url") ?? "", location.href).href;
  }

  /**
   * What is pressed while something else is on its way comes after it; nothing that was pressed is passed over.
   * @param {string} what to do, and with which place
   */
  #act(what) {
    this.#before = this.#before.then(() => this.#ask(what));
  }

  /** @param {string} what to do, and with which place */
  async #ask(what) {
    try {
      // A save that is on its way would put back what is taken off now.
      await saveNow(4000);
      const body = new FormData(this.#form);
      body.set(`${this.getAttribute("name")}.act`, what);
      const answer = await post(this.#address, { body, keepalive: false, headers: { "HX-Request": "true" } });
      if (answer.ok) this.#show(await answer.text());
      else this.#say(answer.headers.has("Wayhome-Locked") ? "locked" : "not-marked");
    } catch {
      this.#say("not-marked");
    }
  }

  /** @param {string} page the map as it is now */
  #show(page) {
    const fresh = new DOMParser().parseFromString(page, "text/html").querySelector("[data-tool]");
    if (!fresh) return this.#say("not-marked");
    const side = this.querySelector("[data-sides] :checked")?.getAttribute("value");
    this.querySelector("[data-tool]")?.replaceWith(fresh);
    /** @type {HTMLInputElement} */ (this.#form.elements.namedItem("seen")).value = fresh.getAttribute("data-seen") ?? "0";
    /** @type {HTMLInputElement | null} */ (this.querySelector(`[data-sides] [value=${side}]`))?.click();
    const name = this.#seen("[data-hand]");
    const next = name ?? this.#seen("select") ?? this.#seen("input");
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: "nearest" });
    this.#say(name ? "" : "changed");
  }

  /**
   * What belongs to another outline than the one that is looked at is on the page, and not seen.
   * @param {string} what
   * @returns {HTMLElement | undefined}
   */
  #seen(what) {
    return [...this.querySelectorAll(what)].find((one) => one.checkVisibility());
  }

  /** @param {"" | "changed" | "locked" | "not-marked"} what */
  #say(what) {
    /** @type {HTMLElement} */ (this.querySelector("[data-said]")).textContent = what && this.#words(what);
  }
}

customElements.define("body-map", BodyMap);
