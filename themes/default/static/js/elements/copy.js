// <dl-copy>: with `data-copies` copies the element before it, or else the address of the article it stands in, filters and all, and says so.
import { make, say } from "./parts.js";

const SHOWN = 2000;

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
    const text = this.dataset.copies ? this.previousElementSibling.textContent : this.address;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      if (!byHand(text)) return;
    }
    const said = document.body.dataset.copied;
    this.button.textContent = said;
    say(said);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.button.textContent = this.words), SHOWN);
  }
}

/** For pages that are not served securely, where the clipboard is closed to scripts. */
function byHand(text) {
  const area = make("textarea", { value: text, className: "hidden", readOnly: true });
  const before = document.activeElement;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  before?.focus();
  return done;
}

customElements.define("dl-copy", Copy);
