/**
 * In a copy of the numbers: opens those of the country that the address asks for, above the list of all. Those of the
 * remembered country (`data-of-country`) step back then.
 */
class CountryAsked extends HTMLElement {
  connectedCallback() {
    const code = new URLSearchParams(location.search).get("country") ?? "";
    const asked = [...this.querySelectorAll("details")].find((one) => one.dataset.country === code);
    if (!asked) return;
    this.prepend(asked);
    asked.open = true;
    const choice = document.querySelector("select");
    if (!choice || choice.value === code) return;
    choice.value = code;
    for (const other of document.querySelectorAll("[data-of-country]")) other.hidden = true;
  }
}

customElements.define("country-asked", CountryAsked);
