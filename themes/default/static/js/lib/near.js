// Words that may have been meant: few slips of the keyboard away.
import { folded, UNSPACED } from "./query.js";

/** The nearest of `words`, most used first, that few slips away; the fewest slips first, and no more than `most`. */
export function nearestOf(word, words, most = 3) {
  const meant = folded(word);
  const limit = limitOf(meant);
  const found = [];
  for (const candidate of words) {
    const slips = slipsBetween(meant, folded(candidate), limit);
    if (slips < limit) found.push([candidate, slips]);
  }
  return found.sort(([, one], [, other]) => one - other).slice(0, most).map(([candidate]) => candidate);
}

/** From how many slips on a word of this length is another word; a character that is a word by itself says more. */
function limitOf(meant) {
  const { length } = meant;
  if (!meant.replace(UNSPACED, "")) return length < 3 ? 0 : length < 6 ? 2 : 3;
  return length < 4 ? 0 : length < 6 ? 2 : 3;
}

/** How many letters must be changed, added, left out or swapped with a neighbour; at least `limit` once it is that. */
function slipsBetween(one, other, limit) {
  if (Math.abs(one.length - other.length) >= limit) return limit;
  let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, place) => place)];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    if (Math.min(...row) >= limit) return limit;
    [before, last] = [last, row];
  }
  return last[other.length];
}
