/** In a copy of the numbers: opens those of the country that the address asks for, above the list of all. */
class CountryAsked extends HTMLElement {
  connectedCallback() {
    const code = new URLSearchParams(location.search).get("country") ?? "";
    const asked = [...this.querySelectorAll("details")].find((one) => one.dataset.country === code);
    if (!asked) return;
    this.prepend(asked);
    asked.open = true;
    for (const choice of document.querySelectorAll("select")) choice.value = code;
  }
}

customElements.define("country-asked", CountryAsked);
