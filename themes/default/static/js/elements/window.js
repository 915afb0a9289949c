// A long list of which only what is near the view is there: the rest is kept open by its height, so that the page is as
// long as the list, and a reader can be anywhere in it at once.
import { Arrival } from "./arrival.js";
import { steadily } from "./later.js";
import { make } from "./parts.js";
import { Stretch } from "./stretch.js";
import { grouped } from "../lib/groups.js";
import { events } from "../lib/words.js";

const HEAD = 4; // stretches that are laid out at once
const TOGETHER = 12; // events of a stretch
const TALL = 200; // pixels of an item, where there is none to measure
const NEAR = "900px 0px";

export class Window {
  /** `entries` makes the items; `words` are phrases with braces. */
  constructor(entries, words) {
    Object.assign(this, { entries, words, stretches: [], marked: null });
    this.watch = new IntersectionObserver((seen) => this.move(seen), { rootMargin: NEAR });
  }

  /** Shows a row of events; `flat` is without headings, `marked` marks what was looked for. */
  show(row, { flat = false, marked = null }) {
    this.begin(flat, marked);
    this.entries.place.replaceChildren();
    this.start(grouped(row, this.entries.file, flat));
  }

  /** Further events stand below those of a row without headings; what is there stays as it is. */
  extend(further) {
    if (!this.more(further) && further.length) this.start(grouped(further, this.entries.file, true));
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
    this.paper ??= import("./paper.js").then(({ onPaper }) => onPaper(this), () => (this.paper = undefined)); // to be there when a print begins
    const { place, count } = this.entries;
    this.tall ??= (count && place.offsetHeight / count) || TALL;
    this.clear();
    Object.assign(this, { flat, marked });
  }

  clear() {
    this.watch.disconnect();
    Object.assign(this, { stretches: [], arrival: null, finish: () => {} });
  }

  /** Lays out what can be seen at first, and the rest when nobody waits; the page is as long as the list at once. */
  start(years) {
    const room = make("div"); // for what is not laid out yet
    this.entries.place.append(room);
    let left = years.reduce((sum, { count }) => sum + count, 0);
    const laying = this.lay(years, room);
    const step = (added = 0) => {
      const { value = 0, done } = laying.next();
      left += added - value;
      room.style.blockSize = `${left * this.tall}px`;
      if (done) room.remove();
      return done;
    };
    for (let n = 0; n < HEAD; n += 1) step();
    this.stretches[0].fill(Math.ceil(innerHeight / this.tall));
    const finish = (this.finish = () => {
      while (!step());
    });
    this.more = (further) => {
      if (!room.isConnected) return false;
      for (const event of further) years.at(-1).groups.at(-1).events.push(event);
      step(further.length);
      return true;
    };
    steadily(() => this.finish !== finish || step());
  }

  /** Puts sections before a place, a stretch at each step, and tells how many events it has. */
  *lay(years, place) {
    const { words, entries: { file } } = this;
    for (const { heading, count, groups } of years) {
      const small = make("small", { textContent: events(words, count, file.language) });
      const year = make("section", { className: "year" }, heading ? make("h2", {}, heading, small) : null);
      place.before(year);
      for (const group of groups) {
        const part = make("section", { className: "group" }, group.heading ? make("h3", { textContent: group.heading }) : null);
        year.append(part);
        for (let at = 0; at < group.events.length; ) {
          const some = group.events.slice(at, at + TOGETHER);
          at += some.length; // and no further, since more may stand there by the next step
          part.append(this.stretch(some));
          yield some.length;
        }
      }
    }
  }

  stretch(there) {
    const stretch = new Stretch(this, there);
    this.stretches.push(stretch);
    this.watch.observe(stretch.list);
    return stretch.list;
  }

  move(seen) {
    for (const { target: { stretch }, isIntersecting } of seen) {
      if (isIntersecting) stretch.fill();
      else if (stretch.here && !stretch.held && !this.printed) stretch.empty();
    }
  }

  /** Puts in the item of an event and what is around it, marks it, and puts it below whatever sticks to the top. */
  async reach(event, id) {
    this.finish();
    const arrival = (this.arrival = new Arrival(event, id)); // or it would be taken out again before the page is there
    const at = this.stretches.findIndex((stretch) => stretch.events.includes(event));
    await Promise.all(this.stretches.slice(Math.max(at - 1, 0), at + 2).map((stretch) => stretch.fill()));
    arrival.mark();
  }

  retitle() {
    for (const stretch of this.stretches) stretch.retitle();
  }
}
