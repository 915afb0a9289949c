// How the axis of a scene is spaced: bends in per cent, and the scale that they make at a width.
import { civil, dayNumber } from "./days.js";
import { Scale } from "./scale.js";

const SHAPES = ["dot", "bar", "span", "within", "all"];
const ENDS = ["known", "open", "unknown"];
const PAD = 1; // per cent at either end, so that a mark at the edge is whole
const CUT = 3; // per cent that a stretch takes that is left out
const WORTH = 0.06; // the part of all years that is worth cutting

/** A scale so many pixels wide, zoomed so many times: what is left out, and the room at either end, are not zoomed in. */
export function widened({ xs, days, cuts }, width, zoom) {
  const rest = width / Math.max(zoom, 1) / 100;
  const fixed = (n) => n < 0 || cuts.has(n);
  const still = [-1, ...cuts].reduce((sum, n) => sum + (n < 0 ? xs[0] + 100 - xs.at(-1) : xs[n + 1] - xs[n]), 0);
  const wider = (width - still * rest) / (100 - still || 1);
  let x = xs[0] * rest;
  return new Scale(xs.map((from, n) => {
    const here = x;
    x += ((xs[n + 1] ?? from) - from) * (fixed(n) ? rest : wider);
    return here;
  }), days);
}

/** Bends true to time, but for long runs of years without any event: those are left out. */
export function trueBends({ lower, upper }, events) {
  const years = new Set();
  for (const event of events) for (const day of [lower[event], upper[event]]) if (day !== null) years.add(civil(day)[0]);
  const known = [...years].sort((a, b) => a - b);
  const runs = [];
  const worth = Math.max(2, (known.at(-1) - known[0]) * WORTH);
  for (const year of known) {
    if (runs.length && year - runs.at(-1)[1] <= worth) runs.at(-1)[1] = year + 1;
    else runs.push([year, year + 1]);
  }
  const days = runs.flat().map((year) => dayNumber(year, 1, 1));
  const cuts = new Set(runs.slice(1).map((_, n) => 2 * n + 1));
  const long = days.reduce((sum, day, n) => sum + (n % 2 ? day - days[n - 1] : 0), 0);
  const wide = 100 - 2 * PAD - cuts.size * CUT;
  let x = PAD;
  return { days, cuts, xs: days.map((day, n) => (x += n === 0 ? 0 : n % 2 ? ((day - days[n - 1]) / long) * wide : CUT)) };
}

/** Bends that give every event the same room, and none to days without: it begins on its first known day. */
export function evenBends({ lower, upper }, events) {
  const counts = new Map();
  for (const event of events) {
    const day = lower[event] ?? upper[event];
    if (day !== null) counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  const xs = [];
  const days = [];
  const each = (100 - 2 * PAD) / [...counts.values()].reduce((sum, n) => sum + n, 0);
  let x = PAD;
  for (const [day, n] of [...counts].sort(([a], [b]) => a - b)) {
    if (days.at(-1) !== day) {
      xs.push(x);
      days.push(day);
    }
    x += n * each;
    xs.push(x);
    days.push(day + 1);
  }
  return { xs, days, cuts: new Set() };
}

/** A mark of the compact file: shape + 8 if approximate + 16 if uncertain + 32 × start + 128 × end. */
export const markOf = (code) => ({
  shape: SHAPES[code & 7],
  approximate: Boolean(code & 8),
  uncertain: Boolean(code & 16),
  start: ENDS[(code >> 5) & 3],
  end: ENDS[(code >> 7) & 3],
});
