import { focusOn } from "lib/focus";

const SECONDS = 10;

/**
 * Says what was kept, and takes each word away after ten seconds; never while it is pointed at or focused. What can be
 * undone stays until it is dismissed: nobody has to be quick.
 */
class ToastStack extends HTMLElement {
  /** @type {MutationObserver | undefined} */
  #watch;

  connectedCallback() {
    const toasts = [...this.children];
    // A screen reader announces what changes in a live region, not what was there when the page came.
    this.replaceChildren();
    this.#watch = new MutationObserver((changes) => {
      for (const change of changes) for (const toast of change.addedNodes) if (toast instanceof HTMLElement) this.#time(toast);
    });
    this.#watch.observe(this, { childList: true });
    setTimeout(() => this.append(...toasts), 100);
  }

  disconnectedCallback() {
    this.#watch?.disconnect();
  }

  /** @param {HTMLElement} toast */
  #time(toast) {
    if (!toast.querySelector("form")) this.#countDown(toast);
    const dismiss = /** @type {HTMLElement | null} */ (toast.querySelector("[data-dismiss]"));
    if (!dismiss) return;
    dismiss.hidden = false;
    dismiss.addEventListener("click", () => this.#dismiss(toast));
  }

  /** @param {HTMLElement} toast */
  #countDown(toast) {
    let left = SECONDS;
    const clock = setInterval(() => {
      if (!toast.matches(":hover, :focus-within")) left -= 1;
      if (left > 0 && toast.isConnected) return;
      clearInterval(clock);
      toast.remove();
    }, 1000);
  }

  /** Whoever dismisses by keyboard goes on from the next toast, or from the page. @param {HTMLElement} toast */
  #dismiss(toast) {
    toast.remove();
    focusOn(this.querySelector("[data-dismiss]") ?? document.querySelector("main"), { preventScroll: true });
  }
}

customElements.define("toast-stack", ToastStack);
