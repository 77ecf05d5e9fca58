import { post } from "lib/posting";
import { canRecord, Recorder, whyNot } from "lib/recorder";
import { said } from "lib/timing";
import { wordsFor } from "lib/words";

const UPLOAD = 120_000;

/**
 * Records in the page, lets the person listen, and sends it to `keep` only when they say so, with the words of the form
 * around it. `prefix`: what the names of the form's fields begin with; `longest`: seconds after which it stops by itself.
 * `instead`: what can be done where there is no microphone, a sentence.
 * `begin`, `meanwhile`: words of the button, and while it records, where it isn’t speech that is recorded.
 */
class VoiceRecorder extends HTMLElement {
  #words = wordsFor(this);
  #recorder = new Recorder();
  #clock = 0;
  /** @type {{sound: Blob, seconds: number} | null} */
  #heard = null;
  #warned = false;
  #sending = false;
  #stop = new AbortController();

  connectedCallback() {
    if (!canRecord()) return;
    const { signal } = (this.#stop = new AbortController());
    this.#part("with-script").hidden = false;
    this.#part("record").addEventListener("click", this.#pressed, { signal });
    this.#part("keep").addEventListener("click", this.#keep, { signal });
    this.#part("again").addEventListener("click", () => this.#forget("ready"), { signal });
    this.closest("form")?.addEventListener("submit", this.#leaving, { capture: true, signal });
    addEventListener("pagehide", this.#drop, { signal });
  }

  disconnectedCallback() {
    this.#stop.abort();
    this.#drop();
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement} */ (this.querySelector(`[data-${name}]`));
  }

  get #player() {
    return /** @type {HTMLAudioElement} */ (this.#part("sound"));
  }

  #pressed = async () => {
    if (this.#recorder.running) return this.#end();
    const button = /** @type {HTMLButtonElement} */ (this.#part("record"));
    this.#trouble("");
    button.disabled = true;
    try {
      await this.#recorder.start();
    } catch (error) {
      return this.#trouble(whyNot(error));
    } finally {
      button.disabled = false;
      button.focus();
    }
    this.#part("with-script").classList.add("recording-now");
    this.#part("label").textContent = this.#words("that-is-it");
    this.#part("said").textContent = this.#words("recording");
    this.#clock = setInterval(this.#look, 500);
    this.#look();
  };

  #look = () => {
    const { seconds } = this.#recorder;
    const meanwhile = this.getAttribute("meanwhile") ?? this.#words("speak");
    this.#part("state").textContent = this.#words("so-far", { time: said(seconds), meanwhile });
    if (seconds >= Number(this.getAttribute("longest"))) this.#end();
  };

  async #end() {
    clearInterval(this.#clock);
    this.#part("with-script").classList.remove("recording-now");
    this.#heard = await this.#recorder.stop();
    this.#player.src = URL.createObjectURL(this.#heard.sound);
    this.#part("record").hidden = true;
    this.#part("hear").hidden = false;
    this.#part("state").textContent = this.#part("said").textContent = this.#words("heard");
    this.#part("keep").focus();
  }

  #keep = async () => {
    if (!this.#heard || this.#sending) return;
    this.#sending = true;
    this.#trouble("");
    const body = new FormData(/** @type {HTMLFormElement} */ (this.closest("form")));
    const prefix = this.getAttribute("prefix") ?? "";
    body.set(`${prefix}sound`, this.#heard.sound, "recording");
    body.set(`${prefix}seconds`, String(this.#heard.seconds));
    try {
      const answer = await post(this.getAttribute("keep") ?? "", { body, keepalive: false, patience: UPLOAD });
      if (answer.type !== "opaqueredirect") throw new TypeError("not kept");
      this.#forget("kept");
      // The words went along; the page comes back with the recording in it, and goes on there.
      history.replaceState(history.state, "", `#${this.closest("[id]")?.id ?? ""}`);
      location.reload();
    } catch {
      this.#trouble("not-kept");
    }
    this.#sending = false;
  };

  /** Whoever goes on with a recording that is not kept is told once. */
  #leaving = (/** @type {SubmitEvent} */ event) => {
    if (!(this.#heard || this.#recorder.running) || this.#warned) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.#warned = true;
    this.#trouble("waits");
  };

  /** @param {"ready" | "kept"} state */
  #forget(state) {
    this.#heard = null;
    this.#warned = false;
    URL.revokeObjectURL(this.#player.src);
    this.#player.removeAttribute("src");
    this.#part("hear").hidden = true;
    this.#part("record").hidden = false;
    this.#part("label").textContent = this.getAttribute("begin") ?? this.#words("begin");
    this.#part("state").textContent = this.#words(state);
    this.#part("record").focus();
  }

  /** @param {"" | "not-kept" | "waits" | ReturnType<typeof whyNot>} which one, if any */
  #trouble(which) {
    const instead = this.getAttribute("instead") ?? "";
    this.#part("trouble").textContent = which && this.#words(which, { instead });
    this.#part("trouble").hidden = !which;
  }

  #drop = () => {
    clearInterval(this.#clock);
    this.#recorder.drop();
  };
}

customElements.define("voice-recorder", VoiceRecorder);
