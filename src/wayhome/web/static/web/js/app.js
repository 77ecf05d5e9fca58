import { formToken } from "lib/posting";

/**
 * Loads the custom elements that a page uses, when it uses them: `<breath-pacer>` loads `elements/breath-pacer`.
 * The server's page works without them; they only make it kinder.
 */

/** @param {ParentNode} root */
function loadElements(root) {
  const names = new Set([...root.querySelectorAll(":not(:defined)")].map((element) => element.localName));
  for (const name of names) import(`elements/${name}`);
}

// An htmx request may send no form, and so no token of its own.
document.addEventListener("htmx:config:request", (event) => {
  const { request } = event.detail.ctx;
  if (!["GET", "QUERY"].includes(request.method.toUpperCase())) request.headers["X-CSRFToken"] = formToken();
});

loadElements(document);
// What htmx or an element puts on the page later brings its own elements.
new MutationObserver((changes) => {
  if (changes.some((change) => change.addedNodes.length)) loadElements(document);
}).observe(document.body, { childList: true, subtree: true });
