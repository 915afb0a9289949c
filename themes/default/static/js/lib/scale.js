// From days to per cents of the drawing, as the builder laid them out, and the marks of the compact file.

import { dayNumber, written } from "./days.js";

const SHAPES = ["dot", "bar", "span", "within", "all"];
const ENDS = ["known", "open", "unknown"];

/** The scale that `data-scale` writes down: per cent and day of each bend. Days beyond an end stand at that end. */
export function scaleOf(text, mirrored) {
  const numbers = text.trim().split(/\s+/).map(Number);
  const xs = numbers.filter((_, n) => n % 2 === 0);
  const days = numbers.filter((_, n) => n % 2 === 1);
  return (day) => {
    let low = 0;
    let high = days.length - 2;
    while (low < high) {
      const half = (low + high + 1) >> 1;
      if (days[half] <= day) low = half;
      else high = half - 1;
    }
    const inside = Math.min(Math.max((day - days[low]) / (days[low + 1] - days[low]), 0), 1);
    const x = xs[low] + inside * (xs[low + 1] - xs[low]);
    return mirrored ? 100 - x : x;
  };
}

/** A mark of the compact file: shape + 8 if approximate + 16 if uncertain + 32 × start + 128 × end. */
export const markOf = (code) => ({
  shape: SHAPES[code & 7],
  approximate: Boolean(code & 8),
  uncertain: Boolean(code & 16),
  start: ENDS[(code >> 5) & 3],
  end: ENDS[(code >> 7) & 3],
});

/** From where to where every event reaches, in per cent: two arrays, lefts and rights. */
export function extents(file, scale) {
  const { lower, upper } = file.events;
  const lefts = new Float64Array(lower.length);
  const rights = new Float64Array(lower.length);
  for (let event = 0; event < lower.length; event += 1) {
    const first = scale(lower[event] ?? upper[event] ?? Infinity);
    const last = scale((upper[event] ?? (lower[event] === null ? Infinity : Number.MAX_SAFE_INTEGER)) + 1);
    const dot = lower[event] !== null && lower[event] === upper[event];
    const middle = (first + last) / 2;
    lefts[event] = dot ? middle : Math.min(first, last);
    rights[event] = dot ? middle : Math.max(first, last);
  }
  return { lefts, rights };
}

/** The events that reach into a window of per cents; `kept` says which are to be drawn at all. */
export function inView({ lefts, rights }, from, to, kept) {
  const found = [];
  for (let event = 0; event < lefts.length; event += 1) {
    if (rights[event] >= from && lefts[event] <= to && kept(event)) found.push(event);
  }
  return found;
}

/** How many of some events stand in each column of `wide` per cents: [[x, count], …]. */
export function columns(events, { lefts, rights }, wide) {
  const counts = new Map();
  for (const event of events) {
    const column = Math.floor((lefts[event] + rights[event]) / 2 / wide);
    counts.set(column, (counts.get(column) ?? 0) + 1);
  }
  return [...counts].map(([column, count]) => [column * wide, count]).sort((a, b) => a[0] - b[0]);
}

const MONTH = 46; // pixels from which a month is named
const CLOSE = 14; // pixels from which it has a tick

/**
 * The beginnings of years and months for which a drawing so many pixels wide has room, as {day, year, month, named}: years
 * first, then quarters, then months. `gaps` are the per cents at which stretches that are cut begin.
 */
export function divided(text, gaps, pixels) {
  const numbers = text.trim().split(/\s+/).map(Number);
  const found = [[], [], []];
  for (let n = 0; n + 3 < numbers.length; n += 2) {
    const [x, day, next, last] = numbers.slice(n, n + 4);
    if (gaps.some((gap) => Math.abs(gap - x) < 0.01)) continue;
    const month = (((next - x) * pixels) / 100 / (last - day)) * 30.4;
    if (month * 12 < CLOSE) continue;
    for (let year = Number(written(day).split("-").at(-3)); dayNumber(year, 1, 1) < last; year += 1) {
      for (let m = 1; m <= 12; m += month >= CLOSE ? 1 : month * 3 >= CLOSE ? 3 : 12) {
        const rank = m === 1 ? 0 : m % 3 === 1 ? 1 : 2;
        found[rank].push({ day: dayNumber(year, m, 1), year, month: m, named: month * [12, 3, 1][rank] >= MONTH });
      }
    }
  }
  return found.flat();
}
