import { leaveLocked, unkept } from "lib/keeping";
import { leaveWord, post, taken } from "lib/posting";
import { saveNow } from "lib/saving";

const MINUTE = 60_000;
const AGAIN = 30_000;
const SIGNS = ["keydown", "pointerdown", "pointermove", "scroll", "input"];

/**
 * Locks the vault when nothing was touched for `seconds` in any tab; asks `warn` seconds before.
 * `presence` keeps the session awake; with `lock-on-close`, `closing` tells that the tab goes away. `door` comes after.
 */
class IdleLock extends HTMLElement {
  #dialog = /** @type {HTMLDialogElement} */ (this.querySelector("dialog"));
  #form = /** @type {HTMLFormElement} */ (this.querySelector("form[data-lock]"));
  #limit = Number(this.getAttribute("seconds")) * 1000;
  #warning = Math.min(Number(this.getAttribute("warn") ?? 60) * 1000, this.#limit / 2);
  #last = Date.now();
  #told = Date.now();
  #shared = 0;
  #locking = false;
  #left = false;
  #clock = 0;
  #tabs = /** @type {BroadcastChannel | null} */ (null);
  #stop = new AbortController();

  connectedCallback() {
    if (!(this.#limit > 0)) return;
    this.#stop = new AbortController();
    this.#tabs = new BroadcastChannel("wayhome-presence");
    const { signal } = this.#stop;
    for (const sign of SIGNS) document.addEventListener(sign, this.#touched, { capture: true, passive: true, signal });
    document.addEventListener("submit", this.#submitted, { capture: true, signal });
    document.addEventListener("visibilitychange", this.#look, { signal });
    this.#dialog.addEventListener("close", this.#stay, { signal });
    this.#dialog.addEventListener("click", this.#answered, { signal });
    this.#tabs.addEventListener("message", this.#heard, { signal });
    addEventListener("pageshow", this.#shown, { signal });
    this.#clock = setInterval(this.#look, 1000);
    if (!this.hasAttribute("lock-on-close")) return;
    addEventListener("pagehide", this.#closing, { signal });
    // The page before this one has said that it closes; this one says that the person is still here.
    this.#tell();
  }

  disconnectedCallback() {
    this.#stop.abort();
    clearInterval(this.#clock);
    this.#tabs?.close();
  }

  #touched = () => {
    if (this.#dialog.open) return;
    this.#last = Date.now();
    if (this.#last - this.#shared < 5000) return;
    this.#shared = this.#last;
    this.#tabs?.postMessage({ touched: this.#last });
  };

  #look = () => {
    const now = Date.now();
    const quiet = now - this.#last;
    if (quiet >= this.#limit) this.#lock();
    else if (quiet >= this.#limit - this.#warning) this.#ask();
    else if (this.#dialog.open) this.#dialog.close();
    if (this.#last > this.#told && now - this.#told >= MINUTE) this.#tell();
  };

  #ask() {
    if (!this.#dialog.open && !this.#locking) this.#dialog.showModal();
  }

  #answered = (/** @type {MouseEvent} */ event) => {
    const target = /** @type {Element} */ (event.target);
    if (target === this.#dialog || target.closest("[data-stay]")) this.#dialog.close();
  };

  /** However the question was put away, somebody was there. */
  #stay = () => {
    if (this.#locking) return;
    this.#touched();
    this.#tell();
  };

  /** The page came back from the browser's memory: it may have been locked meanwhile. */
  #shown = (/** @type {PageTransitionEvent} */ { persisted }) => {
    if (!persisted) return;
    this.#locking = this.#left = false;
    this.#tell();
  };

  async #tell() {
    this.#told = Date.now();
    const answer = await post(this.getAttribute("presence") ?? "").catch(() => null);
    if (answer && !answer.ok && answer.headers.has("Wayhome-Locked")) this.#leave();
  }

  #submitted = (/** @type {SubmitEvent} */ event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (!form.matches("form[data-lock]")) return;
    event.preventDefault();
    this.#lock(true);
  };

  /** What is new is saved, then the session ends, then the page goes. Words that no save has reached go along. */
  async #lock(again = false) {
    if (this.#left || (this.#locking && !again)) return;
    this.#locking = true;
    this.#tabs?.postMessage({ locking: true });
    await saveNow(2000);
    const ended = await taken(this.#form.action);
    if (ended) this.#tabs?.postMessage({ locked: true });
    if (ended) return this.#leave(this.getAttribute("door") ?? undefined);
    if (!unkept()) return this.#form.submit();
    this.#stays("not-locked");
    setTimeout(() => this.#lock(true), AGAIN);
  }

  /** @param {string} why a sentence of the note is marked with it */
  #stays(why) {
    this.#dialog.close();
    const note = /** @type {HTMLDialogElement} */ (this.querySelector("[data-stays]"));
    for (const words of note.querySelectorAll("p")) words.hidden = words.dataset.why !== why;
    if (!note.open) note.showModal();
  }

  #heard = async (/** @type {MessageEvent} */ { data }) => {
    // The tab that was touched tells the server, once for all of them.
    if (data.touched) this.#last = this.#told = Math.max(this.#last, data.touched);
    if (data.locking || data.locked) await saveNow(2000);
    // A tab that slept may hear of a lock when the vault is long open again: so it asks.
    if (data.closing || data.locked) this.#tell();
  };

  /** The session is over. @param {string} [door] */
  #leave(door) {
    if (this.#left || !this.isConnected) return;
    this.#locking = true;
    this.#left = leaveLocked(door);
    if (!this.#left) this.#stays("too-long");
  }

  #closing = () => {
    if (this.#locking) return;
    leaveWord(this.getAttribute("closing") ?? "");
    this.#tabs?.postMessage({ closing: true });
  };
}

customElements.define("idle-lock", IdleLock);
