// <dl-list>: joins search, facets, order and list. The address holds the state; the list on the page is the state at rest.
import { make, say } from "./parts.js";
import { BATCH, Entries, enough } from "./entries.js";
import { chips, orders } from "./chips.js";
import { FACETS, narrow, stretch } from "../lib/facets.js";
import { ordered, reach } from "../lib/groups.js";
import { narrowed, orderOf, parametersOf, stateOf } from "../lib/state.js";
import { events, fill } from "../lib/words.js";

const WIDE = matchMedia("(min-width: 68rem)");

class List extends HTMLElement {
  connectedCallback() {
    this.words = JSON.parse(this.dataset.words);
    this.place = this.querySelector(".years");
    this.whole = [...this.place.childNodes];
    this.older = this.querySelector(".older");
    this.sheet = this.querySelector(".sheet");
    this.facets = this.querySelector("dl-facets");
    this.atRest = this.whole.some((node) => node.nodeType === Node.ELEMENT_NODE);
    this.querySelector(".open").addEventListener("click", () => this.open());
    this.addEventListener("dl-choose", ({ detail }) => this.choose(detail.state, detail.from));
    document.addEventListener("dl-query", (event) => (event.preventDefault(), this.asked(event.detail)));
    document.addEventListener("dl-range", ({ detail }) => this.load().then(() => this.choose({ ...this.state, ...stretch(detail.keys, this.file) })));
    addEventListener("popstate", () => this.restore());
    WIDE.addEventListener("change", () => this.settle());
    this.restore();
    this.settle();
  }

  /** The facets stand beside the list where there is room, else in the sheet. */
  settle() {
    const home = WIDE.matches ? this.querySelector(".side") : this.sheet;
    if (this.facets.parentElement !== home) home.insertBefore(this.facets, WIDE.matches ? null : this.sheet.querySelector(".done"));
    if (WIDE.matches) {
      if (this.sheet.open) this.sheet.close();
      (window.requestIdleCallback ?? setTimeout)(() => this.load().then(() => this.refresh(), () => {}));
    }
  }

  async open() {
    this.sheet.showModal();
    await this.load().then(() => this.refresh(), () => this.fail());
  }

