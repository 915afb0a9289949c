// A long list of which only what is near the view is there: the rest is kept open by its height, so that the page is as
// long as the list, and a reader can be anywhere in it at once.
import { make } from "./parts.js";
import { grouped } from "../lib/groups.js";
import { events } from "../lib/words.js";

const STRETCH = 12; // events that come and go together
const TALL = 200; // pixels of an item, where there is none to measure
const NEAR = "900px 0px";
const PRINTED = 1000;
const anchored = CSS.supports("overflow-anchor", "auto");

export class Window {
  /** `entries` makes the items; `words` are phrases with braces. */
  constructor(entries, words) {
    Object.assign(this, { entries, words, stretches: [], marked: null });
    this.watch = new IntersectionObserver((seen) => this.move(seen), { rootMargin: NEAR });
    addEventListener("beforeprint", () => this.print());
  }

  /** Shows a row of events; `flat` is without headings, `marked` marks what was looked for. */
  show(row, { flat = false, marked = null }) {
    const { place, count } = this.entries;
    this.tall ??= count ? place.offsetHeight / count : TALL;
    this.clear();
    Object.assign(this, { flat, marked });
    const years = grouped(row, this.entries.file, flat).map((year) => this.year(year));
    for (const stretch of this.stretches.slice(0, 1)) this.fill(stretch);
    this.entries.place.replaceChildren(...years);
    for (const { list } of this.stretches) this.watch.observe(list);
  }

  /** Goes on after the list of the page, whose last event is `last`, with no heading twice. */
  goOn(row, last) {
    this.clear();
    Object.assign(this, { flat: false, marked: null });
    this.tall ??= this.entries.place.offsetHeight / this.entries.count;
    const { file, place } = this.entries;
    const [year, group] = file.headings[file.events.heading[last]];
    const years = grouped(row, file, false).map((each, n) => {
      if (n || each.heading !== year) return this.year(each);
      const [first, ...others] = each.groups;
      return this.year({ heading: "", groups: [first.heading === group ? { ...first, heading: "" } : first, ...others] });
    });
    place.append(...years);
    for (const { list } of this.stretches) this.watch.observe(list);
  }

  /** Shows the list of the page as it came. */
  rest() {
    this.clear();
    this.entries.rest();
  }

  /** Shows something else than a list. */
  put(element) {
    this.clear();
    this.entries.place.replaceChildren(element);
  }

  clear() {
    this.watch.disconnect();
    this.stretches = [];
  }

  year({ heading, count, groups }) {
    const { words, entries: { file } } = this;
    const small = make("small", { textContent: events(words, count, file.language) });
    const head = heading ? make("h2", {}, heading, small) : null;
    return make("section", { className: "year" }, head, ...groups.map((group) => this.group(group)));
  }

  group({ heading, events: there }) {
    const lists = [];
    for (let at = 0; at < there.length; at += STRETCH) lists.push(this.stretch(there.slice(at, at + STRETCH)));
    return make("section", { className: "group" }, heading ? make("h3", { textContent: heading }) : null, ...lists);
  }

  stretch(there) {
    const list = make("ol", { className: "items" });
    list.style.blockSize = `${there.length * this.tall}px`;
    const stretch = { list, events: there, here: false };
    list.stretch = stretch;
    this.stretches.push(stretch);
    return list;
  }

  /** Whether the events of a stretch are needed where they are: a reader is among them, or has come for one of them. */
  held({ list }) {
    return list.contains(document.activeElement) || list.querySelector(".here") || list.contains(getSelection().anchorNode);
  }

  move(seen) {
    for (const { target, isIntersecting } of seen) {
      if (isIntersecting) this.fill(target.stretch);
      else if (target.stretch.here && !this.held(target.stretch)) this.empty(target.stretch);
    }
  }

  empty(stretch) {
    stretch.list.style.blockSize = `${stretch.list.getBoundingClientRect().height}px`;
    stretch.list.replaceChildren();
    stretch.here = false;
  }

  /** Puts the items of a stretch in, and promises those that are still to come. */
  async fill(stretch) {
    if (stretch.here) return;
    stretch.here = true;
    const { entries } = this;
    const items = stretch.events.map((event) => this.item(event));
    steadily(stretch.list, () => {
      stretch.list.replaceChildren(...items);
      stretch.list.style.blockSize = "";
    });
    const missing = stretch.events.filter((event) => !entries.has(event));
    if (missing.length) await entries.bring(missing).catch(() => {});
    if (stretch.here) steadily(stretch.list, () => missing.forEach((event) => entries.has(event) && this.complete(stretch, event)));
  }

  item(event) {
    const item = this.entries.item(event, this.flat);
    if (this.entries.has(event)) this.marked?.mark(item);
    return item;
  }

  complete({ list, events: there }, event) {
    const brief = list.children[there.indexOf(event)];
    const item = this.item(event);
    const focused = brief.contains(document.activeElement);
    if (brief.querySelector(".here")) item.firstElementChild.classList.add("here");
    brief.replaceWith(item);
    if (focused) item.querySelector("h4 a").focus({ preventScroll: true });
  }

  /** Puts in the item of an event and what is around it, marks it, and puts it below whatever sticks to the top. */
  async reach(event, id) {
    const at = this.stretches.findIndex((stretch) => stretch.events.includes(event));
    await Promise.all(this.stretches.slice(Math.max(at - 1, 0), at + 2).map((stretch) => this.fill(stretch)));
    const item = document.getElementById(id);
    item?.classList.add("here");
    item?.scrollIntoView({ block: "start", behavior: "instant" });
  }

  /** Titles have come: puts them in where there was nothing yet. */
  retitle() {
    for (const stretch of this.stretches) {
      if (!stretch.here) continue;
      for (const event of stretch.events) if (!this.entries.has(event) && stretch.list.querySelector("[aria-busy]")) this.complete(stretch, event);
    }
  }

  /** On paper a list is whole, as far as that is reasonable. */
  print() {
    let n = 0;
    for (const stretch of this.stretches) if ((n += stretch.events.length) <= PRINTED) this.fill(stretch);
  }
}

/** Changes a part of the page so that what is below it stays in view, in browsers that do not see to that themselves. */
function steadily(part, change) {
  const above = !anchored && part.getBoundingClientRect().bottom < 0;
  const before = above ? part.offsetHeight : 0;
  change();
  if (above) scrollBy({ top: part.offsetHeight - before, behavior: "instant" });
}
