// <dl-copy>: with `data-copies` copies the element before it, or else the address of the article it stands in, filters and all, and says so.
import { copied, make } from "./parts.js";

class Copy extends HTMLElement {
  connectedCallback() {
    if (this.button) return;
    this.words ??= this.textContent.trim();
    this.button = make("button", { type: "button", textContent: this.words });
    this.button.addEventListener("click", () => this.copy());
    this.replaceChildren(this.button);
  }

  get address() {
    const url = new URL(location.href);
    url.hash = this.closest("article")?.id ?? "";
    return url.href;
  }

  async copy() {
    await copied(this.dataset.copies ? this.previousElementSibling.textContent : this.address, this.button, this.words);
  }
}

customElements.define("dl-copy", Copy);
