// The finished list items: those of this page, and those of other pages, fetched when they are wanted.
import { make } from "./parts.js";
import { grouped } from "../lib/groups.js";

const BATCH = 50;

export class Entries {
  constructor(file, place) {
    this.file = file;
    this.place = place;
    this.items = new Map();
    this.pages = new Map();
    this.keep(place);
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

  item(event) {
    const item = this.items.get(`e-${this.file.events.key[event]}`);
    return item ? document.importNode(item, true) : null;
  }

  /** The first events of a row as year and group sections, like those of the page itself. */
  sections(row, flat) {
    return grouped(row, this.file, flat).map((year) => {
      const groups = year.groups.map((group) => {
        const list = make("ol", { className: "items" }, ...group.events.map((event) => this.item(event)));
        return make("section", { className: "group" }, group.heading ? make("h3", { textContent: group.heading }) : null, list);
      });
      return make("section", { className: "year" }, year.heading ? make("h2", { textContent: year.heading }) : null, ...groups);
    });
  }
}

/** How many of a row are shown, so that the one at `index` is among them. */
export const enough = (shown, index) => Math.max(shown, Math.ceil((index + 1) / BATCH) * BATCH);

export { BATCH };
