// Years, quarters, months and days on the axis where it is not at rest, as many as the part in view has room for.
import { divisions } from "../lib/divide.js";
import { civil } from "../lib/days.js";
import { reach } from "../lib/edges.js";
import { fill } from "../lib/words.js";
import { draw } from "./draw.js";

const APART = 10;
const LONG = [18, 4, 4, 3]; // how far a tick goes below the floor, by rank

export class Ticks {
  constructor({ group, mirrored, words, rest: { captions } }) {
    Object.assign(this, { mirrored, words, captions });
    const language = (this.language = document.documentElement.lang);
    const format = (form) => new Intl.DateTimeFormat(language, { ...form, timeZone: "UTC" });
    this.forms = [format({ year: "numeric" }), format({ month: "short" }), format({ month: "short" }), format({ day: "numeric" })];
    this.gaps = draw("g");
    this.group = draw("g");
    group.prepend(this.gaps, this.group);
  }

  clear() {
    this.gaps.replaceChildren();
    this.group.replaceChildren();
  }

  /** Draws a part of a scale; `turn` makes a place of the scale one of the drawing. */
  draw({ scale, bends = null, years, floor }, [from, to], turn) {
    const cuts = bends?.cuts ?? new Set();
    const made = [];
    const found = divisions(scale, cuts, from, to, years).sort((a, b) => a.rank - b.rank || a.x - b.x);
    let ticks = "";
    for (const { day, x, rank, named } of found) {
      const text = named ? this.name(day, rank) : "";
      const { left, right } = reach(x, text, rank);
      const told = Boolean(text) && !made.some((other) => left - APART < other.right && other.left < right + APART);
      ticks += `M${turn(x)} ${told && !rank ? 0 : floor}V${floor + (told || rank ? LONG[rank] : 6)}`;
      if (!told) continue;
      made.push({ left, right, element: this.text(turn(x), floor + 16, text, rank) });
    }
    this.captions.label(made);
    this.group.replaceChildren(draw("path", { class: "tick", d: ticks }), ...made.map(({ element }) => element));
    this.cut(scale, cuts, floor, turn);
  }

  /** The stretches that are left out, and how long they are, in words. */
  cut(scale, cuts, floor, turn) {
    this.gaps.replaceChildren(...[...cuts].map((n) => {
      const [left, right] = [turn(scale.xs[n]), turn(scale.xs[n + 1])].sort((a, b) => a - b);
      const [first, last] = [civil(scale.days[n])[0], civil(scale.days[n + 1])[0]];
      const label = draw("text", { class: "told", transform: `translate(${(left + right) / 2} ${floor - 10})` });
      label.textContent = this.count(last - first);
      return draw("g", { class: "gap" }, draw("rect", { x: left, width: right - left, height: floor }), label,
        draw("path", { class: "cut", d: "M-8 5-2-5M2 5 8-5", transform: `translate(${(left + right) / 2} ${floor})` }));
    }));
  }

  count(years) {
    return fill(this.words[years === 2 ? "gap_two" : "gap"], { n: years.toLocaleString(this.language) });
  }

  name(day, rank) {
    const [year, month, date] = civil(day);
    if (year < 1 || year > 9999) return rank ? "" : String(year);
    const moment = new Date(Date.UTC(2000, month - 1, date));
    moment.setUTCFullYear(year);
    return this.forms[rank].format(moment);
  }

  text(x, y, words, rank) {
    const text = draw("text", { class: `label${rank ? " minor" : ""}`, x, y, dx: rank ? 0 : this.mirrored ? -5 : 5 });
    text.textContent = words;
    return text;
  }
}
