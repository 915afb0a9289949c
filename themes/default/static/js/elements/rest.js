// The drawing of the builder: how it stands at rest, and wider.
import { Captions } from "./captions.js";
import { drawnBends, Scale } from "../lib/scale.js";
import { heightsAt } from "../lib/stack.js";

const EDGE = 24; // pixels between the edge of a view and what it is for

/** The id of the event that a link of the drawing leads to. */
const keyOf = (link) => decodeURIComponent(link.getAttribute("href").split("/").at(-2));

/** The place and the width of a mark, in per cent, and its height. */
function spanOf(mark) {
  if (mark.dataset.x) return mark.dataset.x.split(" ").map(Number);
  const piece = mark.querySelector("use, .bin");
  return ["x", "width", "y"].map((name) => Number.parseFloat(piece.getAttribute(name) ?? "0"));
}

export class Rest {
  constructor({ drawing, mirrored, list }, window) {
    Object.assign(this, { drawing, mirrored, list });
    this.marks = [...drawing.querySelectorAll("a.mark")];
    this.spans = new Map(this.marks.map((mark) => [mark, spanOf(mark)]));
    this.bins = this.marks.some((mark) => mark.querySelector(".bin"));
    this.height = Number(drawing.getAttribute("height"));
    this.floor = Number(drawing.dataset.floor);
    this.captions = new Captions(drawing, mirrored);
    for (const mark of this.marks) if (!mark.dataset.count) mark.dataset.key = keyOf(mark);
    for (const { link, leader } of this.captions.drawn) link.dataset.key = leader.dataset.key = keyOf(link);
    this.bends = drawnBends(drawing.dataset.scale);
    const feet = [...drawing.querySelectorAll(".caption text")].map((text) => Number(text.getAttribute("y")));
    this.top = Math.max(0, ...feet.map((foot) => foot + 6));
    this.name(window);
  }

  /** Makes links with one tab stop among them; the drawing is no longer hidden from screen readers. */
  name(window) {
    this.drawing.removeAttribute("aria-hidden");
    this.drawing.setAttribute("role", "group");
    this.drawing.setAttribute("aria-label", window.getAttribute("aria-label"));
    for (const attribute of ["role", "tabindex", "aria-label"]) window.removeAttribute(attribute);
    this.marks.forEach((mark, n) => {
      const title = mark.querySelector("title");
      mark.setAttribute("aria-label", title.textContent);
      mark.dataset.stop = n;
      if (this.list && mark.dataset.count) mark.setAttribute("role", "button"); // it is zoomed to
      title.remove(); // else the browser's own tip covers ours
    });
    this.marks.at(-1)?.setAttribute("tabindex", "0");
  }

  /** From where to where stretches are left out, in pixels from the past. */
  gaps(width) {
    const { xs, cuts } = this.bends;
    return [...cuts].map((n) => [n, n + 1].map((side) => (xs[side] * width) / 100));
  }

  scale(width) {
    return new Scale(this.bends.xs.map((x) => (x * width) / 100), this.bends.days);
  }

  /** Sets marks, and the leaders of their captions, at the heights they have in a drawing as wide as it is zoomed. */
  stack(zoom) {
    const [width, still] = [zoom.width, zoom.at === 1];
    this.width = width;
    this.captions.rest(zoom, this.gaps(width));
    this.drawing.setAttribute("height", this.height);
    const single = this.marks.filter((mark) => !mark.querySelector(".bin"));
    const places = single.map((mark) => [...this.spans.get(mark), mark.classList.contains("big")]);
    const ys = places.map(([, , y]) => y);
    const heights = still ? ys : heightsAt(places, width);
    const higher = this.list ? 0 : Math.max(0, Math.min(...ys) - Math.min(...heights));
    this.drawing.style.setProperty("--higher", `${higher}px`); // than there is room for; the names go up with it
    single.forEach((mark, n) => mark.setAttribute("transform", `translate(0 ${heights[n] - ys[n]})`));
    for (const leader of this.drawing.querySelectorAll(":scope > .leader")) {
      leader.setAttribute("y2", higher + heights[single.findIndex((mark) => mark.dataset.key === leader.dataset.key)]);
    }
  }

  /** Divides its time, where it is wider, as finely as there is room. */
  async divide(axis) {
    const { zoom } = axis;
    if (zoom.at === 1) return axis.ticks?.clear();
    const { Ticks } = await import("./ticks.js");
    axis.ticks ??= new Ticks(axis);
    if (axis.live || zoom.at === 1) return;
    const turn = (x) => (this.mirrored ? zoom.width - x : x);
    axis.ticks.draw({ scale: zoom.scale, bends: this.bends, floor: this.floor }, [zoom.from - zoom.room, zoom.to + zoom.room], turn);
  }

  /** Makes pale what a choice leaves out. */
  dim(keys) {
    for (const mark of this.drawing.querySelectorAll(":scope > [data-key]")) {
      mark.classList.toggle("off", Boolean(keys && !keys.has(mark.dataset.key)));
    }
  }

  /** From where to where a mark reaches, in pixels from the past. */
  reach(mark) {
    const [x, wide] = this.spans.get(mark).map((part) => (part * this.width) / 100);
    return this.mirrored ? [this.width - x - wide, this.width - x] : [x, x + wide];
  }

  middleOf(key) {
    const mark = this.marks.find(({ dataset }) => dataset.key === key);
    if (!mark) return undefined;
    const [left, right] = this.reach(mark);
    return (left + right) / 2;
  }

  /** The part of the drawing before the middle of a view of most of its events; of equal views, of that of the newest. */
  busiest({ room, width }) {
    const xs = this.places.map(({ x }) => x);
    const seen = (from) => xs.filter((x) => x >= from && x <= from + room - 2 * EDGE).length;
    const best = xs.reduce((most, x) => (seen(x) >= seen(most) ? x : most), xs[0]);
    return (best - EDGE + room / 2) / width;
  }

  /** Moves a view that begins within what is left out to where that ends, or if there is no more, to where it begins. */
  clear(zoom) {
    const { from, room, width } = zoom;
    const cut = this.gaps(width).find(([left, right]) => left < from && from < right);
    if (cut) zoom.scroll(cut[1] + room > width ? cut[0] : cut[1]);
  }

  /** Where each mark is, in pixels from the past, the earliest first, and how many events it stands for. */
  get places() {
    return this.marks.map((mark, name) => {
      const [left, right] = this.reach(mark);
      return { x: (left + right) / 2, name: String(name), count: Number(mark.dataset.count || 1), off: mark.classList.contains("off") };
    }).sort((a, b) => a.x - b.x);
  }
}
