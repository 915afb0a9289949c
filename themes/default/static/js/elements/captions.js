// The names of turning points over the axis and the labels below it, at rest and in a scene: none that the view cuts.
import { crosses, inView } from "../lib/captions.js";
import { isCut, reach } from "../lib/edges.js";
import { draw } from "./draw.js";

export class Captions {
  /** Takes those of the drawing. */
  constructor(drawing, mirrored) {
    Object.assign(this, { mirrored, group: draw("g"), parts: [], labels: [], own: [...drawing.querySelectorAll(":scope > .label")], told: drawing.querySelectorAll(".told") });
    const leaders = [...drawing.querySelectorAll(":scope > .leader")];
    this.drawn = [...drawing.querySelectorAll(":scope > .caption")].map((link, n) => ({ link, leader: leaders[n] }));
  }

  /** Reads their sizes once, while they are to be seen. */
  measure() {
    this.all ??= this.drawn.map(({ link, leader }) => {
      const lines = [...link.querySelectorAll("text")];
      const [top, foot] = [lines[0], lines.at(-1)].map((line) => Number(line.getAttribute("y")));
      const at = Number.parseFloat(lines[0].getAttribute("x"));
      const wide = Math.max(...lines.map((line) => line.getComputedTextLength()));
      return { link, leader, at, wide, top: top - 12, foot, end: link.classList.contains("end") };
    });
  }

  /** One with its box, where its leader is at `x`. */
  placed(caption, x) {
    const left = caption.end === this.mirrored ? x : x - caption.wide;
    return { ...caption, x, left, right: left + caption.wide };
  }

  /** Takes those of the drawing as they stand where it is as wide as it is zoomed; `cuts` are from where to where. */
  rest(zoom, cuts) {
    const { width } = zoom;
    this.zoom = zoom;
    this.group.replaceChildren();
    if (zoom.cuts) this.measure();
    this.parts = (this.all ?? []).map((caption) => this.placed(caption, (caption.at * width) / 100));
    this.labels = this.own.map((element) => {
      const x = (Number.parseFloat(element.getAttribute("x")) * width) / 100;
      return { element, ...reach(this.mirrored ? width - x : x, element.textContent, element.classList.contains("minor")) };
    });
    cuts.forEach(([left, right], n) => this.labels.push({ element: this.told[n], left, right }));
  }

  /** Takes the labels below, each with from where to where it reaches, from the past. */
  label(labels) {
    this.labels = labels;
    this.trim();
  }

  trim() {
    const [from, to] = this.view;
    for (const label of this.labels) label.element.classList.toggle("gone", isCut(label, from, to));
  }

  /** What is in view, from the past; all, without asking for the layout, where nothing can be cut. */
  get view() {
    const { zoom } = this;
    return zoom.cuts ? [zoom.from, zoom.to] : [-Infinity, Infinity];
  }

  /** Takes copies of those that have room in a scene; `heightOf` is that of an event's mark. */
  lay({ laid, file, turn, heightOf }) {
    this.parts = [];
    for (const caption of laid.alone ? this.all : []) {
      const event = file.at(caption.link.dataset.key);
      if (laid.lanes[0].row(event) < 0 || !laid.kept.includes(event)) continue;
      const part = this.placed(caption, turn((laid.lefts[event] + laid.rights[event]) / 2));
      if (this.parts.some((other) => crosses(part, other))) continue;
      const { x, foot } = part;
      const link = part.link.cloneNode(true);
      for (const text of link.children) text.setAttribute("x", x);
      this.parts.push({ ...part, link, leader: draw("line", { class: "leader", x1: x, x2: x, y1: foot + 4, y2: heightOf(event) }) });
    }
    this.group.replaceChildren(...this.parts.flatMap(({ leader, link }) => [leader, link]));
  }

  /** Sets them so that the view cuts none. */
  fit() {
    this.trim();
    const [from, to] = this.view;
    const { width } = this.zoom;
    const found = inView(this.parts, ...(this.mirrored ? [width - to, width - from] : [from, to]));
    this.parts.forEach(({ link, leader, left, end }, n) => {
      for (const element of [link, leader]) element.classList.toggle("gone", !found[n]);
      link.classList.toggle("end", end === (!found[n] || found[n].left === left));
    });
  }
}
