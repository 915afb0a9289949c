// Where the drawing at rest holds events in bins, zooming takes them out: what is in view is drawn from the compact file,
// singly as soon as there are few enough, else in finer bins.
import { heightsAt } from "../lib/stack.js";
import { columns, extents, inView, markOf, scaleOf } from "../lib/scale.js";

const SVG = "http://www.w3.org/2000/svg";
const MOST = 220;
const COLUMN = 12; // pixels
const TALL = 64; // pixels
const SHORTEST = { bar: 12, span: 14, within: 22, all: 20 };
const ROWS = 14;

const make = (name, attributes, ...children) => {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
};

export class Fine {
  /** `list` is the element that holds the compact file. */
  constructor(drawing, list, mirrored) {
    Object.assign(this, { drawing, list, mirrored, keys: null });
    this.scale = scaleOf(drawing.dataset.scale, mirrored);
    this.floor = Number(drawing.dataset.floor);
    this.coarse = [...drawing.querySelectorAll("a.mark, .caption, .leader")];
    this.group = make("g", { class: "fine" });
    drawing.append(this.group);
    const key = drawing.closest("figure").querySelectorAll(".key li");
    this.colours = new Map([...key].map((item) => [item.dataset.kind, item.querySelector("a").className]));
  }

  /** Draws what is in view, at most once a frame; back to the drawing at rest where nothing is zoomed. */
  draw(zoom, window) {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(async () => {
      if (zoom > 1) await this.list.load();
      this.rest(zoom <= 1);
      if (zoom > 1) this.paint(window);
    });
  }

  rest(still) {
    for (const mark of this.coarse) mark.classList.toggle("gone", !still);
    if (still) this.group.replaceChildren();
  }

  paint(window) {
    const { file } = this.list;
    this.places ??= extents(file, this.scale);
    const all = this.drawing.getBoundingClientRect();
    const box = window.getBoundingClientRect();
    const per = 100 / all.width;
    const [from, to] = [(box.left - all.left - 40) * per, (box.right - all.left + 40) * per];
    const kept = this.keys ? (event) => this.keys.has(file.events.key[event]) : () => true;
    const events = inView(this.places, from, to, kept);
    const marks = events.length <= MOST ? this.single(events, per) : null;
    this.group.replaceChildren(...(marks ?? this.bins(events, per)));
  }

  bins(events, per) {
    const found = columns(events, this.places, COLUMN * per);
    const most = Math.max(...found.map(([, count]) => count));
    return found.map(([x, count]) => {
      const height = Math.max((TALL * count) / most, 2);
      const bin = { class: "bin", x: `${x + per}%`, width: `${(COLUMN - 2) * per}%`, y: this.floor - height, height };
      return make("rect", bin, make("title", {}, count.toLocaleString(document.documentElement.lang)));
    });
  }

  /** Events one by one, or null where they would stand too high. */
  single(events, per) {
    const { file } = this.list;
    const marks = events.map((event) => markOf(file.events.mark?.[event] ?? (this.places.lefts[event] === this.places.rights[event] ? 0 : 1)));
    const rooms = events.map((event, n) => {
      const [left, right] = [this.places.lefts[event], this.places.rights[event]];
      if (marks[n].shape === "dot") return [(left + right) / 2, 0, this.floor - 8, file.events.importance[event] === 1];
      const wide = Math.max(right - left, SHORTEST[marks[n].shape] * per);
      return [(left + right - wide) / 2, wide, this.floor - 8, false];
    });
    const heights = heightsAt(rooms, 100 / per);
    if (Math.min(...heights) < this.floor - ROWS * 13) return null;
    return events.map((event, n) => this.mark(event, marks[n], rooms[n], heights[n]));
  }

  mark(event, mark, [x, wide, , big], y) {
    const { events, pages, headings, facets } = this.list.file;
    const named = (id) => facets.find((facet) => facet.id === id).values[events[id][event]];
    const [kind, words] = named("kind");
    const link = make("a", {
      class: `mark ${this.colours.get(kind) ?? `kind-${kind}`} st-${named("status")[0]}${big ? " big" : ""}`,
      href: `${pages[events.page[event]]}#e-${events.key[event]}`, tabindex: -1, "data-key": events.key[event], "data-event": event,
      "aria-label": `${headings[events.heading[event]][1]}: ${words}`,
    });
    link.append(...this.shape(mark, x, wide, y, big ? "-big" : ""));
    return link;
  }

  /** The shapes of templates/parts/marks.html. */
  shape(mark, x, wide, y, big) {
    const [left, middle, right] = [`${x}%`, `${x + wide / 2}%`, `${x + wide}%`];
    const unsure = mark.uncertain ? " unsure" : "";
    const [start, end] = this.mirrored ? [mark.end, mark.start] : [mark.start, mark.end];
    const dot = (at) => make("use", { href: `#m-${mark.uncertain ? "unsure" : mark.approximate ? "about" : "dot"}${big}`, x: at, y });
    if (mark.shape === "dot") return [dot(middle)];
    if (mark.shape === "all") return [make("line", { class: "mk-line beads", x1: left, x2: right, y1: y, y2: y }), dot(left), dot(right)];
    const bracket = (at, d) => make("svg", { x: at, y, overflow: "visible" }, make("path", { class: "mk-line", d }));
    if (mark.shape === "within") {
      return [make("line", { class: `mk-line${unsure}`, x1: left, x2: right, y1: y, y2: y }), bracket(left, "M3-5H0V5H3"),
        bracket(right, "M-3-5H0V5H-3"), make("use", { href: "#m-ring", x: middle, y })];
    }
    const [pale, thin] = [mark.approximate || start === "open", mark.approximate || end === "open"];
    const fade = pale && thin ? "both" : pale ? "start" : thin ? "end" : "";
    const bar = make("rect", { class: `mk${unsure}`, x: left, y: y - 3, width: `${wide}%`, height: 6, rx: mark.shape === "bar" ? 3 : 0 });
    if (fade) bar.setAttribute("mask", `url(#fade-${fade})`);
    const cap = (at) => make("line", { class: "mk-cap", x1: at, x2: at, y1: y - 5.5, y2: y + 5.5 });
    const firm = mark.shape === "span" && !mark.approximate;
    return [bar, ...(firm && start === "known" ? [cap(left)] : []), ...(firm && end === "known" ? [cap(right)] : [])];
  }
}
