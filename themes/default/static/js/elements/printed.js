// <dl-printed>: the day on which a page is printed, known only then.

class Printed extends HTMLElement {
  connectedCallback() {
    addEventListener("beforeprint", () => {
      const date = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" }).format(new Date());
      this.textContent = ` · ${this.dataset.words.replace("{date}", date)}`;
    });
  }
}

customElements.define("dl-printed", Printed);
