/**
 * Shows the questions that are asked, and hides the others, as answers come in. What is asked is said by the server in
 * data-when; without this, the page asks for what is left when it is sent.
 */
class AskedWhen extends HTMLElement {
  #blocks = /** @type {HTMLElement[]} */ ([...this.querySelectorAll(".asked")]);
  #stop = new AbortController();

  connectedCallback() {
    this.#stop = new AbortController();
    this.addEventListener("input", () => this.#look(), { signal: this.#stop.signal });
    const live = this.closest("form")?.elements.namedItem("live");
    if (live instanceof HTMLInputElement) live.value = "on";
    this.#look();
  }

  disconnectedCallback() {
    this.#stop.abort();
  }

  /** Conditions may point forwards: it is looked again until nothing changes. */
  #look() {
    for (let turn = 0; turn <= this.#blocks.length; turn += 1) {
      const before = this.#blocks.map((block) => block.hidden).join();
      for (const block of this.#blocks) block.hidden = !this.#isAsked(block);
      if (before === this.#blocks.map((block) => block.hidden).join()) return;
    }
  }

  /** @param {HTMLElement} block */
  #isAsked(block) {
    const { within, when } = block.dataset;
    const above = within && this.#blocks.find(({ dataset }) => dataset.link === within);
    if (above && above.hidden) return false;
    if (!when) return true;
    const said = JSON.parse(when);
    const found = said.of.map((one) => this.#holds(one));
    return said.any ? found.some(Boolean) : found.every(Boolean);
  }

  /** @param {{names: string[], exists?: boolean, values?: string[], operator?: string, value?: string}} one */
  #holds({ names, exists, values, operator = "=", value = "" }) {
    const given = names.flatMap((name) => this.#answers(name));
    if (exists !== undefined) return given.length > 0 === exists;
    if (values) return given.some((one) => values.includes(one));
    return given.some((one) => compares(operator, one, value));
  }

  /** @param {string} name @returns {string[]} what is answered there, as long as it is asked */
  #answers(name) {
    const fields = [...this.querySelectorAll(`[name="${name}"]`)];
    return fields
      .filter((field) => !field.closest("[hidden]") && (!field.matches("[type=radio], [type=checkbox]") || field.checked))
      .map(({ value }) => value.trim())
      .filter(Boolean);
  }
}

/** @param {string} operator @param {string} one @param {string} other */
function compares(operator, one, other) {
  const numbers = one !== "" && other !== "" && Number.isFinite(Number(one)) && Number.isFinite(Number(other));
  const [first, second] = numbers ? [Number(one), Number(other)] : [one, other];
  if (operator === "=") return first === second;
  if (operator === "!=") return first !== second;
  if (operator === ">") return first > second;
  if (operator === "<") return first < second;
  return operator === ">=" ? first >= second : first <= second;
}

customElements.define("asked-when", AskedWhen);
