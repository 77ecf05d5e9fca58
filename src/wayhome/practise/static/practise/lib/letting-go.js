import { saveNow } from "lib/saving";

/**
 * “Let it go” asks first. What is still being saved is waited for, so that nothing comes back after it was erased.
 * @param {AbortSignal} signal
 */
export function lettingGo(signal) {
  const dialog = document.querySelector("dialog[data-letting-go]");
  const links = document.querySelectorAll("a[data-let-go]");
  const form = dialog?.querySelector("form[method=post]");
  if (!(dialog instanceof HTMLDialogElement) || !form) return;
  for (const link of links) link.addEventListener("click", (event) => {
    event.preventDefault();
    dialog.showModal();
  }, { signal });
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close(), { signal });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await saveNow(4000);
    HTMLFormElement.prototype.submit.call(form);
  }, { signal });
}
