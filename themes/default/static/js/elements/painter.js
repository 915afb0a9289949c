// Puts the list of a state on the page: the page's own, a window on a longer one, or what stands in place of an empty one.
import { say } from "./parts.js";
import { Entries } from "./entries.js";
import { Window } from "./window.js";
import { narrowed, orderOf } from "../lib/state.js";

const HEAD = 4; // events that must be there before there is anything to see

export class Painter {
  /** `host` is the element with state, scores, files and their store; `older` leads on where the page's own list ends. */
  constructor(host, place, older) {
    Object.assign(this, { host, older, entries: new Entries(place) });
    this.window = new Window(this.entries, host.words);
    const above = ({ isIntersecting, boundingClientRect }) => (this.beyond = !isIntersecting && boundingClientRect.top < 0);
    new IntersectionObserver((seen) => above(seen.at(-1))).observe(host.querySelector(".bar")); // to ask when it is needed would lay out the page
    if (older) new IntersectionObserver((seen) => seen.at(-1).isIntersecting && this.goOn(), { rootMargin: "900px" }).observe(older);
  }

  /**
   * Shows a row of events, and the one with the id `arrive`, unless `late()` says that something newer is wanted. If it is
   * not the `whole` row, it is shown only where what is missing will stand below it; else what is there stays meanwhile.
   */
  async paint(row, { follow, arrive, late, whole }) {
    const { state } = this.host;
    const { place } = this.entries;
    const goesOn = whole && this.early?.late === late && this.early.row.every((event, n) => event === row[n]);
    if (goesOn) return this.window.extend(row.slice(this.early.row.length));
    const fits = whole || (row.length && !arrive && orderOf(state) === "best");
    this.early = !whole && fits ? { row, late } : null;
    if (!fits) return (place.ariaBusy = "true");
    const { beyond } = this;
    await this.put(row, arrive, late);
    if (late()) return;
    place.ariaBusy = null;
    if (follow && beyond) this.host.querySelector(".results").scrollIntoView({ block: "start", behavior: "instant" });
  }

  async put(row, arrive, late) {
    const { state, file } = this.host;
    const event = arrive ? file.at(arrive.slice(2)) : undefined;
    const further = row.includes(event) && !this.entries.owns(arrive);
    const resting = !narrowed(state) && (!this.entries.own || (orderOf(state) === "newest" && !further));
    this.goes = false;
    if (this.older) this.older.hidden = !resting;
    if (resting) this.window.rest();
    else if (row.length) await this.show(row, late);
    else await this.instead(late);
    if (!late() && row.includes(event)) await this.window.reach(event, arrive);
  }

  async show(row, late) {
    const { state } = this.host;
    const query = state.query.trim();
    const [marking] = await Promise.all([query && this.marking(), this.ready(row.slice(0, HEAD))]);
    if (late()) return;
    this.window.show(row, { flat: orderOf(state) === "best", marked: marking ? new marking.Marked(query) : null });
  }

  /** What marks the words of a query; kept, since asking again for what is here would take a turn. */
  marking() {
    this.marks ??= import("./marked.js");
    this.marks.catch(() => (this.marks = null));
    return this.marks;
  }

  /** Waits until there is something to see at the head of a list: its items, or the titles of all. */
  async ready(head) {
    const titles = this.host.load();
    titles.catch(() => {}); // whoever needs them asks for them again, and is told
    if (!this.host.file.named && !head.every((event) => this.entries.has(event))) await Promise.any([titles, this.entries.bring(head)]);
  }

  /** Where the list of the page ends before the timeline does, it goes on. */
  async goOn() {
    const { host } = this;
    if (this.goes || narrowed(host.state)) return;
    this.goes = true;
    await host.load().catch(() => {}); // without them the list ends where the page does, and leads on to the years
    if (!this.goes || !host.file?.named) return;
    const { count } = this.entries;
    this.window.goOn(Array.from({ length: host.file.count - count }, (_, n) => n + count), count - 1);
    this.older.hidden = true;
  }

  /** What may have been meant where a query finds nothing, and what there is without the filters. */
  async instead(late) {
    const { state, scores, words, file, store } = this.host;
    const none = { near: [], apart: [] };
    const help = scores?.size === 0 ? store.finder().then((finder) => finder.help(state.query.trim())).catch(() => none) : none;
    const [{ instead }, { near, apart }] = await Promise.all([import("./instead.js"), help]);
    if (late()) return;
    const choose = (next) => this.host.choose(next);
    this.window.put(instead({ state, words, language: file.language, near, apart, others: scores?.size ?? 0, choose }));
    if (near.length) say([words.meant, ...near].join(" "));
  }
}
