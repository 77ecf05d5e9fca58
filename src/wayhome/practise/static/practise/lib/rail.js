/** A toolbar whose buttons are one stop of the Tab key: arrows, Home and End move among them. */

const KEYS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** @param {HTMLElement} bar @param {AbortSignal} signal */
export function rail(bar, signal) {
  const buttons = () => [...bar.querySelectorAll("button:not([hidden])")];
  const settle = (/** @type {Element} */ at) => {
    for (const button of buttons()) button.tabIndex = button === at ? 0 : -1;
  };
  settle(buttons().find((button) => button.getAttribute("aria-pressed") === "true") ?? buttons()[0]);
  bar.addEventListener("focusin", ({ target }) => target instanceof HTMLButtonElement && settle(target), { signal });
  bar.addEventListener("keydown", (event) => {
    const all = buttons();
    const here = all.indexOf(/** @type {HTMLButtonElement} */ (event.target));
    if (here < 0 || !(event.key in KEYS || event.key === "Home" || event.key === "End")) return;
    event.preventDefault();
    const there = { Home: 0, End: all.length - 1 }[event.key] ?? (here + KEYS[event.key] + all.length) % all.length;
    all[there].focus();
  }, { signal });
}

/** @param {HTMLElement} bar @param {string} name of what is chosen, as “brush” @param {Element} button the one pressed */
export function press(bar, name, button) {
  for (const one of bar.querySelectorAll(`[data-${name}]`)) one.setAttribute("aria-pressed", String(one === button));
}
