// What an axis shows when it is not at rest: every event with its extent in pixels, its lane and its row.
import { evenBends, markOf, trueBends, widened } from "./bends.js";
import { lanesOf } from "./lanes.js";
import { CELL, placed } from "./room.js";
import { civil } from "./days.js";

const ROW = 13;
const DOT = 11;
const TURNING_POINT = 14;
const FADING = 24;
const LOOSE = 28;
const SHORTEST = { bar: 12, span: 14, within: 22, all: 20 };
const EDGE = 1.5; // what a bar needs beside it
const ASK = 12; // and with a question mark
const BIN = 3; // pixels that one tick stands for
const RUG = { ticks: 16, counts: 14 }; // the heights of what has no room: its ticks, and how many they are
const HEAD = 20; // the height of the name of a lane
const FOOT = 4;

/** Reads the compact file: what does not change with zoom, choice or lanes. */
export function events(file) {
  const { lower, upper, importance, mark } = file.events;
  return { file, lower, upper, weights: importance, marks: Array.from(mark, markOf) };
}

/**
 * The bends and lanes of some events: `spacing` is "even", "time", or the builder's own `bends`. Where the choice is
 * `bounded` by dates the axis still reaches as far as all events, or the bounds could not be moved apart again.
 */
export function planned(all, { keys, bounded, spacing, lanes, bends }) {
  const known = all.lower.flatMap((_, n) => (all.lower[n] !== null || all.upper[n] !== null ? [n] : []));
  const first = (n) => all.lower[n] ?? all.upper[n];
  known.sort((a, b) => first(a) - first(b) || a - b);
  const kept = keys ? known.filter((n) => keys.events.has(n)) : known;
  const even = spacing === "even";
  const spaced = bounded || !kept.length ? known : kept;
  const own = even ? evenBends(all, spaced) : spacing === "time" ? trueBends(all, known) : bends;
  const years = even ? [...new Set(spaced.map((n) => civil(first(n))[0]))] : null;
  return { ...all, kept, bends: own, years, ranks: even ? ranked(all, spaced) : null, lanes: lanesOf(all.file, lanes, kept) };
}

/** The same so many pixels wide: `scale`, `lefts` and `rights` of events, and each lane with its `top`, `floor` and rows. */
export function laidOut(plan, { width, zoom, top, floor }) {
  const scale = widened(plan.bends, width, zoom);
  const extents = reaching(plan, scale);
  const alone = plan.lanes.length === 1 && !plan.lanes[0].label;
  const high = Math.max(3, Math.floor((floor - top - FOOT) / ROW));
  const low = Math.max(2, Math.floor((floor - top - FOOT - RUG.ticks - RUG.counts) / ROW) - 1);
  let foot = 0;
  const lanes = plan.lanes.map((lane) => {
    const laid = fitting(plan, lane, extents, alone ? [high, low] : [5, 4]);
    const rug = laid.rest.length ? RUG.ticks + RUG.counts : 0;
    const tall = HEAD + laid.rows * ROW + rug + FOOT;
    foot = alone ? floor : foot + tall;
    return { ...lane, ...laid, rug, top: foot - tall, floor: foot };
  });
  return { ...plan, ...extents, scale, width, zoom, lanes, alone, floor: alone ? floor : foot };
}

/** A lane with the rows that it needs, or where those are too many, with fewer, to leave room for ticks. */
function fitting(plan, lane, extents, [high, low]) {
  const laid = stacked(plan, lane, extents, high);
  return laid.rest.length ? stacked(plan, lane, extents, low) : laid;
}

/** A lane with at most so many rows: the row of each event, how many rows there are, and what has none. */
function stacked(plan, lane, extents, most) {
  const row = placed({ lefts: extents.starts, rights: extents.ends, weights: plan.weights }, lane.events, most);
  const rest = lane.events.filter((event) => row(event) < 0);
  const rows = lane.events.reduce((high, event) => Math.max(high, row(event) + 1), 1);
  return { row, rest, rows, ...ticked(rest, extents) };
}

export const heightOf = (lane, event) => lane.floor - lane.rug - FOOT - (lane.row(event) + 0.5) * ROW + 2;

/** From where to where each event is drawn, its mark at least as wide as it must be to be seen, and what no neighbour may touch. */
function reaching(plan, scale) {
  const { lower, upper, marks, weights, kept, ranks } = plan;
  const [lefts, rights, starts, ends] = Array.from({ length: 4 }, () => new Float64Array(lower.length));
  const [start, end] = [scale.xs[0], scale.xs.at(-1)];
  for (const n of kept) {
    const { shape, approximate, start: begun, end: ended } = marks[n];
    let right = upper[n] === null ? end : scale.at(upper[n] + 1);
    const left = lower[n] === null ? right - LOOSE : scale.at(lower[n]);
    if (upper[n] === null && ended === "unknown") right = left + LOOSE;
    let middle = ranks && shape === "dot" ? scale.at(ranks[n]) : (left + right) / 2;
    const least = shape === "dot" ? (approximate ? FADING : weights[n] === 1 ? TURNING_POINT : DOT) : SHORTEST[shape];
    const half = (shape === "dot" ? least : Math.max(right - left, least, approximate ? FADING : 0)) / 2;
    middle = Math.min(Math.max(middle, half + 1), scale.xs.at(-1) + start - half - 1);
    lefts[n] = middle - half;
    rights[n] = middle + half;
    starts[n] = lefts[n] - (shape === "dot" ? 0 : begun === "unknown" ? ASK : EDGE);
    ends[n] = rights[n] + (shape === "dot" ? 0 : ended === "unknown" ? ASK : EDGE);
  }
  return { lefts, rights, starts, ends };
}

/** A time of its own for each event that begins on the same day as others, so that all have their room. */
function ranked({ lower, upper }, kept) {
  const counts = new Map();
  const seen = new Map();
  const day = (n) => lower[n] ?? upper[n];
  for (const n of kept) counts.set(day(n), (counts.get(day(n)) ?? 0) + 1);
  const own = new Float64Array(lower.length);
  for (const n of kept) {
    const before = seen.get(day(n)) ?? 0;
    seen.set(day(n), before + 1);
    own[n] = day(n) + (before + 0.5) / counts.get(day(n));
  }
  return own;
}

/** What has no room, as ticks [x, how many] and as cells [x, how many], both in order, and the most that a tick stands for. */
function ticked(rest, { lefts, rights }) {
  const count = (size) => {
    const counts = new Map();
    for (const event of rest) {
      const n = Math.floor((lefts[event] + rights[event]) / 2 / size);
      counts.set(n, (counts.get(n) ?? 0) + 1);
    }
    return [...counts].map(([n, many]) => [n * size, many]).sort((a, b) => a[0] - b[0]);
  };
  const ticks = count(BIN);
  return { ticks, cells: count(CELL), peak: ticks.reduce((most, [, many]) => Math.max(most, many), 1) };
}
