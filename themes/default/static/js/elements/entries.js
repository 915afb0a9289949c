// The finished list items: those of this page, and those of other pages, fetched when they are wanted; and the list
// that is made of them, a batch at a time.
import { make } from "./parts.js";
import { grouped } from "../lib/groups.js";
import { fill } from "../lib/words.js";

export const BATCH = 50;

export class Entries {
  /** `place` holds the list of the page itself. */
  constructor(place, words) {
    Object.assign(this, { place, words, whole: [...place.childNodes], items: new Map(), pages: new Map() });
    this.keep(place);
  }

  /** Whether the page came with a list of its own. */
  get own() {
    return this.whole.some((node) => node.nodeType === Node.ELEMENT_NODE);
  }

  /** Whether an entry stands on the page as it came. */
  owns(id) {
    return this.whole.some((node) => node.nodeType === Node.ELEMENT_NODE && node.querySelector(`[id="${CSS.escape(id)}"]`));
  }

  /** Remembers the list items in a part of a document. */
  keep(root) {
    for (const article of root.querySelectorAll("article.item")) {
      if (!this.items.has(article.id)) this.items.set(article.id, article.closest("li"));
    }
  }

  /** Fetches what is missing of some events; a page is asked for once, and again only if that failed. */
  async bring(events) {
    const { key, page } = this.file.events;
    const wanted = new Set(events.filter((event) => !this.items.has(`e-${key[event]}`)).map((event) => page[event]));
    await Promise.all([...wanted].map((at) => this.pages.get(at) ?? this.fetched(at)));
  }

  fetched(at) {
    const got = (async () => {
      const answer = await fetch(this.file.pages[at]);
      if (!answer.ok) throw new Error(`${answer.status} ${this.file.pages[at]}`);
      this.keep(new DOMParser().parseFromString(await answer.text(), "text/html"));
    })();
    this.pages.set(at, got);
    got.catch(() => this.pages.delete(at));
    return got;
  }

  /** A copy of a list item; one that stands below no heading of a year or month says so of its own. */
  item(event, alone = false) {
    const item = this.items.get(`e-${this.file.events.key[event]}`);
    const copy = item ? document.importNode(item, true) : null;
    if (alone) copy?.querySelector("h4")?.setAttribute("aria-level", "2");
    return copy;
  }

  /** The date and title of an event, read from its list item. */
  async title(event) {
    await this.bring([event]);
    const item = this.item(event);
    const when = item.querySelector(".when .full") ?? item.querySelector(".when time, .when .time");
    return `${when.textContent}: ${item.querySelector("h3, h4").textContent}`;
  }

  rest() {
    if (this.place.firstChild !== this.whole[0]) this.place.replaceChildren(...this.whole);
  }

  /** Shows the first `limit` events of a row, unless `late()` says that something newer is wanted by then. */
  async show(row, limit, flat, late) {
    const first = row.slice(0, limit);
    await this.bring(first);
    if (late()) return;
    this.place.replaceChildren(...this.sections(first, flat));
    const n = Math.min(row.length - first.length, BATCH);
    if (n > 0) this.place.append(this.further(n, () => this.show(row, limit + BATCH, flat, late).then(() => this.focus(limit))));
  }

  /** Marks an entry and puts it below whatever sticks to the top. */
  reveal(id) {
    const item = document.getElementById(id);
    item?.classList.add("here");
    item?.scrollIntoView({ block: "start", behavior: "instant" });
  }

  further(n, deed) {
    const button = make("button", { type: "button", className: "show-more", textContent: fill(this.words.show_more, { n }) });
    button.addEventListener("click", () => deed().catch(() => (button.textContent = this.words.failed)));
    return button;
  }

  focus(at) {
    this.place.querySelectorAll(".item :is(h3, h4) a")[at]?.focus({ preventScroll: true });
  }

  /** Events as year and group sections, like those of the page itself. */
  sections(row, flat) {
    return grouped(row, this.file, flat).map((year) => {
      const groups = year.groups.map((group) => {
        const list = make("ol", { className: "items" }, ...group.events.map((event) => this.item(event, flat)));
        return make("section", { className: "group" }, group.heading ? make("h3", { textContent: group.heading }) : null, list);
      });
      return make("section", { className: "year" }, year.heading ? make("h2", { textContent: year.heading }) : null, ...groups);
    });
  }
}
