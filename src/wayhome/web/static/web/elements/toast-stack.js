const SECONDS = 10;

/** Says what was kept, and takes each word away after ten seconds; never while it is pointed at or focused. */
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
    let left = SECONDS;
    const held = () => toast.matches(":hover, :focus-within");
    const clock = setInterval(() => {
      if (!held()) left -= 1;
      if (left > 0 && toast.isConnected) return;
      clearInterval(clock);
      toast.remove();
    }, 1000);
    const dismiss = /** @type {HTMLElement | null} */ (toast.querySelector("[data-dismiss]"));
    if (!dismiss) return;
    dismiss.hidden = false;
    dismiss.addEventListener("click", () => toast.remove());
  }
}

customElements.define("toast-stack", ToastStack);
