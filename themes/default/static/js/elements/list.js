// <dl-list>: joins search, facets, order and list. The address holds the state; the page as it came is the state at rest.
import "./facets.js";
import "./find.js";
import { replace, say } from "./parts.js";
import { Address } from "./address.js";
import { Bar } from "./bar.js";
import { framed, painted } from "./later.js";
import { Painter } from "./painter.js";
import { Sheet } from "./sheet.js";
import { Store } from "./store.js";
import { narrow } from "../lib/facets.js";
import { ordered } from "../lib/groups.js";
import { atRest, narrowed, parametersOf } from "../lib/state.js";
import { events } from "../lib/words.js";

/** Its `keys` answer for ids of events whether they are left, have their numbers, and are null where all are left. */
class List extends HTMLElement {
  get entries() {
    return this.painter.entries;
  }

  connectedCallback() {
    if (this.address) return;
    this.words = JSON.parse(this.dataset.words);
    Object.assign(this, { address: new Address(), store: new Store(this.dataset), turn: 0, whole: true });
    this.painter = new Painter(this, this.querySelector(".years"), this.querySelector(".older"));
    this.bar = new Bar(this, (state, from) => this.choose(state, from));
    this.facets = this.querySelector("dl-facets");
    this.sheet = new Sheet(this, this.facets, () => this.begin().then(() => this.refresh(), () => this.fail()));
    this.listen();
    this.restore();
    this.sheet.settle();
  }

  listen() {
    this.addEventListener("dl-choose", ({ detail }) => this.choose(detail.state, detail.from));
    document.addEventListener("dl-query", (event) => {
      event.preventDefault(); // tells the field that the query is taken
      const { query, deliberate } = event.detail;
      this.choose({ ...this.state, query, order: "" }, null, deliberate);
    });
    document.addEventListener("dl-warm", () => {
      const named = this.load();
      this.store.finder().then((finder) => finder.warm(named), () => {});
    });
    const range = ({ detail: { deliberate, ...bounds } }) => this.choose({ ...this.state, ...bounds }, null, deliberate);
    document.addEventListener("dl-range", range);
    addEventListener("popstate", () => this.restore());
  }

  /** The first of the compact files. */
  async begin() {
    const file = await this.store.first();
    if (this.file) return;
    this.file = file;
    this.totals = narrow(file, atRest, null).counts;
    this.painter.entries.know(file);
  }

  /** All of the compact files, as one, for what needs the title or the id of every event. */
  async load() {
    await Promise.all([this.store.second(), this.begin()]);
    this.painter.window.retitle();
    return this.file;
  }

  restore() {
    this.tell = null;
    this.state = this.address.read();
    this.field();
    this.bar.sort();
    const { entry } = this.address;
    const missing = entry && !document.getElementById(entry);
    if (this.file || missing || narrowed(this.state) || this.state.order) this.run({ arrive: entry });
  }

  /** What stands elsewhere on the page knows the state at once: the choices, the field, and the ways to other languages. */
  field() {
    this.facets.state = this.state; // a second choice may come before the first is shown
    for (const find of document.querySelectorAll("dl-find")) find.value = this.state.query;
    for (const link of document.querySelectorAll(".languages a")) link.search = parametersOf(this.state);
  }

  /** Takes a new state; `from` is the control that asked for it, which may be gone once it is drawn. */
  async choose(state, from = null, deliberate = true) {
    this.tell?.(); // what was chosen just before is a step of its own
    this.state = state;
    this.field();
    const run = this.run({ follow: true });
    const tell = () => this.tell === tell && ((this.tell = null), this.address.write(state, deliberate));
    this.tell = tell;
    await framed(); // to tell the address takes a good part of a frame
    tell();
    await run;
    if (from && !from.isConnected && document.activeElement === document.body) this.querySelector(".order input:checked")?.focus({ preventScroll: true });
  }

  async run({ follow = false, arrive = "" } = {}) {
    const turn = (this.turn += 1);
    const late = () => turn !== this.turn;
    try {
      await this.begin();
      const query = this.state.query.trim();
      const answers = query ? (await this.store.finder()).find(query, this.file, this.load(), late) : [{ scores: null, whole: true }];
      for await (const { scores, whole, failure } of answers) {
        if (late()) return;
        Object.assign(this, { scores, whole });
        const found = this.count();
        await this.painter.paint(ordered(found.left, this.state, this.file, scores), { follow, arrive, late, whole });
        if (whole) await painted();
        if (!whole || late()) continue;
        this.beside(found);
        if (failure) this.fail();
      }
    } catch {
      if (!late()) this.fail();
    }
  }

  /** Everything but the list itself. */
  refresh() {
    this.beside(this.count());
  }

  /** What the state leaves, which the bar above the list says at once, and how many each further choice would. */
  count() {
    const found = narrow(this.file, this.state, this.scores);
    let events = null;
    const there = () => (events ??= new Set(found.left));
    this.keys = narrowed(this.state) ? { has: (key) => there().has(this.file.at(key)), get events() { return there(); } } : null;
    this.bar.show(found.left, this.whole);
    return found;
  }

  /** What stands beside the list, and can wait for it: the facets, and what the axis shows of `keys`. */
  beside({ counts }) {
    const { file, state, words, totals, keys } = this;
    this.facets.show({ file, state, counts, words, totals });
    document.dispatchEvent(new CustomEvent("dl-found", { detail: { keys } }));
  }

  fail() {
    this.entries.place.ariaBusy = null;
    this.bar.say(this.words.failed);
    say(this.words.failed);
  }
}

customElements.define("dl-list", List);
