// <dl-facets>: the choices beside the list. Told what to show with `show(…)`; says what was chosen with `dl-choose`.
import { make } from "./parts.js";
import { fill } from "../lib/words.js";
import { toggled } from "../lib/state.js";

const SHORT = 8;
const LONG = 20;
const OPEN = ["kind", "status"];

class Facets extends HTMLElement {
  /** Draws the choices once, then only what changes; `totals` are the counts without any choice. */
  show({ file, state, counts, words, totals }) {
    Object.assign(this, { file, state, words });
    this.boxes ??= this.build(totals);
    for (const box of this.boxes) box.update(state.chosen.get(box.facet.id) ?? new Set(), counts[box.index]);
    for (const input of this.querySelectorAll(".range input")) {
      if (input.type === "text" && input !== document.activeElement) input.value = state[input.name];
      if (input.type === "radio") input.checked = (input.value === "certain") === state.certain;
    }
  }

  build(totals) {
    const boxes = this.file.facets
      .map((facet, index) => new Box(this, facet, index, totals[index]))
      .filter((box) => box.values.length > 0);
    this.replaceChildren(...boxes.map((box) => box.details), this.range());
    return boxes;
  }

  choose(state, from) {
    this.dispatchEvent(new CustomEvent("dl-choose", { bubbles: true, detail: { state, from } }));
  }

  range() {
    const { words } = this;
    const field = (name, label) => make("label", {}, label, make("input", { type: "text", name, inputMode: "numeric", autocomplete: "off" }));
    const fit = (value, label) => make("label", { className: "wide" }, make("input", { type: "radio", name: "dates", value }), label);
    const hint = words.date_hint.split(/(\d[\d-]+)/).map((piece, n) => (n % 2 ? make("span", { className: "whole" }, piece) : piece));
    const form = make("form", { className: "range" }, field("from", words.from), field("until", words.until),
      make("p", { className: "wide hint" }, ...hint), fit("possible", words.possibly), fit("certain", words.certainly));
    const tell = () => this.choose({
      ...this.state, from: form.from.value.trim(), until: form.until.value.trim(), certain: form.dates.value === "certain",
    });
    form.addEventListener("change", tell);
    form.addEventListener("submit", (event) => (event.preventDefault(), tell()));
    const open = Boolean(this.state.from || this.state.until);
    return make("details", { open }, make("summary", { textContent: words.dates }), form);
  }
}

/** One facet: its values with the most events first (kinds, statuses and years keep their own order). */
class Box {
  constructor(host, facet, index, totals) {
    Object.assign(this, { host, facet, index, rows: new Map(), wanted: "", all: false });
    const order = facet.values.map(([id, label], at) => ({ id, label, at, total: totals[at] })).filter((value) => value.total > 0);
    if (!["kind", "status", "year"].includes(facet.id)) order.sort((a, b) => b.total - a.total || a.at - b.at);
    this.values = order;
    this.short = order.length > SHORT + 1 ? SHORT : order.length; // a button for a single value would take its place
    this.list = make("ul");
    this.more = make("button", { type: "button", className: "more" });
    this.more.addEventListener("click", () => this.turn());
    this.tally = make("span", { className: "tally" });
    const chosen = host.state.chosen.has(facet.id);
    this.details = make("details", { open: chosen || OPEN.includes(facet.id) },
      make("summary", {}, make("span", {}, facet.label, this.tally)), this.list, this.more);
  }

  turn() {
    this.all = !this.all;
    this.wanted = "";
    this.narrow?.remove();
    this.narrow = null;
    if (this.all && this.values.length > LONG) {
      const label = fill(this.host.words.within, { label: this.facet.label });
      this.narrow = make("input", { type: "search", className: "narrow", placeholder: label, ariaLabel: label });
      this.narrow.addEventListener("input", () => ((this.wanted = this.narrow.value.trim().toLocaleLowerCase()), this.draw()));
      this.list.before(this.narrow);
      this.narrow.focus();
    }
    this.draw();
  }

  update(chosen, counts) {
    Object.assign(this, { chosen, counts });
    this.tally.textContent = chosen.size || "";
    this.draw();
  }

  draw() {
    const { words } = this.host;
    const shown = this.values.filter((value, n) => this.all || n < this.short || this.chosen.has(value.id))
      .filter((value) => !this.wanted || value.label.toLocaleLowerCase().includes(this.wanted));
    const items = shown.map((value) => this.row(value));
    if (items.length !== this.list.children.length || items.some((item, n) => item !== this.list.children[n])) this.list.replaceChildren(...items);
    this.more.hidden = this.values.length <= this.short;
    this.more.textContent = this.all ? words.fewer : fill(words.more, { n: this.values.length - shown.length });
  }

  row(value) {
    const row = this.rows.get(value.id) ?? this.make(value);
    const n = this.counts[value.at];
    row.input.checked = this.chosen.has(value.id);
    const none = n === 0 && !row.input.checked;
    row.input.disabled = none && row.input !== document.activeElement; // which would hold the keyboard for good
    row.n.textContent = n.toLocaleString(this.host.file.language);
    row.label.classList.toggle("none", none);
    return row.item;
  }

  make(value) {
    const input = make("input", { type: "checkbox" });
    input.addEventListener("blur", () => this.row(value));
    input.addEventListener("change", () => this.host.choose(toggled(this.host.state, this.facet.id, value.id), input));
    const n = make("span", { className: "n" });
    const label = make("label", {}, input, make("span", { textContent: value.label }), n);
    const row = { input, n, label, item: make("li", {}, label) };
    this.rows.set(value.id, row);
    return row;
  }
}

customElements.define("dl-facets", Facets);
