import { formToken } from "lib/posting";

/**
 * Loads the custom elements that a page uses, when it uses them: `<breath-pacer>` loads `elements/breath-pacer`.
 * The server's page works without them; they only make it kinder.
 */

let leaving = false;
addEventListener("beforeunload", () => (leaving = true));

/** What is still on its way when the page is left never comes, and nobody misses it. @param {unknown} error */
function missed(error) {
  if (!leaving) throw error;
}

/** @param {ParentNode} root */
function loadElements(root) {
  const names = new Set([...root.querySelectorAll(":not(:defined)")].map((element) => element.localName));
  for (const name of names) import(`elements/${name}`).catch(missed);
}

// An htmx request may send no form, and so no token of its own.
document.addEventListener("htmx:config:request", (event) => {
  const { request } = event.detail.ctx;
  if (!["GET", "QUERY"].includes(request.method.toUpperCase())) request.headers["X-CSRFToken"] = formToken();
});

// The session has ended meanwhile: the door is shown in place of the page, not an answer that never comes.
document.addEventListener("htmx:before:response", (event) => {
  if (!event.detail.ctx.response.headers.has("Wayhome-Locked")) return;
  event.preventDefault();
  import("lib/keeping").then(({ leaveLocked }) => leaveLocked());
});

// Where what was focused is swapped away, the focus goes on at its like.
document.addEventListener("htmx:before:swap", (event) => {
  const { activeElement: was } = document;
  const { target } = event.detail.ctx;
  if (!target?.id || !was || !target.contains(was)) return;
  const goOn = () => import("lib/focus").then(({ goOnAfter }) => goOnAfter(was, target.id));
  document.addEventListener("htmx:after:swap", goOn, { once: true });
});

// Ground me, helplines and their like are kept for when Wayhome cannot be reached. The page comes first.
function keepForLater() {
  const worker = document.querySelector('meta[name="offline-worker"]')?.getAttribute("content");
  if (worker) navigator.serviceWorker?.register(worker, { updateViaCache: "none" }).catch(() => {});
}
if (document.readyState === "complete") keepForLater();
else addEventListener("load", keepForLater, { once: true });

loadElements(document);
// What htmx or an element puts on the page later brings its own elements.
new MutationObserver((changes) => {
  if (changes.some((change) => change.addedNodes.length)) loadElements(document);
}).observe(document.body, { childList: true, subtree: true });
