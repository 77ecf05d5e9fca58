/**
 * Shows people to talk to as soon as something is typed, into a question about hurting oneself, that isn’t a no. For
 * answers that are chosen the style sheet does it; without this, the page does it when it comes back.
 */
class HelpAtOnce extends HTMLElement {
  #stop = new AbortController();

  connectedCallback() {
    this.#stop = new AbortController();
    const field = this.closest(".about-harm");
    for (const event of ["change", "input"]) {
      field?.addEventListener(event, ({ target, type }) => this.#look(field, target, type), { signal: this.#stop.signal });
    }
  }

  disconnectedCallback() {
    this.#stop.abort();
  }

  /** Words are looked at once they are written: “not” is no answer while “not at all” is being typed. */
  #look(field, target, type) {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
    if (target.matches("[type=radio], [type=checkbox]") || (target.type !== "number" && type === "input")) return;
    const more = this.#isMore(target);
    field.classList.remove("helped");
    field.classList.toggle("said-so", more);
    field.classList.toggle("maybe", !more && this.dataset.either !== undefined && plain(target.value) !== "");
  }

  /** @param {HTMLInputElement | HTMLTextAreaElement} written */
  #isMore(written) {
    const said = plain(written.value);
    if (!said) return false;
    if (this.dataset.turned !== undefined) return true;
    return written.type === "number" ? !(Number(written.value) <= 0) : !JSON.parse(this.dataset.no ?? "[]").includes(said);
  }
}

/** @param {string} text */
function plain(text) {
  const bare = text.toLowerCase().replace(/[’']/gu, "").replace(/[^\p{L}\p{N}_ ]/gu, " ");
  return bare.split(/\s+/u).filter(Boolean).join(" ");
}

customElements.define("help-at-once", HelpAtOnce);
