import { borrowed, leftAfter, meaning } from "lib/lines";
import { post } from "lib/posting";
import { wordsFor } from "lib/words";

/**
 * A conversation in several voices. A line stands on the page when the server has kept it, not before. Adding, borrowing
 * and changing the voice leave the caret in the box; what is half written is saved by the form's own autosave.
 */
class DialogueEditor extends HTMLElement {
  #words = wordsFor(this);
  #sending = false;
  #fine = matchMedia("(pointer: fine)").matches;
  #stop = new AbortController();

  connectedCallback() {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.addEventListener("click", this.#clicked, { signal });
    this.addEventListener("keydown", this.#pressed, { signal });
    this.addEventListener("change", this.#turned, { signal });
    this.#part("keys").hidden = !this.#fine;
    this.#box.setSelectionRange(this.#box.value.length, this.#box.value.length);
    this.#dress();
  }

  disconnectedCallback() {
    this.#stop.abort();
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement & HTMLInputElement} */ (this.querySelector(`[data-${name}]`));
  }

  get #form() {
    return /** @type {HTMLFormElement} */ (this.querySelector("form"));
  }

  get #box() {
    return /** @type {HTMLTextAreaElement} */ (this.querySelector("textarea"));
  }

  get #voices() {
    return /** @type {HTMLInputElement[]} */ ([...this.querySelectorAll("[data-role]")]);
  }

  get #voice() {
    return this.#voices.find((voice) => voice.checked) ?? this.#voices[0];
  }

  #clicked = (/** @type {MouseEvent} */ event) => {
    const button = /** @type {Element} */ (event.target).closest("button");
    if (button?.matches("[data-add]")) {
      event.preventDefault();
      this.#add();
    } else if (button?.name === "borrow") {
      event.preventDefault();
      this.#borrow(button.value);
    }
  };

  #pressed = (/** @type {KeyboardEvent} */ event) => {
    if (event.target !== this.#box) return;
    const meant = meaning(event, !this.#box.value.trim(), this.#fine);
    if (!meant) return;
    event.preventDefault();
    if (meant === "add") this.#add();
    else this.#turn();
  };

  #turn() {
    const voices = this.#voices;
    const next = voices[(voices.indexOf(this.#voice) + 1) % voices.length];
    next.checked = true;
    next.dispatchEvent(new Event("change", { bubbles: true }));
    this.#part("said").textContent = this.#question;
  }

  #turned = (/** @type {Event} */ event) => {
    if (/** @type {Element} */ (event.target).matches("[data-role]")) this.#dress();
  };

  get #question() {
    const { role, amid = "" } = this.#voice.dataset;
    return role === "adult" ? this.#words("you") : this.#words("they", { voice: amid });
  }

  /** The box asks the voice whose turn it is. Only the adult's spelling is looked at; the others write as they write. */
  #dress() {
    const adult = this.#voice.dataset.role === "adult";
    this.#part("asks").textContent = this.#question;
    this.#box.spellcheck = adult;
    this.#box.autocapitalize = adult ? "sentences" : "none";
    this.#box.setAttribute("autocorrect", adult ? "on" : "off");
  }

  /** @param {string} line */
  #borrow(line) {
    const box = this.#box;
    const adult = this.#voices.find((voice) => voice.dataset.role === "adult");
    if (!box.value.trim() && adult && !adult.checked) {
      adult.checked = true;
      this.#dress();
    }
    const placed = borrowed(box.value, box.selectionEnd, line);
    box.value = placed.value;
    box.focus();
    box.setSelectionRange(placed.caret, placed.caret);
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }

  async #add() {
    const sent = this.#box.value;
    this.#box.focus();
    if (this.#sending || !sent.trim()) return;
    this.#sending = true;
    const body = new FormData(this.#form);
    try {
      const answer = await post(this.getAttribute("add") ?? "", { body, keepalive: false, headers: { "HX-Request": "true" } });
      if (answer.ok) this.#added(sent, await answer.text());
      else this.#status(answer.headers.has("Wayhome-Locked") ? "locked" : "not-added");
    } catch {
      this.#status("not-added");
    }
    this.#sending = false;
  }

  /** @param {string} sent @param {string} page the conversation so far, with the new line */
  #added(sent, page) {
    const fresh = new DOMParser().parseFromString(page, "text/html").querySelector("[data-so-far]");
    if (!fresh) return this.#status("not-added");
    this.#part("so-far").replaceWith(fresh);
    this.#part("line-id").value = fresh.getAttribute("data-line") ?? "";
    this.#part("from").value = "";
    this.#box.value = leftAfter(this.#box.value, sent);
    this.#box.dispatchEvent(new Event("input", { bubbles: true }));
    this.#part("said").textContent = `${this.#voice.labels?.[0].innerText}: ${sent}`;
    this.#status("kept");
    this.#form.scrollIntoView({ block: "nearest" });
  }

  /** @param {"kept" | "not-added" | "locked"} how it stands */
  #status(how) {
    this.#part("saved").textContent = this.#words(how);
  }
}

customElements.define("dialogue-editor", DialogueEditor);
