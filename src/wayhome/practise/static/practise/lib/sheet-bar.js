/**
 * The row of sheets below the paper, drawn anew from how many there are.
 * @param {HTMLElement} bar
 * @param {number} count
 * @param {number} at which one lies on top
 * @param {ReturnType<typeof import("lib/words").wordsFor>} words
 */
export function showSheets(bar, count, at, words) {
  const focused = bar.contains(document.activeElement);
  bar.hidden = count < 2;
  bar.replaceChildren(
    ...Array.from({ length: count }, (_, number) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "chip";
      button.textContent = words("sheet", { number: number + 1 });
      button.dataset.sheet = String(number);
      button.setAttribute("aria-pressed", String(number === at));
      return button;
    }),
  );
  if (focused) /** @type {HTMLElement} */ (bar.children[at]).focus();
}
