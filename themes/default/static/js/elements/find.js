// <dl-find>: the search field. Tells the list what is typed; where there is no list, the form leads to the search page.

class Find extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.input = this.querySelector("input");
    this.form.addEventListener("submit", (event) => this.submit(event));
    this.input.addEventListener("input", (event) => event.isComposing || this.type());
    this.input.addEventListener("focus", () => document.dispatchEvent(new CustomEvent("dl-warm")), { once: true });
    this.input.addEventListener("compositionend", () => this.type());
    this.input.addEventListener("keydown", (event) => event.key === "Escape" && !event.isComposing && this.clear(event));
    document.addEventListener("keydown", (event) => this.slash(event));
  }

  get value() {
    return this.input.value;
  }

  set value(text) {
    if (this.input.value !== text) this.input.value = text;
  }

  /** Whether a list took the query; a deliberate one becomes a step of the history. `done` is a promise of its list. */
  tell(deliberate) {
    const detail = { query: this.value, deliberate, done: null };
    const taken = !document.dispatchEvent(new CustomEvent("dl-query", { detail, cancelable: true }));
    return { taken, done: detail.done };
  }

  /** Looks for what is typed at once, but for one thing at a time: what is typed meanwhile is looked for together. */
  async type() {
    this.more = Boolean(this.busy);
    if (this.busy) return;
    do {
      this.more = false;
      this.busy = this.tell(false).done;
      await this.busy;
    } while (this.more);
    this.busy = null;
  }

  submit(event) {
    if (this.tell(true).taken) event.preventDefault();
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
