// A stretch of time as a reader chooses it on the axis: as exactly as the axis is fine.
import { civil, dayNumber, daysOf, written } from "./days.js";

const FINE = 4; // pixels from which a day, a month can be told from the next

/** How exactly a place on a scale says a date: 1 to the year, 2 to the month, 3 to the day. */
export function exactness(scale, x) {
  const n = scale.spot(x)[0];
  const pixels = (scale.xs[n + 1] - scale.xs[n]) / (scale.days[n + 1] - scale.days[n]);
  return pixels >= FINE ? 3 : pixels * 30 >= FINE ? 2 : 1;
}

/** The bounds that two places of a scale say, as they are written, each as exactly as it can be there. */
export function between(scale, a, b) {
  const [from, to] = a < b ? [a, b] : [b, a];
  const last = scale.days.at(-1) - 1;
  const day = (x, end) => written(Math.min(Math.floor(scale.day(x)), last), exactness(scale, end));
  return { from: day(from, from), until: day(to - 0.01, to) };
}

/** A written bound so many years, months or days later, whichever a scale can show there. */
export function stepped(text, steps, parts) {
  const [year, month, date] = civil(daysOf(text)[0]);
  if (parts === 3) return written(dayNumber(year, month, date) + steps);
  if (parts === 1) return written(dayNumber(year + steps, 1, 1), 1);
  const months = year * 12 + month - 1 + steps;
  return written(dayNumber(Math.floor(months / 12), ((months % 12) + 12) % 12 + 1, 1), 2);
}
