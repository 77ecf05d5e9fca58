/**
 * Wraps a form (hidden without script) that a passkey answers. `options` says what it is asked, as the server wrote it;
 * `making`, that a new one is made. The words beside the form say what is missing where there is no script.
 */
class PassKey extends HTMLElement {
  connectedCallback() {
    if (!window.PublicKeyCredential) return;
    const form = this.#form;
    form.hidden = false;
    const without = this.querySelector("[data-without]");
    if (without instanceof HTMLElement) without.hidden = true;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#ask();
    });
  }

  get #form() {
    return /** @type {HTMLFormElement} */ (this.querySelector("form"));
  }

  async #ask() {
    if (this.ariaBusy === "true") return;
    this.ariaBusy = "true";
    this.#say("");
    try {
      const answer = this.hasAttribute("making") ? await this.#make() : await this.#show();
      for (const [name, value] of Object.entries(answer)) this.#field(name).value = value;
      this.#form.submit();
    } catch (error) {
      this.ariaBusy = null;
      this.#say(error instanceof Error && error.name === "InvalidStateError" ? "known" : "nothing");
    }
  }

  async #make() {
    const asked = this.#asked();
    const called = this.#field("called").value.trim();
    if (called) Object.assign(asked.user, { name: called, displayName: called });
    const made = await navigator.credentials.create({ publicKey: asked });
    const prf = made.getClientExtensionResults().prf;
    const secret = prf?.results?.first ?? (prf?.enabled ? await this.#secretOf(made, asked) : null);
    return { credential: written(made), prf: secret ? text(secret) : "" };
  }

  /** Many give their secret only when they are shown: so the new one is shown once. The server has no use for that. */
  async #secretOf(made, asked) {
    const shown = await navigator.credentials.get({
      publicKey: {
        challenge: crypto.getRandomValues(new Uint8Array(32)),
        rpId: asked.rp.id,
        allowCredentials: [{ type: "public-key", id: made.rawId }],
        userVerification: "required",
        extensions: asked.extensions,
      },
    });
    return shown.getClientExtensionResults().prf?.results?.first;
  }

  async #show() {
    const shown = await navigator.credentials.get({ publicKey: this.#asked() });
    const secret = shown.getClientExtensionResults().prf?.results?.first;
    return { credential: written(shown), prf: secret ? text(secret) : "" };
  }

  /** The options with bytes in place of the text that JSON can hold. */
  #asked() {
    const asked = JSON.parse(this.getAttribute("options") ?? "{}");
    asked.challenge = bytes(asked.challenge);
    if (asked.user) asked.user.id = bytes(asked.user.id);
    for (const list of [asked.allowCredentials, asked.excludeCredentials])
      for (const one of list ?? []) one.id = bytes(one.id);
    const first = asked.extensions?.prf?.eval;
    if (first) first.first = bytes(first.first);
    return asked;
  }

  #field(name) {
    return /** @type {HTMLInputElement} */ (this.#form.elements.namedItem(name));
  }

  #say(which) {
    const line = this.querySelector("[data-says]");
    if (line) line.textContent = which ? this.getAttribute(which) : "";
  }
}

/** What the passkey answered, as JSON: every byte as base64url. Its own 32 bytes are no part of it. */
function written(answer) {
  const said = answer.response;
  const response = { clientDataJSON: text(said.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"])
    if (said[name]) response[name] = text(said[name]);
  return JSON.stringify({ id: answer.id, rawId: text(answer.rawId), type: answer.type, response, clientExtensionResults: {} });
}

function text(buffer) {
  const signs = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(signs).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function bytes(said) {
  const signs = atob(said.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(signs, (sign) => sign.charCodeAt(0));
}

customElements.define("pass-key", PassKey);
