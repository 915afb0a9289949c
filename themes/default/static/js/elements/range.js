// The dates to which the list is narrowed, on the axis: a wash behind the marks, with a handle at each end. They are
// drawn along the years below the floor, or moved by their handles, or, without dragging, clicked there one after the
// other (WCAG 2.5.7); `dl-range` tells the list.
import { between, exactness, stepped } from "../lib/range.js";
import { daysOf, written } from "../lib/days.js";
import { draw } from "./draw.js";

const SIDES = ["from", "until"];

export class Range {
  constructor(axis) {
    this.axis = axis;
    this.wash = draw("rect", { class: "wash" });
    this.rail = draw("rect", { class: "rail", height: 24, width: "100%" });
    this.rail.append(Object.assign(draw("title"), { textContent: axis.words.rail }));
    this.handles = SIDES.map((side) => this.handle(side));
    axis.drawing.prepend(this.wash, this.rail);
    axis.drawing.append(...this.handles);
    axis.drawing.addEventListener("pointerdown", (event) => this.begin(event));
    this.rail.addEventListener("click", (event) => this.pick(this.x(event)));
  }

  get chosen() {
    const { from = "", until = "" } = this.axis.list.state ?? {};
    return { from: daysOf(from) ? from : "", until: daysOf(until) ? until : "" };
  }

  handle(side) {
    const handle = draw("g", { class: "handle", role: "slider", tabindex: 0, "aria-label": this.axis.words[side] },
      draw("line"), draw("rect", { class: "target", x: -14, width: 28, height: 26 }), draw("rect", { class: "grip", x: -6, width: 12, height: 7, rx: 1.5 }));
    handle.addEventListener("keydown", (event) => this.key(event, side));
    handle.addEventListener("pointerdown", (event) => this.move(event, side));
    return handle;
  }

  /** Shows what is chosen. */
  place(chosen = this.chosen) {
    const { zoom, mirrored, telling, floor, live, scene, rest } = this.axis;
    const ceiling = live && !scene.laid.alone ? 0 : rest.top; // below the names
    const { scale } = zoom;
    const there = Boolean(chosen.from || chosen.until);
    this.rail.setAttribute("y", floor);
    for (const part of [this.wash, ...this.handles]) part.classList.toggle("gone", !there);
    if (!there) return;
    const days = this.days(chosen);
    const xs = [scale.at(days.from), scale.at(days.until + 1)].map((x) => (mirrored ? zoom.width - x : x));
    for (const [name, value] of Object.entries({ x: Math.min(...xs), width: Math.abs(xs[1] - xs[0]), y: ceiling, height: floor - ceiling })) this.wash.setAttribute(name, value);
    SIDES.forEach((side, n) => {
      const handle = this.handles[n];
      handle.setAttribute("transform", `translate(${xs[n]} 0)`);
      for (const [name, value] of [["y1", ceiling], ["y2", floor]]) handle.children[0].setAttribute(name, value);
      for (const part of [1, 2]) handle.children[part].setAttribute("y", floor);
      const values = { valuemin: scale.days[0], valuemax: scale.days.at(-1) - 1, valuenow: days[side], valuetext: telling.say(days[side], "day") };
      for (const name in values) handle.setAttribute(`aria-${name}`, values[name]);
    });
  }

  /** The first and the last day of what is chosen; where one is not, that of the axis. */
  days({ from, until }) {
    const { days } = this.axis.zoom.scale;
    return { from: daysOf(from)?.[0] ?? days[0], until: daysOf(until)?.[1] ?? days.at(-1) - 1 };
  }

  /** Chooses the month, day or year that is at a place, or moves the end of what is chosen that is nearer. */
  pick(x) {
    const { scale } = this.axis.zoom;
    const here = between(scale, x, x);
    const { chosen } = this;
    if (!chosen.from && !chosen.until) return this.tell(here);
    const { from, until } = this.days(chosen);
    const side = x - scale.at(from) < scale.at(until + 1) - x ? "from" : "until";
    this.tell({ ...chosen, [side]: here[side] });
  }

  /** Tells the list; what keys do is no step of the history each. */
  tell({ from, until }, deliberate = true) {
    const [first, last] = [daysOf(from)?.[0] ?? -Infinity, daysOf(until)?.[1] ?? Infinity];
    const range = first <= last ? { from, until } : { from: until, until: from };
    document.dispatchEvent(new CustomEvent("dl-range", { detail: { ...range, deliberate } }));
    this.place(range);
  }

  /** Chooses the stretch that is in view. */
  view() {
    const { zoom } = this.axis;
    this.tell(between(zoom.scale, zoom.from, zoom.to));
  }

  key(event, side) {
    const { mirrored, zoom } = this.axis;
    const ahead = mirrored ? -1 : 1;
    const steps = { ArrowRight: ahead, ArrowLeft: -ahead, ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    if (event.key === "Delete" || event.key === "Backspace") this.tell({ from: "", until: "" });
    else if (event.key === "Escape") this.axis.acts.first.focus();
    else if (steps) {
      const day = Number(this.handles[SIDES.indexOf(side)].getAttribute("aria-valuenow"));
      const parts = exactness(zoom.scale, zoom.scale.at(day));
      const ends = [zoom.scale.days[0], zoom.scale.days.at(-1) - 1].map((end) => written(end, parts));
      const next = stepped(written(day, parts), steps, parts);
      const first = daysOf(next)[0];
      this.tell({ ...this.chosen, [side]: first < daysOf(ends[0])[0] ? ends[0] : first > daysOf(ends[1])[0] ? ends[1] : next }, false);
      zoom.show(zoom.scale.at(first));
    } else return;
    event.preventDefault();
  }

  /** Below the floor, a mouse draws a new stretch. */
  begin(event) {
    if (event.button !== 0 || event.pointerType === "touch" || event.target.closest(".handle")) return;
    if (event.clientY < this.rail.getBoundingClientRect().top) return;
    event.stopPropagation(); // else the drawing is dragged along
    const start = this.x(event);
    this.follow(event, (x) => Math.abs(x - start) > 4 && between(this.axis.zoom.scale, start, x));
  }

  move(event, side) {
    if (event.button !== 0) return;
    event.stopPropagation();
    const other = this.chosen;
    this.follow(event, (x) => {
      const { scale } = this.axis.zoom;
      const day = Math.floor(scale.day(x));
      return { ...other, [side]: written(Math.min(Math.max(day, scale.days[0]), scale.days.at(-1) - 1), exactness(scale, x)) };
    });
  }

  x({ clientX }) {
    return this.axis.zoom.from + this.axis.zoom.inside(clientX);
  }

  /** Shows what a pointer would choose while it moves, and chooses it where it is let go. */
  follow(event, chosenAt) {
    event.preventDefault();
    const drag = new AbortController();
    let chosen = null;
    addEventListener("pointermove", (moved) => {
      chosen = chosenAt(this.x(moved)) || chosen;
      if (chosen) this.place(chosen);
    }, { signal: drag.signal });
    for (const end of ["pointerup", "pointercancel"]) {
      addEventListener(end, () => {
        drag.abort();
        if (chosen && end === "pointerup") this.tell(chosen);
        else this.place();
        if (chosen) this.axis.zoom.swallow();
      }, { signal: drag.signal });
    }
  }
}
