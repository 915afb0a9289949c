// The divisions of the axis: where years, quarters, months and days begin, and which of them have room for a name.
import { civil, dayNumber } from "./days.js";

const CLOSE = 13; // pixels from tick to tick
const NAME = [46, 42, 42, 24]; // pixels that a name takes, by rank
const AMONG = 40; // from a named day to the next but a few, so that they stand clear of the months: "20 Feb" would be read as one
const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 100000, 1000000, 10000000];
const PACKED = 2;
const MANY = 400; // more divisions than a window has room for

/**
 * The divisions between two places of a scale: [{day, x, rank, named}], the rank 0 a year, 1 a quarter, 2 a month, 3 a day.
 * `cuts` are the pieces left out. Where the scale gives room to events and none to time, `years` says which years it has.
 */
export function divisions(scale, cuts, from, to, years = null) {
  const found = [];
  const add = (day, rank, named) => {
    const x = scale.at(day);
    if (x >= from && x <= to) found.push({ day, x, rank, named });
  };
  if (years) {
    for (const year of years) add(dayNumber(year, 1, 1), 0, true);
    if (((scale.day(to) - scale.day(from)) / 30) * CLOSE < to - from) monthsBetween(scale, from, to, add);
    return found;
  }
  for (let n = scale.spot(from)[0]; n + 1 < scale.xs.length && scale.xs[n] <= to; n += 1) {
    const [first, last] = [scale.days[n], scale.days[n + 1]];
    const pixels = (scale.xs[n + 1] - scale.xs[n]) / (last - first);
    if (cuts.has(n) || !(pixels > 0)) continue;
    const begin = Math.max(first, Math.floor(first + (from - scale.xs[n]) / pixels));
    const end = Math.min(last - 1, Math.ceil(begin + (to - from) / pixels) + 1);
    const most = found.length + MANY;
    yearly(begin, end, pixels, (...one) => found.length < most && add(...one));
    if (366 * pixels >= NAME[0]) monthly(begin, end, pixels, (...one) => found.length < most && add(...one));
  }
  return found;
}

/** The pieces, from where to where, in which a day has less than half of the room that it has in another. */
export function packed({ xs, days }, cuts) {
  const pace = (n) => (xs[n + 1] - xs[n]) / (days[n + 1] - days[n]);
  const whole = [...days.keys()].slice(1).flatMap((n) => (cuts.has(n - 1) ? [] : [n - 1]));
  const widest = Math.max(...whole.map(pace));
  return whole.filter((n) => pace(n) * PACKED < widest).map((n) => [xs[n], xs[n + 1]]);
}

const stepOf = (days, pixels, room) => STEPS.find((step) => step * days * pixels >= room) ?? STEPS.at(-1);

function yearly(begin, end, pixels, add) {
  const [step, name] = [stepOf(365, pixels, CLOSE), stepOf(365, pixels, NAME[0])];
  for (let year = Math.ceil(civil(begin)[0] / step) * step; dayNumber(year, 1, 1) <= end; year += step) {
    if (dayNumber(year, 1, 1) >= begin) add(dayNumber(year, 1, 1), 0, year % name === 0);
  }
}

function monthly(begin, end, pixels, add) {
  const step = [1, 3, 12].find((many) => many * 30 * pixels >= CLOSE) ?? 12;
  const name = [1, 3].find((many) => many * 30 * pixels >= NAME[1]);
  const days = [1, 5, 10].find((many) => many * pixels >= CLOSE);
  const told = [1, 5, 10].find((many) => many * pixels >= (many > 1 ? AMONG : NAME[3]));
  const [year, month] = civil(begin);
  for (let n = year * 12 + month - 1; ; n += 1) {
    const [y, m] = [Math.floor(n / 12), (((n % 12) + 12) % 12) + 1];
    const first = dayNumber(y, m, 1);
    if (first > end) break;
    if (m > 1 && (m - 1) % step === 0 && first >= begin) add(first, m % 3 === 1 ? 1 : 2, (m - 1) % name === 0);
    const last = days === 1 ? dayNumber(m === 12 ? y + 1 : y, m === 12 ? 1 : m + 1, 1) - first : 25;
    for (let d = days === 1 ? 2 : days; days && d <= last; d += days) add(first + d - 1, 3, d % told === 0 && d < 29);
  }
}

/** The months that have events, where the scale leaves out days without any. */
function monthsBetween(scale, from, to, add) {
  let last = NaN;
  for (let n = scale.spot(from)[0]; n < scale.days.length && scale.xs[n] <= to; n += 1) {
    const [year, month] = civil(scale.days[n]);
    if (month > 1 && year * 12 + month !== last) add(dayNumber(year, month, 1), 2, true);
    last = year * 12 + month;
  }
}
