// <dl-printed>: what is known of a printed page only then: the day, and what a list was narrowed to.
import { daily } from "../lib/days.js";

class Printed extends HTMLElement {
  connectedCallback() {
    const address = this.previousSibling; // none where the page gives it elsewhere
    const plain = address?.textContent;
    addEventListener("beforeprint", () => {
      if (address && document.querySelector("dl-list")) address.textContent = plain + location.search;
      const date = daily(document.documentElement.lang).format(new Date());
      this.textContent = `${address ? " · " : ""}${this.dataset.words.replace("{date}", date)}`;
    });
  }
}

customElements.define("dl-printed", Printed);
