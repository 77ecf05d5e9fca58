/**
 * The one card that may be left on this device: whether it is there, leaving it, taking it away. The worker of
 * `web/worker/offline.js` keeps and shows it.
 */

const LEFT = "wayhome-left-here";
const PATIENCE = 30_000;

/** Whether this browser can keep a card at all: it takes a safe connection. */
export const canKeep = () => "caches" in globalThis && "serviceWorker" in navigator;

/**
 * What is left here: whose card (a mark that tells nothing) and what it says (a stamp).
 * @returns {Promise<{of: string, stamp: string} | null>}
 */
export async function leftHere() {
  if (!canKeep() || !(await caches.has(LEFT))) return null;
  const [page] = (await (await caches.open(LEFT)).matchAll()).filter((one) => one.headers.has("Wayhome-Left-Here"));
  if (!page) return null;
  const [of, stamp] = (page.headers.get("Wayhome-Left-Here") ?? "").split(" ");
  return { of, stamp };
}

/** @param {string} address of the card, as it is to lie here @returns {Promise<boolean>} whether it does now */
export function leaveHere(address) {
  const { port1, port2 } = new MessageChannel();
  navigator.serviceWorker.ready.then(({ active }) => active?.postMessage({ leave: address }, [port2]));
  return new Promise((done) => {
    port1.onmessage = (/** @type {MessageEvent} */ { data }) => done(data.done);
    setTimeout(() => done(false), PATIENCE);
  });
}

/** Take it away, from this browser and from any tab that shows it. */
export async function takeAway() {
  await caches.delete(LEFT);
  const tabs = new BroadcastChannel(LEFT);
  tabs.postMessage("gone");
  tabs.close();
}

/** @param {() => void} then called when it is taken away, in any tab @returns {BroadcastChannel} to be closed */
export function whenGone(then) {
  const tabs = new BroadcastChannel(LEFT);
  tabs.onmessage = then;
  return tabs;
}
