// Which events a state leaves, and how many each further choice would.
import { daysOf, written } from "./days.js";

/** What a state asks of the numbers in the compact file: one Set of value indexes (or null) a facet, and bounds in days. */
function asked(state, file) {
  const wanted = file.facets.map((facet) => {
    const chosen = state.chosen.get(facet.id);
    return chosen ? new Set(facet.values.flatMap(([id], index) => (chosen.has(id) ? [index] : []))) : null;
  });
  return { wanted, from: daysOf(state.from)?.[0] ?? null, until: daysOf(state.until)?.[1] ?? null };
}

const meets = (value, wanted) => (Array.isArray(value) ? value.some((one) => wanted.has(one)) : wanted.has(value));

/** Whether an event lies certainly, or else possibly, in a stretch of days; null is without limit. */
export function within(lower, upper, from, until, certain) {
  if (certain) return (from === null || (lower !== null && lower >= from)) && (until === null || (upper !== null && upper <= until));
  return (from === null || upper === null || upper >= from) && (until === null || lower === null || lower <= until);
}

function count(counts, value) {
  if (Array.isArray(value)) for (const one of value) counts[one] += 1;
  else counts[value] += 1;
}

/**
 * The indexes of the events that a state leaves, in list order, and for every facet how many events each value has
 * under all choices but its own facet's. `hits` is a Set of event ids that a search found, or null without a search.
 */
export function narrow(file, state, hits) {
  const { wanted, from, until } = asked(state, file);
  const { key, lower, upper } = file.events;
  const columns = file.facets.map((facet) => file.events[facet.id]);
  const counts = file.facets.map((facet) => new Uint32Array(facet.values.length));
  const left = [];
  const bounded = from !== null || until !== null;
  for (let event = 0; event < key.length; event += 1) {
    if (hits && !hits.has(key[event])) continue;
    if (bounded && !within(lower[event], upper[event], from, until, state.certain)) continue;
    let missed = -1; // the one facet that this event fails, -2 for more than one
    for (let facet = 0; facet < columns.length && missed !== -2; facet += 1) {
      if (wanted[facet] && !meets(columns[facet][event], wanted[facet])) missed = missed === -1 ? facet : -2;
    }
    if (missed === -1) {
      left.push(event);
      for (let facet = 0; facet < columns.length; facet += 1) count(counts[facet], columns[facet][event]);
    } else if (missed !== -2) count(counts[missed], columns[missed][event]);
  }
  return { left, counts };
}

/** The stretch of time that some events fill, as the bounds of a state. */
export function stretch(keys, file) {
  const wanted = new Set(keys);
  const { key, lower, upper } = file.events;
  const there = key.flatMap((one, event) => (wanted.has(one) ? [event] : []));
  const days = there.flatMap((event) => [lower[event], upper[event]]).filter((day) => day !== null);
  return { from: written(Math.min(...days)), until: written(Math.max(...days)), certain: true };
}
