// Which events a state leaves, and how many each further choice would.
import { daysOf } from "./days.js";

/** What a state asks of the numbers in the compact file: for each facet which values are chosen, or null, and bounds in days. */
function asked(state, file) {
  const wanted = file.facets.map((facet) => {
    const chosen = state.chosen.get(facet.id);
    return chosen ? Uint8Array.from(facet.values, ([id]) => (chosen.has(id) ? 1 : 0)) : null;
  });
  return { wanted, from: daysOf(state.from)?.[0] ?? null, until: daysOf(state.until)?.[1] ?? null };
}

/** Whether an event lies certainly, or else possibly, in a stretch of days; null is without limit. */
export function within(lower, upper, from, until, certain) {
  if (certain) return (from === null || (lower !== null && lower >= from)) && (until === null || (upper !== null && upper <= until));
  return (from === null || upper === null || upper >= from) && (until === null || lower === null || lower <= until);
}

/** A column as a list of rows without lists: row `n` is `values` from `starts[n]` to `starts[n + 1]`. */
const asRows = (column) => (column.starts ? column : { starts: null, values: column });

function meets({ starts, values }, event, wanted) {
  if (!starts) return wanted[values[event]] === 1;
  for (let at = starts[event]; at < starts[event + 1]; at += 1) if (wanted[values[at]]) return true;
  return false;
}

function count(counts, { starts, values }, event) {
  if (!starts) counts[values[event]] += 1;
  else for (let at = starts[event]; at < starts[event + 1]; at += 1) counts[values[at]] += 1;
}

/**
 * The numbers of the events that a state leaves, in list order, as `left`; and as `counts`, which are made when they are
 * asked for, for every facet how many events each value has under all choices but its own facet's. `hits` has the events
 * that a search found, or is null without a search.
 */
export function narrow(file, state, hits) {
  const { wanted, from, until } = asked(state, file);
  const { lower, upper } = file.events;
  const columns = file.facets.map((facet) => asRows(file.columns.get(facet.id)));
  const left = [];
  const near = wanted.map(() => []); // for each facet the events that fail it alone
  const bounded = from !== null || until !== null;
  const all = hits ? Uint32Array.from(hits.keys()).sort() : { length: file.count };
  for (let n = 0; n < all.length; n += 1) {
    const event = hits ? all[n] : n;
    if (bounded && !within(lower[event], upper[event], from, until, state.certain)) continue;
    let missed = -1; // the one facet that this event fails, -2 for more than one
    for (let facet = 0; facet < columns.length && missed !== -2; facet += 1) {
      if (wanted[facet] && !meets(columns[facet], event, wanted[facet])) missed = missed === -1 ? facet : -2;
    }
    if (missed === -1) left.push(event);
    else if (missed !== -2) near[missed].push(event);
  }
  return { left, get counts() { return countsOf(file, columns, left, near); } };
}

function countsOf(file, columns, left, near) {
  return columns.map((column, facet) => {
    const counts = new Uint32Array(file.facets[facet].values.length);
    for (const events of [left, near[facet]]) for (const event of events) count(counts, column, event);
    return counts;
  });
}
