// Events in the order in which they are read, and under which headings.
import { civil } from "./days.js";
import { orderOf } from "./state.js";
import { events, fill, monthsOf } from "./words.js";

/** The event indexes of `left` (newest first) in a state's order; `scores` ranks events for the best match. */
export function ordered(left, state, file, scores) {
  const order = orderOf(state);
  if (order === "oldest") return left.toReversed?.() ?? [...left].reverse();
  if (order === "best" && scores) {
    const worth = new Float64Array(file.count); // a common word has thousands of hits, and each is compared a dozen times
    for (const [event, score] of scores) worth[event] = score;
    return [...left].sort((a, b) => worth[b] - worth[a] || a - b);
  }
  return left;
}

/** A row of events as years with their groups: [{heading, count, groups: [{heading, events}]}]; one nameless group if flat. */
export function grouped(row, file, flat) {
  if (flat) return [{ heading: "", count: row.length, groups: [{ heading: "", events: [...row] }] }];
  const years = [];
  let last = -1;
  for (const event of row) {
    const at = file.events.heading[event];
    const [year, group] = file.headings[at];
    if (!years.length || years.at(-1).heading !== year) years.push({ heading: year, count: 0, groups: [] });
    years.at(-1).count += 1;
    if (at === last) {
      years.at(-1).groups.at(-1).events.push(event);
      continue;
    }
    years.at(-1).groups.push({ heading: group, events: [event] });
    last = at;
  }
  return years;
}

const RANGED = /[–至]/; // in a heading that is itself from one date to another

/** From when to when `left`, which is newest first, reaches, in words: by years, or by the months of one year. */
function reach(left, { events: { lower, upper, heading }, headings, language }, words) {
  const [first, last] = [left.at(-1), left[0]].map((event) => headings[heading[event]]);
  if (first === last) return first[1];
  const end = left.reduce((most, event) => Math.max(most, upper[event] ?? Infinity), -Infinity);
  const [[since, one], [year, other]] = [lower[left.at(-1)], end].map((day) => (Number.isFinite(day) ? civil(day) : [0]));
  if (first[0] !== last[0]) {
    const told = (heading, of) => (RANGED.test(heading) && of > 0 ? of : heading);
    return fill(words.span, { from: told(first[0], since), to: told(last[0], year) });
  }
  if (since !== year || year < 1000 || other - one === 11) return first[0];
  return monthsOf(year, [one, other], "long", words, language);
}

/** What was found, in words: `12 events, May to July 2024`; `unknown` is a query that is nowhere at all. */
export function found(left, file, words, unknown) {
  if (!left.length) return unknown ? fill(words.unmatched, { text: fill(words.quoted, { text: unknown }) }) : words.none;
  return fill(words.found, { events: events(words, left.length, file.language), span: reach(left, file, words) });
}
