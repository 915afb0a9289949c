// <dl-list>: joins search, facets, order and list. The address holds the state; the page as it came is the state at rest.
import "./facets.js";
import "./find.js";
import { replace, say } from "./parts.js";
import { Address } from "./address.js";
import { Bar } from "./bar.js";
import { Finder } from "./finder.js";
import { Painter } from "./painter.js";
import { Store } from "./store.js";
import { narrow } from "../lib/facets.js";
import { ordered } from "../lib/groups.js";
import { atRest, narrowed, parametersOf } from "../lib/state.js";
import { events } from "../lib/words.js";

const WIDE = matchMedia("(min-width: 68rem)");
const idle = window.requestIdleCallback ?? setTimeout;

class List extends HTMLElement {
  get entries() {
    return this.painter.entries;
  }

  connectedCallback() {
    if (this.address) return;
    this.words = JSON.parse(this.dataset.words);
    this.address = new Address();
    this.finder = new Finder(this.dataset.base, document.documentElement.lang);
    this.store = new Store(this.dataset);
    this.painter = new Painter(this, this.querySelector(".years"), this.querySelector(".older"));
    this.bar = new Bar(this, (state, from) => this.choose(state, from));
    this.facets = this.querySelector("dl-facets");
    this.sheet = this.querySelector(".sheet");
    this.turn = 0;
    this.listen();
    this.restore();
    this.settle();
  }

  listen() {
    this.querySelector(".open").addEventListener("click", () => this.open());
    this.addEventListener("dl-choose", ({ detail }) => this.choose(detail.state, detail.from));
    document.addEventListener("dl-query", (event) => {
      event.preventDefault(); // tells the field that the query is taken
      const { query, deliberate } = event.detail;
      event.detail.done = this.choose({ ...this.state, query, order: "" }, null, deliberate);
    });
    document.addEventListener("dl-warm", () => (this.finder.warm(), this.load()));
    const range = ({ detail: { deliberate, ...bounds } }) => this.choose({ ...this.state, ...bounds }, null, deliberate);
    document.addEventListener("dl-range", range);
    addEventListener("popstate", () => this.restore());
    WIDE.addEventListener("change", () => this.settle());
  }

  /** The facets stand beside the list where there is room, else in the sheet. */
  settle() {
    if (!WIDE.matches) return this.sheet.insertBefore(this.facets, this.sheet.querySelector(".done"));
    this.sheet.close();
    this.querySelector(".side").append(this.facets);
    idle(() => this.begin().then(() => this.refresh(), () => this.fail()));
  }

  open() {
    this.sheet.showModal();
    this.begin().then(() => this.refresh(), () => this.fail());
  }

  /** The first of the compact files. */
  async begin() {
    const file = await this.store.first();
    if (this.file) return;
    this.file = file;
    this.totals = narrow(file, atRest, null).counts;
    this.painter.entries.know(file);
  }

  /** All of the compact files, for what needs the title or the id of every event. */
  async load() {
    await this.begin();
    await this.store.second();
    this.painter.window.retitle();
  }

  restore() {
    this.state = this.address.read();
    this.field();
    this.bar.sort();
    const { entry } = this.address;
    const missing = entry && !document.getElementById(entry);
    if (this.file || missing || narrowed(this.state) || this.state.order) this.run({ arrive: entry });
  }

  /** What stands elsewhere on the page shows the state at once: the field, and the ways to other languages. */
  field() {
    for (const find of document.querySelectorAll("dl-find")) find.value = this.state.query;
    for (const link of document.querySelectorAll(".languages a")) link.search = parametersOf(this.state);
  }

  /** Takes a new state; `from` is the control that asked for it, which may be gone once it is drawn. */
  async choose(state, from = null, deliberate = true) {
    this.address.write(state, deliberate);
    this.state = state;
    this.field();
    await this.run({ follow: true });
    if (from && !from.isConnected && document.activeElement === document.body) this.querySelector(".order input:checked")?.focus({ preventScroll: true });
  }

  async run({ follow = false, arrive = "" } = {}) {
    const turn = (this.turn += 1);
    const late = () => turn !== this.turn;
    try {
      await this.begin();
      const query = this.state.query.trim();
      this.scores = await this.finder.find(query, this.file, () => this.load());
      if (late()) return;
      const row = this.refresh();
      await this.painter.paint(row, { arrive, late });
      const results = this.querySelector(".results");
      if (follow && !late() && results.getBoundingClientRect().top < 0) results.scrollIntoView({ block: "start", behavior: "instant" });
    } catch {
      if (!late()) this.fail();
    }
  }

  /** Everything but the list itself: counts, chips, order, how many were found, what the axis shows. Returns the row. */
  refresh() {
    const { file, state, words } = this;
    const { left, counts } = narrow(file, state, this.scores);
    this.facets.show({ file, state, counts, words, totals: this.totals });
    this.bar.show(left);
    this.tell(left);
    return ordered(left, state, file, this.scores);
  }

  /** Tells others what is left; `keys` answers for ids, has the numbers of the events, and is null where all is left. */
  tell(left) {
    const there = new Set(left);
    this.keys = narrowed(this.state) ? { has: (key) => there.has(this.file.at(key)), events: there } : null;
    document.dispatchEvent(new CustomEvent("dl-found", { detail: { keys: this.keys } }));
  }

  fail() {
    this.bar.say(this.words.failed);
    say(this.words.failed);
  }
}

customElements.define("dl-list", List);
