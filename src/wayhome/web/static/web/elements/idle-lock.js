import { formToken, post } from "lib/posting";
import { saveNow } from "lib/saving";

const MINUTE = 60_000;
const SIGNS = ["keydown", "pointerdown", "pointermove", "scroll", "input"];

/**
 * Locks the vault when nothing was touched for `seconds` in any tab; asks `warn` seconds before.
 * `presence` keeps the session awake; with `lock-on-close`, `closing` tells that the tab goes away.
 */
class IdleLock extends HTMLElement {
  #limit = Number(this.getAttribute("seconds")) * 1000;
  #warning = Math.min(Number(this.getAttribute("warn") ?? 60) * 1000, this.#limit / 2);
  #last = Date.now();
  #told = Date.now();
  #shared = 0;
  #locking = false;
  #clock = 0;
  /** @type {BroadcastChannel | undefined} */
  #tabs;
  #stop = new AbortController();

  get #dialog() {
    return /** @type {HTMLDialogElement} */ (this.querySelector("dialog"));
  }

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
    this.#clock = setInterval(this.#look, 1000);
    if (!this.hasAttribute("lock-on-close")) return;
    addEventListener("pagehide", this.#closing, { signal });
    addEventListener("pageshow", (event) => event.persisted && this.#tell(), { signal });
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
    if (quiet >= this.#limit) this.#lock(this.querySelector("form[data-lock]"));
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

  async #tell() {
    this.#told = Date.now();
    const answer = await post(this.getAttribute("presence") ?? "").catch(() => null);
    if (answer && !answer.ok && answer.headers.has("Wayhome-Locked")) this.#leaveLocked();
  }

  #submitted = (/** @type {SubmitEvent} */ event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (!form.matches("form[data-lock]")) return;
    event.preventDefault();
    this.#lock(form);
  };

  /** @param {HTMLFormElement | null} form */
  async #lock(form) {
    if (this.#locking) return;
    this.#locking = true;
    this.#tabs?.postMessage({ locking: true });
    await saveNow(2000);
    form?.submit();
  }

  #heard = async (/** @type {MessageEvent} */ { data }) => {
    // The tab that was touched tells the server, once for all of them.
    if (data.touched) this.#last = this.#told = Math.max(this.#last, data.touched);
    if (data.closing) this.#tell();
    if (!data.locking) return;
    this.#locking = true;
    await saveNow(2000);
    setTimeout(() => this.#leaveLocked(), 1500);
  };

  /** Show the door instead of opened pages; only a page with words that could not be saved stays. */
  #leaveLocked() {
    this.#locking = true;
    if (!document.querySelector("autosave-form[unsaved]")) location.replace(location.pathname + location.search);
  }

  #closing = () => {
    if (this.#locking) return;
    const body = new FormData();
    body.append("csrfmiddlewaretoken", formToken());
    navigator.sendBeacon(this.getAttribute("closing") ?? "", body);
    this.#tabs?.postMessage({ closing: true });
  };
}

customElements.define("idle-lock", IdleLock);
