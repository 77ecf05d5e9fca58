/**
 * Says what day it is by the clock of this device: a page that was kept for later must not say an earlier one. `words`: the
 * sentence, with {weekday}, {part_of_day} and {day}; `parts`: what people call each hour, from 0 to 23.
 */
class DayNow extends HTMLElement {
  connectedCallback() {
    const now = new Date();
    const language = document.documentElement.lang;
    const said = {
      weekday: now.toLocaleDateString(language, { weekday: "long" }),
      day: now.toLocaleDateString(language, { day: "numeric", month: "long", year: "numeric" }),
      part_of_day: (this.getAttribute("parts") ?? "").split("|")[now.getHours()] ?? "",
    };
    this.textContent = (this.getAttribute("words") ?? "").replace(/\{(\w+)\}/g, (_, name) => said[name] ?? "");
  }
}

customElements.define("day-now", DayNow);
