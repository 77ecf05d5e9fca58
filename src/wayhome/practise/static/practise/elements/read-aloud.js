import { Following } from "lib/following";
import { hush, speak, timeFor, voicesOf, whenVoicesCome } from "lib/speaking";
import { wordsFor } from "lib/words";

/**
 * Reads its [data-line] elements one after the other, after a press: with a voice of this device, or, with the attribute
 * `quiet`, by marking each line for as long as it takes to read. The text stays where it is, and ends softly.
 */
class ReadAloud extends HTMLElement {
  #words = wordsFor(this);
  #lines = /** @type {HTMLElement[]} */ ([...this.querySelectorAll("[data-line]")]);
  #following = new Following(
    this.#lines.map((line) => ({ words: line.textContent ?? "", pause: 1000 * Number(line.dataset.pause ?? 1) })),
    {
      show: (_, place) => this.#mark(place),
      say: (line) => this.#say(line.words),
      rest: (line) => this.#wait(line.pause / this.#pace),
      over: () => this.#end("over"),
    },
  );
  #stop = new AbortController();

  connectedCallback() {
    const { signal } = (this.#stop = new AbortController());
    this.#part("with-script").hidden = false;
    this.#part("start").addEventListener("click", this.#pressed, { signal });
    this.#part("back").addEventListener("click", this.#back, { signal });
    this.#part("enough").addEventListener("click", () => this.#end("enough"), { signal });
    this.addEventListener("change", this.#chosen, { signal });
    this.addEventListener("input", this.#chosen, { signal });
    addEventListener("pagehide", this.#leave, { signal });
    whenVoicesCome(() => this.#offer(), signal);
    this.#offer();
  }

  disconnectedCallback() {
    this.#stop.abort();
    this.#leave();
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement} */ (this.querySelector(`[data-${name}]`));
  }

  get #pace() {
    return Number(/** @type {HTMLInputElement} */ (this.querySelector("[data-pace]:checked")).value);
  }

  get #voices() {
    return voicesOf(document.documentElement.lang.slice(0, 2) || "en");
  }

  /** The voice that reads; none while it is quiet. */
  get #voice() {
    const how = /** @type {HTMLInputElement | null} */ (this.querySelector("[data-how]:checked"));
    if (how?.value === "quiet") return null;
    const name = /** @type {HTMLSelectElement} */ (this.#part("voice")).value;
    return this.#voices.find((voice) => voice.voiceURI === name) ?? null;
  }

  /** The voices of this device to choose from, when there are any. */
  #offer() {
    const list = /** @type {HTMLSelectElement} */ (this.#part("voice"));
    const kept = list.value;
    list.replaceChildren(...this.#voices.map((voice) => new Option(voice.name, voice.voiceURI, voice.default, voice.voiceURI === kept)));
    const none = list.options.length === 0;
    this.#part("voices").hidden = none;
    this.#part("no-voice").hidden = !none;
    const spoken = /** @type {HTMLInputElement | null} */ (this.querySelector("[data-how][value=voice]"));
    if (spoken) spoken.disabled = none;
    else this.#part("with-script").hidden = none;
  }

  #pressed = () => {
    if (this.#following.running) {
      this.#following.pause();
      hush();
      return this.#name("go-on", false);
    }
    this.classList.add("reading-aloud");
    for (const part of ["back", "enough"]) this.#part(part).hidden = false;
    this.#name("pause", true);
    this.#part("said").textContent = "";
    this.#following.start();
  };

  #back = () => {
    hush();
    this.#following.back();
  };

  /** What is chosen here is of this page alone. While a line is read it holds from that line on, which begins anew. */
  #chosen = (/** @type {Event} */ event) => {
    event.stopPropagation();
    if (event.type === "input" || !this.#following.running || event.target.matches("[data-pace]")) return;
    this.#following.pause();
    hush();
    this.#following.start();
  };

  /** @param {string} words */
  #say(words) {
    const voice = this.#voice;
    return voice ? speak(words, voice, this.#pace) : this.#wait(timeFor(words, this.#pace));
  }

  /** @param {number} time in milliseconds */
  #wait(time) {
    return new Promise((done) => setTimeout(done, time));
  }

  /** @param {number} place */
  #mark(place) {
    for (const line of this.#lines) line.removeAttribute("aria-current");
    this.#lines[place].setAttribute("aria-current", "true");
    this.#lines[place].scrollIntoView({ block: "nearest" });
    this.#part("progress").textContent = this.#words("line", { place: place + 1, all: this.#lines.length });
  }

  /** @param {"over" | "enough"} why */
  #end(why) {
    if (this.contains(document.activeElement)) this.#part("start").focus();
    this.#leave();
    this.classList.remove("reading-aloud");
    for (const line of this.#lines) line.removeAttribute("aria-current");
    for (const part of ["back", "enough"]) this.#part(part).hidden = true;
    this.#part("progress").textContent = this.#part("said").textContent = this.#words(why);
    this.#name("once-more", false);
  }

  #leave = () => {
    this.#following.stop();
    hush();
  };

  /** @param {"go-on" | "pause" | "once-more"} deed @param {boolean} pausing */
  #name(deed, pausing) {
    this.#part("label").textContent = this.#words(deed);
    this.#part("pausing").hidden = !pausing;
  }
}

customElements.define("read-aloud", ReadAloud);
