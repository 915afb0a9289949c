// <dl-scheme>: the switch between the light and the dark page. The system's choice holds until it is used.
import { drawn } from "./parts.js";

const SUN = "M11 8a3 3 0 1 1-6 0 3 3 0 0 1 6 0M8 1v1.8M8 13.2V15M1 8h1.8M13.2 8H15M3 3l1.3 1.3M11.7 11.7 13 13M3 13l1.3-1.3M11.7 4.3 13 3";
const MOON = "M13.5 9.8A6 6 0 0 1 6.2 2.5a6 6 0 1 0 7.3 7.3z";

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
    this.button.replaceChildren(drawn(next === "dark" ? MOON : SUN));
    this.button.setAttribute("aria-label", this.dataset[next]);
    this.button.title = this.dataset[next];
    tinted(getComputedStyle(document.body).backgroundColor);
  }
}

/** Gives the frame that a phone draws around the page the colour of the page. */
function tinted(colour) {
  const meta = document.querySelector('meta[name="theme-color"]') ?? document.createElement("meta");
  Object.assign(meta, { name: "theme-color", content: colour });
  document.head.append(meta);
}

customElements.define("dl-scheme", Scheme);
