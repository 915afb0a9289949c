// The finished list items: those of this page, and those of other pages, fetched when they are wanted. Until one is
// here, what the compact files know of its event stands for it.
import { lay } from "./lay.js";
import { make } from "./parts.js";

const START = /<li><article class="item/;
const END = "</article></li>";
const ID = / id="e-([^"]+)"/;

export class Entries {
  /** `place` holds the list of the page itself. */
  constructor(place) {
    Object.assign(this, { place, whole: [...place.childNodes], items: new Map(), pages: new Map() });
    this.unknown = [...place.querySelectorAll("article.item")];
    this.count = this.unknown.length;
  }

  /** Whether the page came with a list of its own. */
  get own() {
    return this.count > 0;
  }

  /** Whether an entry stands on the page as it came. */
  owns(id) {
    return this.whole.some((node) => node.nodeType === Node.ELEMENT_NODE && node.querySelector(`[id="${CSS.escape(id)}"]`));
  }

  /** Takes the compact file, by which it knows an event. */
  know(file) {
    this.file = file;
    for (const article of this.unknown) this.keep(article.id.slice(2), article.closest("li"));
    this.unknown = [];
  }

  keep(id, item) {
    const event = this.file.at(id);
    if (event !== undefined && !this.items.has(event)) this.items.set(event, item);
  }

  has(event) {
    return this.items.has(event);
  }

  /** Fetches what is missing of some events; a page is asked for once, and again only if that failed. */
  async bring(events) {
    const { page } = this.file.events;
    const wanted = new Set(events.filter((event) => !this.items.has(event)).map((event) => page[event]));
    await Promise.all([...wanted].map((at) => this.pages.get(at) ?? this.fetched(at)));
  }

  /** The same while everything waits, as printing does for nothing else; what cannot be had keeps its title. */
  bringNow(events) {
    const { page } = this.file.events;
    for (const at of new Set(events.filter((event) => !this.items.has(event)).map((event) => page[event]))) {
      const ask = new XMLHttpRequest();
      ask.open("GET", this.file.pages[at], false);
      try {
        ask.send();
      } catch {
        return; // nor can the others
      }
      if (ask.status === 200) this.cut(ask.responseText);
    }
  }

  fetched(at) {
    const got = (async () => {
      const answer = await fetch(this.file.pages[at]);
      if (!answer.ok) throw new Error(`${answer.status} ${this.file.pages[at]}`);
      this.cut(await answer.text());
    })();
    this.pages.set(at, got);
    got.catch(() => this.pages.delete(at));
    return got;
  }

  /** Keeps the items of a page as text: a page has hundreds, of which few are shown. A theme may write them otherwise. */
  cut(html) {
    const [, ...pieces] = html.split(START);
    for (const piece of pieces) this.keep(piece.match(ID)?.[1], `<li><article class="item${piece.slice(0, piece.indexOf(END))}${END}`);
    if (pieces.length) return;
    const page = new DOMParser().parseFromString(html, "text/html");
    for (const article of page.querySelectorAll("article.item")) this.keep(article.id.slice(2), article.closest("li"));
  }

  /** A new copy of the item of an event; one that stands below no heading of a year or month says so of its own. */
  item(event, alone) {
    const item = this.copy(event) ?? this.brief(event);
    if (alone) item.querySelector("h4")?.setAttribute("aria-level", "2");
    return item;
  }

  copy(event) {
    const kept = this.items.get(event);
    if (typeof kept === "string") this.items.set(event, make("template", { innerHTML: kept }).content.firstElementChild);
    return kept && document.importNode(this.items.get(event), true);
  }

  /** What the compact files know of an event, as an item. */
  brief(event) {
    const { file } = this;
    const { key, title, language, heading } = file.events;
    const words = make("p", { className: "when" }, make("span", { className: "time", textContent: file.headings[heading[event]][1] }));
    const item = make("article", { className: `item brief i${file.events.importance[event]}` }, words);
    if (!title?.[event]) return make("li", { ariaBusy: "true" }, item);
    const link = make("a", { href: file.addressOf(event) }, make("bdi", { textContent: title[event] }));
    if (language[event]) link.lang = language[event];
    item.id = `e-${key[event]}`;
    const said = ["kind", "status"].map((facet) => make("li", { textContent: file.value(facet, event)[1] }));
    item.append(make("h4", {}, link), make("ul", { className: "meta" }, ...said));
    return make("li", {}, item);
  }

  /** The date and title of an event, read from its list item. */
  async title(event) {
    await this.bring([event]);
    const item = this.item(event);
    const when = item.querySelector(".when small + span") ?? item.querySelector(".when time, .when .time");
    return `${when.textContent}: ${item.querySelector("h3, h4").textContent}`;
  }

  rest() {
    if (this.place.firstChild === this.whole[0] && this.place.childNodes.length === this.whole.length) return;
    this.place.replaceChildren(...this.whole);
    lay();
  }
}
