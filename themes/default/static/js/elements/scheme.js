// <dl-scheme>: the switch between the light and the dark page. The system's choice holds until it is used.
import { icon } from "./parts.js";

const dark = matchMedia("(prefers-color-scheme: dark)");

class Scheme extends HTMLElement {
  connectedCallback() {
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.addEventListener("click", () => this.turn());
    this.replaceChildren(this.button);
    dark.addEventListener("change", () => this.show());
    this.show();
  }

  get shown() {
    return document.documentElement.dataset.scheme ?? (dark.matches ? "dark" : "light");
  }

  turn() {
    const scheme = this.shown === "dark" ? "light" : "dark";
    document.documentElement.dataset.scheme = scheme;
    try {
      localStorage.setItem("scheme", scheme);
    } catch {
      // Forbidden storage: the choice lasts as long as the page.
    }
    this.show();
  }

  show() {
    const next = this.shown === "dark" ? "light" : "dark";
    this.button.replaceChildren(icon(next === "dark" ? "moon" : "sun"));
    this.button.setAttribute("aria-label", this.dataset[next]);
    this.button.title = this.dataset[next];
  }
}

customElements.define("dl-scheme", Scheme);
