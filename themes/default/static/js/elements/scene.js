// The axis where it is not at rest, from the compact file: of thousands of events, those in view and a little beyond.
import { events, heightOf, laidOut, planned } from "../lib/scene.js";
import { CELL, firstAt } from "../lib/room.js";
import { cellsIn, cluster, rug } from "./rugs.js";
import { hold } from "./hold.js";
import { Links } from "./links.js";
import { draw } from "./draw.js";
import { shape } from "./shapes.js";
import { Ticks } from "./ticks.js";

const BEYOND = 0.6; // windows that are drawn on either side of the view
const RENEW = 0.25; // windows that must be left of them before more is drawn

export class Scene {
  constructor(axis, file) {
    Object.assign(this, { axis, file, drawing: axis.drawing, mirrored: axis.mirrored, shown: new Map(), cell: CELL });
    this.all = events(file);
    this.links = new Links(file, axis.closest("figure").querySelectorAll(".key li"));
    axis.ticks ??= new Ticks(axis);
    this.ground = draw("g");
    this.rugs = draw("g");
    this.marks = draw("g");
    this.captions = axis.rest.captions;
    this.captions.measure();
    axis.group.append(this.ground, this.rugs, this.captions.group, this.marks);
    this.turn = (x) => (this.mirrored ? this.laid.width - x : x);
  }

  /** Takes other choices: which events, in which lanes, spaced how. */
  plan(choices) {
    this.planned = planned(this.all, choices);
    this.axis.zoom.most = Math.min(Math.max(this.longest / this.axis.zoom.rest, 32), 8e6 / this.axis.zoom.rest);
  }

  /** Pixels at which every day, or every event, has room enough. */
  get longest() {
    const { bends: { days }, kept, ranks } = this.planned;
    return Math.max(kept.length * 28, ranks ? 0 : (days.at(-1) - days[0]) * 28);
  }

  get scale() {
    return this.laid.scale;
  }

  /** Gives everything its place at a width, and draws what does not change while panning. */
  lay(width, zoom) {
    const { floor, top } = this.axis.rest;
    this.laid = laidOut(this.planned, { width, zoom, floor, top });
    this.stops = null;
    this.window = null;
    this.byLane = this.laid.lanes.map((lane) => this.sorted(lane));
    this.drawing.setAttribute("height", this.laid.floor + 24);
    this.ground.replaceChildren(...this.laid.lanes.map((lane, n, all) => draw("line", { class: n + 1 < all.length ? "lane" : "floor", x2: "100%", y1: lane.floor, y2: lane.floor })));
    this.captions.lay({ ...this, heightOf: (event) => heightOf(this.laid.lanes[0], event) });
    for (const element of this.shown.values()) element.stale = true;
  }

  middleOf(key) {
    const event = this.file.at(key);
    return this.laid.kept.includes(event) ? (this.laid.lefts[event] + this.laid.rights[event]) / 2 : undefined;
  }

  /** Draws nothing, since the drawing of the builder stands again. */
  clear() {
    this.shown.clear();
    for (const group of [this.ground, this.rugs, this.captions.group, this.marks]) group.replaceChildren();
    this.axis.ticks.clear();
  }

  /** The marks of a lane that have room, the earliest first, with the long ones apart: they may reach into any view. */
  sorted(lane) {
    const { lefts, rights } = this.laid;
    const there = lane.events.filter((event) => lane.row(event) >= 0).sort((a, b) => lefts[a] - lefts[b] || a - b);
    const long = (event) => rights[event] - lefts[event] > 400;
    return { short: there.filter((event) => !long(event)), long: there.filter(long) };
  }

  /** Draws what is in view; while panning only when it leaves what is drawn already. */
  draw() {
    const { from, to, room } = this.axis.zoom;
    const enough = this.window && this.window[0] <= Math.max(from - RENEW * room, 0) && this.window[1] >= Math.min(to + RENEW * room, this.laid.width);
    if (enough) return;
    const whole = !this.window;
    this.window = [from - BEYOND * room, to + BEYOND * room];
    const wanted = this.wanted();
    for (const [name, element] of this.shown) if (!wanted.has(name) && (element.stale || element !== document.activeElement)) this.shown.delete(name) && element.remove();
    const fresh = [];
    for (const [name, made] of wanted) {
      const there = this.shown.get(name);
      if (there && !there.stale) continue;
      const element = made(there);
      element.stale = false;
      this.shown.set(name, element);
      if (element === there) continue;
      there?.remove();
      element.dataset.stop = name;
      fresh.push(element);
    }
    this.marks.append(...fresh);
    this.under(whole ? (deed) => deed() : requestAnimationFrame);
  }

  /** Draws what is below the marks, each at its `time`: a frame has little. */
  under(time) {
    const there = () => this.axis.live && this.window;
    time(() => {
      if (!there()) return;
      this.rugs.replaceChildren(...this.laid.lanes.filter((lane) => lane.rest.length).map((lane) => rug(lane, this.window, this.turn)));
      time(() => there() && this.axis.ticks.draw(this.laid, this.window, this.turn));
    });
    if (time !== requestAnimationFrame) hold(this.axis);
  }

  /** By name, how each element in view is made, from the one that there is or from nothing. */
  wanted() {
    const found = new Map();
    this.laid.lanes.forEach((lane, n) => {
      for (const event of this.inView(this.byLane[n])) found.set(`${n}:${event}`, (there) => this.mark(lane, event, there));
      for (const cell of cellsIn(lane, this.window)) found.set(`${n}+${cell[0]}`, () => cluster(lane, cell, this));
    });
    return found;
  }

  inView({ short, long }) {
    const { lefts, rights } = this.laid;
    const [from, to] = this.window;
    const found = long.filter((event) => lefts[event] <= to && rights[event] >= from);
    for (let n = firstAt(short, (event) => lefts[event] >= from - 400); n < short.length && lefts[short[n]] <= to; n += 1) {
      if (rights[short[n]] >= from) found.push(short[n]);
    }
    return found;
  }

  /** A mark in its place; an element that there is already is moved, and drawn anew only if its length may differ. */
  mark(lane, event, there) {
    const { lefts, rights, marks, weights } = this.laid;
    const dot = marks[event].shape === "dot";
    const [left, right] = [this.turn(lefts[event]), this.turn(rights[event])].sort((a, b) => a - b);
    const link = there ?? this.links.make(event);
    link.setAttribute("transform", `translate(${dot ? (left + right) / 2 : left} ${heightOf(lane, event)})`);
    if (there && dot) return link;
    link.replaceChildren(...shape(marks[event], this.file.value("status", event)[0], right - left, this.mirrored, weights[event] === 1).filter(Boolean));
    return link;
  }

  /** The second file is here: what is drawn gets titles and addresses. */
  rename() {
    for (const element of this.shown.values()) if (element.dataset.event) this.links.name(element, Number(element.dataset.event));
  }
}
