// A long list of which only what is near the view is there: the rest is kept open by its height, so that the page is as
// long as the list, and a reader can be anywhere in it at once.
import { Arrival } from "./arrival.js";
import { make } from "./parts.js";
import { grouped } from "../lib/groups.js";
import { events } from "../lib/words.js";

const HEAD = 4; // stretches that are laid out at once
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
    this.begin(flat, marked);
    this.entries.place.replaceChildren();
    this.start(grouped(row, this.entries.file, flat));
  }

  /** Goes on after the list of the page, whose last event is `last`, with no heading twice. */
  goOn(row, last) {
    this.begin(false, null);
    const { file } = this.entries;
    const [first, ...years] = grouped(row, file, false);
    const [year, group] = file.headings[file.events.heading[last]];
    if (first.heading === year) {
      first.heading = "";
      this.recount(first.count);
      if (first.groups[0].heading === group) first.groups[0].heading = "";
    }
    this.start([first, ...years]);
  }

  /** The last year of the page's own list has so many events more. */
  recount(further) {
    const { place, file } = this.entries;
    const last = [...place.querySelectorAll(".year")].at(-1);
    const small = last.querySelector("h2 small");
    if (small) small.textContent = events(this.words, last.querySelectorAll(".item").length + further, file.language);
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

  begin(flat, marked) {
    const { place, count } = this.entries;
    this.tall ??= count ? place.offsetHeight / count : TALL;
    this.clear();
    Object.assign(this, { flat, marked });
  }

  clear() {
    this.watch.disconnect();
    Object.assign(this, { stretches: [], arrival: null, finish: () => {} });
  }

  /** Lays out what can be seen at first, and the rest when that has been painted; the page is as long as the list at once. */
  start(years) {
    const room = make("div");
    this.entries.place.append(room);
    const laying = this.lay(years, room);
    for (let n = 0; n < HEAD; n += 1) laying.next();
    this.fill(this.stretches[0]);
    const all = years.reduce((sum, { count }) => sum + count, 0);
    room.style.blockSize = `${(all - this.stretches.reduce((sum, { events: { length } }) => sum + length, 0)) * this.tall}px`;
    const finish = () => {
      if (this.finish !== finish) return;
      this.finish = () => {};
      while (!laying.next().done);
      room.remove();
    };
    this.finish = finish;
    requestAnimationFrame(() => setTimeout(finish));
  }

  /** Puts sections before a place, a stretch at each step. */
  *lay(years, place) {
    const { words, entries: { file } } = this;
    for (const { heading, count, groups } of years) {
      const small = make("small", { textContent: events(words, count, file.language) });
      const year = make("section", { className: "year" }, heading ? make("h2", {}, heading, small) : null);
      place.before(year);
      for (const group of groups) {
        const part = make("section", { className: "group" }, group.heading ? make("h3", { textContent: group.heading }) : null);
        year.append(part);
        for (let at = 0; at < group.events.length; at += STRETCH) {
          part.append(this.stretch(group.events.slice(at, at + STRETCH)));
          yield;
        }
      }
    }
  }

  stretch(there) {
    const list = make("ol", { className: "items" });
    list.style.blockSize = `${there.length * this.tall}px`;
    const stretch = { list, events: there, here: false };
    list.stretch = stretch;
    this.stretches.push(stretch);
    this.watch.observe(list);
    return list;
  }

  /** Whether the events of a stretch are needed where they are: a reader is among them, or has come for one of them. */
  held({ list, events: there }) {
    return there.includes(this.arrival?.event) || list.contains(document.activeElement) || list.querySelector(".here") || list.contains(getSelection().anchorNode);
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
    this.arrival?.stay();
    const missing = stretch.events.filter((event) => !entries.has(event));
    if (missing.length) await entries.bring(missing).catch(() => {}); // without them their titles stay, which are links
    if (!stretch.here) return;
    steadily(stretch.list, () => missing.forEach((event) => entries.has(event) && this.complete(stretch, event)));
    this.arrival?.stay();
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
    this.finish();
    const arrival = (this.arrival = new Arrival(event, id)); // or it would be taken out again before the page is there
    const at = this.stretches.findIndex((stretch) => stretch.events.includes(event));
    await Promise.all(this.stretches.slice(Math.max(at - 1, 0), at + 2).map((stretch) => this.fill(stretch)));
    arrival.mark();
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
    this.finish();
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
