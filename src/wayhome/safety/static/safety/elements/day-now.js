const LANGUAGE = "en-GB";

/** What people call an hour, as on the page itself. @param {number} hour */
function partOfDay(hour) {
  if (hour < 5 || hour > 21) return "night";
  if (hour < 12) return "morning";
  return hour < 18 ? "afternoon" : "evening";
}

/** Says what day it is by the clock of this device: a page that was kept for later must not say an earlier one. */
class DayNow extends HTMLElement {
  connectedCallback() {
    const now = new Date();
    const weekday = now.toLocaleDateString(LANGUAGE, { weekday: "long" });
    const date = now.toLocaleDateString(LANGUAGE, { day: "numeric", month: "long", year: "numeric" });
    const whole = this.getAttribute("says") === "day";
    this.textContent = whole ? `It’s ${weekday} ${partOfDay(now.getHours())}, ${date}.` : `It’s ${weekday}.`;
  }
}

customElements.define("day-now", DayNow);
