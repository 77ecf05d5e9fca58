/**
 * What elements say. A page brings it along in its own language, as `words/<element>.html` has it: a template that nobody
 * sees, in which each sentence stands under a name.
 */

/**
 * @param {Element} element the one that speaks
 * @returns {(name: string, values?: Record<string, string | number>) => string} the sentence of that name, with values in
 *   the place of its {names}
 */
export function wordsFor({ localName }) {
  /** @type {DocumentFragment | undefined} */
  let here;
  return (name, values = {}) => {
    here ??= /** @type {HTMLTemplateElement | null} */ (document.querySelector(`template[data-words-of="${localName}"]`))?.content;
    const said = here?.querySelector(`[data-as="${name}"]`)?.textContent ?? "";
    return said.replace(/\{(\w+)\}/g, (_, key) => String(values[key] ?? ""));
  };
}
