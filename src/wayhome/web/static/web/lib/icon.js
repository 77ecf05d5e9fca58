/** A picture of the sprite, for buttons that only exist with script. */

/**
 * @param {string} name as in the sprite, without "i-"
 * @returns {SVGElement}
 */
export function icon(name) {
  const [sprite] = (document.querySelector("use[href]")?.getAttribute("href") ?? "").split("#");
  const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  picture.setAttribute("class", "i");
  picture.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `${sprite}#i-${name}`);
  picture.append(use);
  return picture;
}
