import { post } from "lib/posting";
import { wordsFor } from "lib/words";

/** How a comfort shows itself on the page: attribute of `<html>`, and the value that needs none. */
const COMFORTS = {
  light: ["theme", "auto"],
  text: ["text", "book"],
  spacing: ["spacing", false],
  quiet: ["quiet", false],
  movement: ["movement", true],
  sound: ["sound", false],
};

/** Wraps a form of settings: each choice is kept as it is made, and comforts are felt at once. Its button goes. */
class KeepsItself extends HTMLElement {
  #words = wordsFor(this);
  #form = /** @type {HTMLFormElement} */ (this.querySelector("form"));
  #said = /** @type {HTMLElement} */ (this.querySelector("[role=status]"));

  connectedCallback() {
    for (const button of this.#form.querySelectorAll("button:not([type=button])")) {
      button.hidden = true;
      button.parentElement?.classList.add("folded");
    }
    this.#form.addEventListener("change", this.#keep);
  }

  #keep = async () => {
    if (this.hasAttribute("comfort")) this.#feel();
    const asked = { body: new FormData(this.#form), headers: { "Wayhome-Autosave": "1" } };
    const answer = await post(this.#form.action, asked).catch(() => null);
    if (answer?.ok) this.#remember(asked.body);
    this.#said.textContent = this.#words(answer?.ok ? "kept" : "not-kept");
  };

  /** What was kept is from now on what this page was made with, so that a choice can be taken back. @param {FormData} kept */
  #remember(kept) {
    for (const made of this.#form.querySelectorAll("input[name^=initial-]")) {
      made.value = String(kept.get(made.name.replace("initial-", "")) ?? "");
    }
  }

  #feel() {
    const chosen = new FormData(this.#form);
    const page = document.documentElement.dataset;
    for (const [name, [attribute, usual]] of Object.entries(COMFORTS)) {
      const value = typeof usual === "boolean" ? chosen.has(name) : String(chosen.get(name));
      if (value === usual) delete page[attribute];
      else page[attribute] = typeof value === "boolean" ? (value ? "on" : "off") : value;
    }
  }
}

customElements.define("keeps-itself", KeepsItself);
