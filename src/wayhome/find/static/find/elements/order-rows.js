import { post } from "lib/posting";
import { say } from "lib/saying";
import { wordsFor } from "lib/words";

/**
 * Rows in an order of one's own. A press on Up or Down moves a row where it stands, and keeps the focus on it; a row can
 * also be dragged by its handle. Each move is sent as the form would send it, and said for a screen reader.
 */
class OrderRows extends HTMLElement {
  #words = wordsFor(this);
  #form = /** @type {HTMLFormElement} */ (this.querySelector("form"));
  #list = /** @type {HTMLOListElement} */ (this.querySelector("ol"));
  #said = this.querySelector("[data-said]");
  #held = /** @type {HTMLLIElement | null} */ (null);
  #sent = Promise.resolve();

  connectedCallback() {
    this.#form.addEventListener("submit", this.#pressed);
    for (const row of this.#movable) row.prepend(this.#grip(row));
  }

  disconnectedCallback() {
    this.#form.removeEventListener("submit", this.#pressed);
    for (const grip of this.querySelectorAll(".grip")) grip.remove();
  }

  get #movable() {
    return [.../** @type {NodeListOf<HTMLLIElement>} */ (this.#list.querySelectorAll("li:not([data-first])"))];
  }

  /** @param {SubmitEvent} event */
  #pressed = (event) => {
    const button = /** @type {HTMLButtonElement} */ (event.submitter);
    const row = button?.closest("li");
    if (!row || !["up", "down", "first", "last"].includes(button.name)) return;
    event.preventDefault();
    const rows = this.#movable;
    const at = rows.indexOf(row);
    const other = { up: rows[at - 1], down: rows[at + 1], first: rows[0], last: rows.at(-1) }[button.name];
    if (!other || other === row) return;
    ["up", "first"].includes(button.name) ? other.before(row) : other.after(row);
    this.#moved(row);
    const again = button.disabled ? row.querySelector("button:not([disabled])") : button;
    /** @type {HTMLElement | null} */ (again)?.focus();
  };

  /** @param {HTMLLIElement} row */
  #grip(row) {
    const grip = document.createElement("span");
    grip.className = "grip";
    grip.ariaHidden = "true";
    grip.textContent = "⠿";
    grip.addEventListener("pointerdown", (event) => this.#take(event, row));
    return grip;
  }

  /** @param {PointerEvent} event @param {HTMLLIElement} row */
  #take(event, row) {
    if (event.button !== 0 || this.#held) return;
    event.preventDefault();
    this.#held = row;
    row.classList.add("held");
    const before = row.nextElementSibling;
    const ended = new AbortController();
    const { signal } = ended;
    const done = () => {
      ended.abort();
      row.classList.remove("held");
      this.#held = null;
      if (row.nextElementSibling !== before) this.#moved(row);
    };
    // On the page, and not on the handle: a row that is put elsewhere loses what its handle had captured.
    document.addEventListener("pointermove", ({ clientY }) => this.#drag(row, clientY), { signal });
    for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, done, { signal });
  }

  /** @param {HTMLLIElement} row @param {number} y */
  #drag(row, y) {
    for (const other of this.#movable) {
      const { top, height } = other.getBoundingClientRect();
      if (other === row || y < top || y > top + height) continue;
      const after = Boolean(row.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
      after ? other.after(row) : other.before(row);
      return;
    }
  }

  /** @param {HTMLLIElement} row */
  #moved(row) {
    const rows = this.#movable;
    for (const [at, one] of rows.entries()) {
      for (const button of one.querySelectorAll("[name=up], [name=first]")) button.disabled = at === 0;
      for (const button of one.querySelectorAll("[name=down], [name=last]")) button.disabled = at === rows.length - 1;
    }
    const next = rows[rows.indexOf(row) + 1];
    const body = new FormData();
    body.append("move", row.dataset.key ?? "");
    body.append("before", next?.dataset.key ?? "");
    const [title, place, all] = [row.querySelector("b")?.textContent ?? "", rows.indexOf(row) + 2, rows.length + 1];
    this.#sent = this.#sent.then(() => this.#send(body, this.#words("moved", { title, place, all })));
  }

  /** @param {FormData} body @param {string} words */
  async #send(body, words) {
    const answer = await post(this.#form.action, { body }).catch(() => null);
    const taken = answer !== null && (answer.ok || answer.type === "opaqueredirect");
    this.#said?.classList.toggle("sr", taken);
    say(this.#said, taken ? words : this.#words("not-kept"));
  }
}

customElements.define("order-rows", OrderRows);