  /** The compact file, fetched once. */
  load() {
    this.loading ??= fetch(this.dataset.url)
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.status))))
      .then((file) => {
        this.file = file;
        this.entries = new Entries(file, this.place);
        this.totals = narrow(file, stateOf(new URLSearchParams(), []), null).counts;
      });
    this.loading.catch(() => (this.loading = null));
    return this.loading;
  }

  restore() {
    this.state = stateOf(new URLSearchParams(location.search), FACETS);
    this.deliberate = location.href;
    for (const find of document.querySelectorAll("dl-find")) find.value = this.state.query;
    const elsewhere = location.hash.startsWith("#e-") && !document.getElementById(decodeURIComponent(location.hash.slice(1)));
    this.sort();
    if (this.file || elsewhere || narrowed(this.state) || this.state.order) this.run({ arrive: elsewhere });
  }

  asked({ query, deliberate }) {
    this.choose({ ...this.state, query, order: "" }, null, deliberate);
  }

  /** Takes a new state: an address of its own for a deliberate act, the same entry of the history for a keystroke. */
  choose(state, from, deliberate = true) {
    const search = parametersOf(state, FACETS).toString();
    const address = location.pathname + (search && `?${search}`);
    if (deliberate) {
      if (location.href !== this.deliberate) history.replaceState(null, "", this.deliberate);
      if (new URL(address, location.href).href !== this.deliberate) history.pushState(null, "", address);
      this.deliberate = location.href;
    } else history.replaceState(null, "", address);
    this.state = state;
    for (const find of document.querySelectorAll("dl-find")) find.value = state.query;
    const refocus = from && !from.matches(".range *, .facets *") ? () => this.querySelector(".order input:checked")?.focus() : null;
    this.run({ follow: true }).then(() => from?.isConnected === false && refocus?.());
  }

  async run({ follow = false, arrive = false } = {}) {
    const turn = (this.turn = (this.turn ?? 0) + 1);
    try {
      await this.load();
      this.scores = await this.search(this.state.query.trim());
      if (turn !== this.turn) return;
      this.limit = BATCH;
      this.refresh();
      if (arrive) this.limit = enough(this.limit, this.row.findIndex((event) => location.hash === `#e-${this.file.events.key[event]}`));
      await this.paint(turn);
      if (follow && this.place.getBoundingClientRect().top < 0) this.querySelector(".results").scrollIntoView({ block: "start" });
      if (arrive) this.arrive();
    } catch (error) {
      if (turn === this.turn) this.fail(error);
    }
  }

  /** Event ids with their scores, or null without a query. */
  async search(query) {
    if (!query) return null;
    this.engine ??= import("../lib/search.js").then(({ open }) => open(this.dataset.base, this.file.language));
    this.engine.catch(() => (this.engine = null));
    return new Map((await (await this.engine).find(query)).map(({ key, score }) => [key, score]));
  }

  /** Everything but the list itself: counts, chips, order, how many were found, what the axis shows. */
  refresh() {
    const { file, state, words } = this;
    const { left, counts } = narrow(file, state, this.scores && new Set(this.scores.keys()));
    this.row = ordered(left, state, file, this.scores);
    this.facets.show({ file, state, counts, words, totals: this.totals });
    const choose = (next, from) => this.choose(next, from);
    this.querySelector(".chips").replaceChildren(...chips(state, file, words, choose));
    this.sort();
    const chosen = [...state.chosen.values()].reduce((sum, values) => sum + values.size, 0) + (state.from || state.until ? 1 : 0);
    this.querySelector(".open .tally").textContent = chosen || "";
    this.querySelector(".found").textContent = this.found(left);
    this.querySelector(".sheet .primary").textContent = events(words, left.length, file.language);
    for (const link of document.querySelectorAll(".languages a")) link.search = parametersOf(state, FACETS);
    const keys = narrowed(state) ? new Set(left.map((event) => file.events.key[event])) : null;
    document.dispatchEvent(new CustomEvent("dl-found", { detail: { keys } }));
  }

  sort() {
    const order = this.querySelector(".order");
    const choose = (next, from) => this.choose(next, from);
    order.replaceChildren(order.firstElementChild, ...orders(this.state, orderOf(this.state), this.words, choose));
  }

  found(left) {
    const { file, words } = this;
    if (!this.atRest && !narrowed(this.state)) return "";
    if (!left.length) return words.none;
    const [from, until] = reach(left, file);
    return `${events(words, left.length, file.language)}, ${from === until ? from : fill(words.span, { from, until, to: until })}`;
  }

  async paint(turn) {
    const rest = this.atRest && !narrowed(this.state) && orderOf(this.state) === "newest" && this.limit === BATCH;
    if (this.older) this.older.hidden = !rest;
    if (rest || (!this.atRest && !narrowed(this.state))) return this.place.replaceChildren(...this.whole);
    const row = this.row.slice(0, this.limit);
    await this.entries.bring(row);
    if (turn !== this.turn) return;
    this.place.replaceChildren(...this.entries.sections(row, orderOf(this.state) === "best"));
    const more = Math.min(this.row.length - row.length, BATCH);
    if (more > 0) this.place.append(this.further(more));
  }

  further(n) {
    const button = make("button", { type: "button", className: "show-more", textContent: fill(this.words.show_more, { n }) });
    button.addEventListener("click", async () => {
      const shown = this.limit;
      this.limit += BATCH;
      await this.paint(this.turn).catch((error) => this.fail(error));
      this.place.querySelectorAll(".item h4 a")[shown]?.focus({ preventScroll: true });
    });
    return button;
  }

  arrive() {
    const item = document.getElementById(location.hash.slice(1));
    item?.classList.add("here");
    item?.scrollIntoView({ block: "start" });
  }

  fail() {
    this.querySelector(".found").textContent = this.words.failed;
    say(this.words.failed);
  }
}

customElements.define("dl-list", List);
