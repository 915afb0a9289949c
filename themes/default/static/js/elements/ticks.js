// Years, quarters, months and days on the axis where it is not at rest, as many as the part in view has room for.
import { divisions, packed } from "../lib/divide.js";
import { civil } from "../lib/days.js";
import { reach } from "../lib/edges.js";
import { fill } from "../lib/words.js";
import { draw } from "./draw.js";

const APART = 10;
const STOREY = 12; // from character to character, where they stand above each other
const BOLD = 1.15; // times as wide as a label is the name of a lane
const DATED = 6; // in which part of what is drawn, a third of a view, a year is to be read
const LONG = [18, 4, 4, 3]; // how far a tick goes below the floor, by rank

export class Ticks {
  constructor({ group, mirrored, words, rest: { captions } }) {
    Object.assign(this, { mirrored, words, captions });
    const language = (this.language = document.documentElement.lang);
    const format = (form) => new Intl.DateTimeFormat(language, { ...form, timeZone: "UTC" });
    this.forms = [format({ year: "numeric" }), format({ month: "short" }), format({ month: "short" }), format({ day: "numeric" })];
    this.dated = format({ year: "numeric", month: "short" });
    this.gaps = draw("g");
    this.group = draw("g");
    group.prepend(this.gaps, this.group);
  }

  clear() {
    this.gaps.replaceChildren();
    this.group.replaceChildren();
  }

  /** Draws a part of a scale; `turn` makes a place of the scale one of the drawing. */
  draw({ scale, bends: { cuts }, years, floor, lanes = [] }, [from, to], turn) {
    const made = [];
    const found = divisions(scale, cuts, from, to, years).sort((a, b) => a.rank - b.rank || a.x - b.x);
    let ticks = "";
    for (const { day, x, rank, named } of found) {
      const dated = rank < 3 && !made.some((other) => other.dated && Math.abs(other.x - x) < (to - from) / DATED);
      const text = named ? this.name(day, rank, dated) : "";
      const { left, right } = reach(x, text, rank);
      const told = Boolean(text) && !made.some((other) => left - APART < other.right && other.left < right + APART);
      ticks += `M${turn(x)} ${told && !rank ? 0 : floor}V${floor + (told || rank ? LONG[rank] : 6)}`;
      if (!told) continue;
      made.push({ left, right, x, dated: dated || !rank, element: this.text(turn(x), floor + 16, text, rank) });
    }
    this.group.replaceChildren(draw("path", { class: "tick", d: ticks }), ...made.map(({ element }) => element));
    const names = Math.max(...lanes.map((lane) => reach(0, `${lane.label} ${lane.events.length}`).right * BOLD), 0);
    this.gaps.replaceChildren(...years ? [] : this.packed(scale, cuts, floor, [from, to], turn), ...[...cuts].map((n) => {
      const [gap, label] = this.cut(scale, n, floor, turn);
      // The names of lanes stand over the side of the view from which time runs.
      made.push({ left: scale.xs[n] - names, right: scale.xs[n + 1], element: label });
      return gap;
    }));
    this.captions.label(made);
  }

  /** Where the scale is smaller, as far as it is in view. */
  packed(scale, cuts, floor, [from, to], turn) {
    return packed(scale, cuts).filter(([left, right]) => left < to && right > from).map((ends) => {
      const [x, end] = [turn(Math.max(ends[0], from)), turn(Math.min(ends[1], to))].sort((a, b) => a - b);
      return draw("svg", { class: "packed", "aria-hidden": true, x, y: floor, width: end - x, height: 5 }, draw("line", { x2: "110%" }));
    });
  }

  /** A stretch that is left out, and what says how long it is. */
  cut(scale, n, floor, turn) {
    const [left, right] = [turn(scale.xs[n]), turn(scale.xs[n + 1])].sort((a, b) => a - b);
    const [first, last] = [civil(scale.days[n])[0], civil(scale.days[n + 1])[0]];
    const label = this.told(this.count(last - first), `translate(${(left + right) / 2} ${floor - 10})`);
    return [draw("g", { class: "gap" }, draw("rect", { x: left, width: right - left, height: floor }), label,
      draw("path", { class: "cut", d: "M-8 5-2-5M2 5 8-5", transform: `translate(${(left + right) / 2} ${floor})` })), label];
  }

  /** Upright words; Han stands in itself, a number in one place. */
  told(words, transform) {
    if (!/[\u2e80-\uffff]/.test(words)) return draw("text", { class: "told", transform }, words);
    const parts = words.match(/\d[\d,.]*|\S/g);
    return draw("text", { class: "told upright", transform }, ...parts.map((part, n) => draw("tspan", { x: 0, y: (n + 1 - parts.length) * STOREY }, part)));
  }

  count(years) {
    return fill(this.words[years === 2 ? "gap_two" : "gap"], { n: years.toLocaleString(this.language) });
  }

  /** What a division is called; a month that is `dated` with its year, where no other says it. */
  name(day, rank, dated) {
    const [year, month, date] = civil(day);
    if (year < 1 || year > 9999) return rank ? "" : String(year);
    const moment = new Date(Date.UTC(2000, month - 1, date));
    moment.setUTCFullYear(year);
    return (rank && dated ? this.dated : this.forms[rank]).format(moment);
  }

  text(x, y, words, rank) {
    const text = draw("text", { class: `label${rank ? " minor" : ""}`, x, y, dx: rank ? 0 : this.mirrored ? -5 : 5 });
    text.textContent = words;
    return text;
  }
}
