/** Words on a page that no server has yet, and how they go along when the vault is locked. */

import { wordsOf } from "lib/saving";

/** A larger form is refused without its words; measured as a browser writes it, with room for what else is sent. */
const FITS = 1_500_000;
const SECRET = "[type=password], reveal-field input";

/** The controls into which words are typed. */
export const WRITTEN = "textarea, input:not([type]), input:is([type=text], [type=search], [type=number], [type=datetime-local])";

/**
 * How much was typed into a control since the page came. What a page gives back to be looked at once more, as after
 * something did not fit, was typed too: nothing has kept it.
 * @param {Element} control
 * @param {boolean} givenBack
 * @returns {number}
 */
function typed(control, givenBack) {
  if (!control.matches(WRITTEN)) return 0;
  const { value, defaultValue, hidden } = /** @type {HTMLTextAreaElement} */ (control);
  return value === defaultValue && !givenBack && !hidden ? 0 : value.trim().length;
}

/** @param {HTMLFormElement} form @returns {number} how much would be lost with this form; a passphrase or a search is no loss */
function unkeptIn(form) {
  const asksForSecret = form.querySelector(SECRET) && !form.querySelector("textarea[hidden]");
  if (form.method !== "post" || asksForSecret || form.matches("[role=search]")) return 0;
  const keeper = form.closest("autosave-form");
  const unsaved = keeper?.hasAttribute("unsaved");
  const givenBack = !keeper && form.querySelector('[aria-invalid="true"], [role="alert"]') !== null;
  const open = [...form.elements].filter((control) => unsaved || !keeper?.contains(control));
  return open.reduce((sum, control) => sum + typed(control, givenBack), unsaved ? 1 : 0);
}

/** @returns {HTMLFormElement | null} the form of this page with the most words that are not kept */
export function unkept() {
  const amounts = [...document.forms].map((form) => /** @type {const} */ ([form, unkeptIn(form)]));
  const [form, amount] = amounts.reduce((most, one) => (one[1] > most[1] ? one : most), [null, 0]);
  return amount ? form : null;
}

/** @param {HTMLFormElement} form @returns {string} where its words belong: to their draft, or where Enter sends them */
function homeOf(form) {
  const keeper = form.closest("autosave-form");
  const outside = [...form.elements].some((control) => !keeper?.contains(control) && typed(control, false));
  if (keeper && !outside) return keeper.getAttribute("url") ?? form.action;
  const button = [...form.elements].find((control) => control.matches("button:not([type=button]), [type=submit]"));
  return button?.getAttribute("formaction") ?? form.action;
}

/** @param {HTMLFormElement} form @returns {boolean} */
function fits(form) {
  return new URLSearchParams([...wordsOf(form)]).toString().length <= FITS;
}

/**
 * The session is over: show the door instead of an opened page. Words that are not kept are sent after it: the locked
 * page carries them, unseen, until the vault is open again.
 * @param {string} [door]
 * @returns {boolean} false when there is too much to go along, so that the page has to stay
 */
export function leaveLocked(door = location.pathname + location.search) {
  const form = unkept();
  if (!form) location.replace(door);
  else if (fits(form)) sendAlong(form);
  else return false;
  return true;
}

/** @param {HTMLFormElement} form */
function sendAlong(form) {
  form.action = homeOf(form);
  // They go along: nobody is asked whether the page may go, which would leave an opened page behind the question.
  for (const keeper of document.querySelectorAll("autosave-form[unsaved]")) keeper.removeAttribute("unsaved");
  for (const control of form.elements) if (control.matches(`[type=file], ${SECRET}`)) control.disabled = true;
  HTMLFormElement.prototype.submit.call(form);
}
