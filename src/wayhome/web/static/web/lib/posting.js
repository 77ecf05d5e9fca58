/** Posting to Wayhome itself, with the token that its forms carry. */

/** @returns {string} the token of this page's forms */
export function formToken() {
  return document.querySelector('meta[name="csrf-token"]')?.getAttribute("content") ?? "";
}

/**
 * Post to one of Wayhome's own addresses. The answer of a redirect is not followed: whoever asked decides.
 * @param {string} address
 * @param {{body?: FormData, keepalive?: boolean, headers?: Record<string, string>}} [more]
 * @returns {Promise<Response>}
 */
export function post(address, { body, keepalive = true, headers = {} } = {}) {
  return fetch(address, {
    method: "POST",
    body,
    keepalive,
    redirect: "manual",
    credentials: "same-origin",
    headers: { "X-CSRFToken": formToken(), ...headers },
  });
}
