// Which lanes an axis has, and which events stand in each.

export const LANES = ["kind", "storyline", "person", "organization", "place"];
const MOST = 8; // lanes of their own; what is left is gathered in one more

/** The facets that some file can be laid out by: those with more than one value. */
export const lanesIn = (file) => LANES.filter((id) => file.facets.find((facet) => facet.id === id)?.values.length > 1);

/**
 * Events in lanes: [{id, label, events}], those with the most events first, and at last, with no id, all that stand in none.
 * Without a facet it is one nameless lane.
 */
export function lanesOf(file, id, events) {
  const facet = file.facets.find((one) => one.id === id);
  if (!facet) return [{ id: "", label: "", events }];
  const column = file.events[id];
  const values = facet.values.map(([value, label]) => ({ id: value, label, events: [] }));
  for (const event of events) for (const value of [column[event]].flat()) values[value].events.push(event);
  const many = values.filter((lane) => lane.events.length).sort((a, b) => b.events.length - a.events.length);
  const own = many.slice(0, many.length === MOST + 1 ? MOST + 1 : MOST);
  const there = new Set(own.flatMap((lane) => lane.events));
  const rest = events.filter((event) => !there.has(event));
  return rest.length ? [...own, { id: "", label: "", events: rest }] : own;
}
