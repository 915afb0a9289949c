// <dl-find>: the search field. Tells the list what is typed; where there is no list, the form leads to the search page.

class Find extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.input = this.querySelector("input");
    this.form.addEventListener("submit", (event) => this.submit(event));
    this.input.addEventListener("input", (event) => event.isComposing || this.tell(false));
    this.input.addEventListener("focus", () => document.dispatchEvent(new CustomEvent("dl-warm")), { once: true });
    this.input.addEventListener("compositionend", () => this.tell(false));
    this.input.addEventListener("keydown", (event) => event.key === "Escape" && !event.isComposing && this.clear(event));
    document.addEventListener("keydown", (event) => this.slash(event));
  }

  get value() {
    return this.input.value;
  }

  set value(text) {
    if (this.input.value !== text) this.input.value = text;
  }

  /** Tells a list what is looked for, and says whether one took it; a deliberate query becomes a step of the history. */
  tell(deliberate) {
    const detail = { query: this.value, deliberate };
    return !document.dispatchEvent(new CustomEvent("dl-query", { detail, cancelable: true }));
  }

  submit(event) {
    if (this.tell(true)) event.preventDefault();
  }

  clear(event) {
    event.preventDefault();
    if (!this.value) return this.input.blur();
    this.value = "";
    this.tell(true);
  }

  slash(event) {
    const writing = event.target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
    if (event.key !== "/" || writing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.input.focus();
    this.input.select();
  }
}

customElements.define("dl-find", Find);
