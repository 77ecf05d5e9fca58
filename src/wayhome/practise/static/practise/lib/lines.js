/** What the keys and the box of a conversation mean. */

/**
 * @param {{key: string, shiftKey: boolean, ctrlKey: boolean, altKey: boolean, metaKey: boolean, isComposing: boolean}} event
 * @param {boolean} empty whether nothing is written in the box
 * @param {boolean} fine whether there is a keyboard beside the screen: on a phone, Enter begins a new line
 * @returns {"add" | "turn" | null}
 */
export function meaning(event, empty, fine) {
  if (event.isComposing || event.altKey || event.shiftKey) return null;
  if (event.key === "F2" && !event.ctrlKey && !event.metaKey) return "turn";
  if (event.key !== "Enter" || !(fine || event.ctrlKey || event.metaKey)) return null;
  return empty ? "turn" : "add";
}

/**
 * What is left to write when a line was added: whatever was typed while it was on its way.
 * @param {string} value the box now
 * @param {string} sent what was added
 */
export function leftAfter(value, sent) {
  return value.startsWith(sent) ? value.slice(sent.length).trimStart() : value;
}

/**
 * A borrowed line put where the caret is, on a line of its own.
 * @param {string} value
 * @param {number} caret
 * @param {string} line
 * @returns {{value: string, caret: number}}
 */
export function borrowed(value, caret, line) {
  const before = value.slice(0, caret).trimEnd();
  const after = value.slice(caret).trimStart();
  const head = before ? `${before}\n${line}` : line;
  return { value: after ? `${head}\n${after}` : head, caret: head.length };
}
