/** Posting to Wayhome itself, with the token that its forms carry. */

/** A request without an answer for so long, in milliseconds, has none. */
const PATIENCE = 15_000;

/** @returns {string} the token of this page's forms */
export function formToken() {
  return document.querySelector('meta[name="csrf-token"]')?.getAttribute("content") ?? "";
}

/**
 * Post to one of Wayhome's own addresses. The answer of a redirect is not followed: whoever asked decides.
 * Rejects with a TypeError when nobody can be reached, and with a TimeoutError when nobody answers.
 * @param {string} address
 * @param {{body?: FormData, keepalive?: boolean, headers?: Record<string, string>, patience?: number}} [more] `patience`
 *   in milliseconds
 * @returns {Promise<Response>}
 */
export function post(address, { body, keepalive = true, headers = {}, patience = PATIENCE } = {}) {
  return fetch(address, {
    method: "POST",
    body,
    keepalive,
    redirect: "manual",
    credentials: "same-origin",
    signal: AbortSignal.timeout(patience),
    headers: { "X-CSRFToken": formToken(), ...headers },
  });
}

/** @param {string} address @returns {Promise<boolean>} whether what was asked for happened; a redirect says so too */
export async function taken(address) {
  const answer = await post(address).catch(() => null);
  return answer !== null && (answer.ok || answer.type === "opaqueredirect");
}

/** @param {string} address told something while the page goes away, when no answer can be heard any more */
export function leaveWord(address) {
  const body = new FormData();
  body.append("csrfmiddlewaretoken", formToken());
  navigator.sendBeacon(address, body);
}
