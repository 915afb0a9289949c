// Raises what has a phrase in its title or in a name above what has it in its text; for single words the index knows.
import { phrasesOf } from "./marking.js";
import { folded } from "./query.js";

const TITLE = 12;
const NAME = 6;
const NAMES = ["person", "organization", "place", "storyline"];

/** Raises the scores of events, whose titles `file` knows, by what a query has in quotation marks or in Han characters. */
export function raise(scores, query, file) {
  for (const phrase of phrasesOf(query)) {
    const named = eventsNamed(phrase, file);
    for (const [event, score] of scores) {
      const at = folded(file.events.title[event] ?? "").search(phrase);
      scores.set(event, score + (at >= 0 ? TITLE + 1 / (1 + at) : named(event) ? NAME : 0));
    }
  }
}

/** Whether an event has somebody or something with a phrase in its name. */
function eventsNamed(phrase, file) {
  const columns = file.facets.filter(({ id }) => NAMES.includes(id)).map(({ id, values }) => {
    const meant = values.map(([, label]) => folded(label).search(phrase) >= 0);
    return { ...file.columns.get(id), meant };
  });
  return (event) => columns.some(({ starts, values, meant }) => values.subarray(starts[event], starts[event + 1]).some((value) => meant[value]));
}
