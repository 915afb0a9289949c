// Which marks have room in the lanes of a scene, and in which row.

export const CELL = 48; // pixels: what does not fit is counted by cells of this width
const LONG = 48; // pixels from which a bar is placed before its cell

/**
 * A row for each of some marks, 0 the lowest, or -1 where there is no room: then it is a tick until the axis is zoomed.
 * `lefts`, `rights` and `weights` (1 the most important) are by mark; `marks` says which there are.
 * Within a cell, marks of one weight all find room or none does: what is drawn is never a chance few among equals.
 */
export function placed(extents, marks, most) {
  const there = admitted(extents, marks, most);
  const { lefts, rights, weights } = extents;
  const long = (mark) => (rights[mark] - lefts[mark] > LONG ? rights[mark] - lefts[mark] : 0);
  const turn = (a, b) => long(b) - long(a) || (weights[a] === 1) - (weights[b] === 1) || lefts[a] - lefts[b] || a - b;
  const rows = [];
  const found = new Map();
  for (const mark of there.sort(turn)) {
    let row = rows.findIndex((one) => one.free(lefts[mark], rights[mark]));
    if (row < 0) row = rows.push(new Row()) - 1;
    rows[row].take(lefts[mark], rights[mark]);
    found.set(mark, row);
  }
  return (mark) => found.get(mark) ?? -1;
}

/** The marks for which there is room, those that weigh more before others. */
function admitted({ lefts, rights, weights }, marks, most) {
  const rows = Array.from({ length: most }, () => new Row());
  const high = rows.slice(most >> 1); // long marks leave the other rows to short ones
  const put = (mark, among = rows) => {
    const row = among.find((one) => one.free(lefts[mark], rights[mark]));
    row?.take(lefts[mark], rights[mark]);
    return row;
  };
  const middle = (mark) => (lefts[mark] + rights[mark]) / 2;
  const cell = (mark) => Math.floor(middle(mark) / CELL);
  const closed = new Set();
  const found = [];
  for (let weight = 1; weight <= 5; weight += 1) {
    const equals = marks.filter((mark) => weights[mark] === weight).sort((a, b) => middle(a) - middle(b) || a - b);
    const [long, short] = [true, false].map((is) => equals.filter((mark) => rights[mark] - lefts[mark] > LONG === is));
    for (const mark of long) if (put(mark, high)) found.push(mark);
    for (let from = 0, to = 0; from < short.length; from = to) {
      const here = cell(short[from]);
      while (to < short.length && cell(short[to]) === here) to += 1;
      if (closed.has(here)) continue;
      const there = [];
      for (let n = from; n < to && (n === from || there.at(-1)); n += 1) there.push(put(short[n]));
      if (there.at(-1)) found.push(...short.slice(from, to));
      else {
        closed.add(here);
        there.forEach((row, n) => row?.leave(lefts[short[from + n]]));
      }
    }
  }
  return found;
}

/** The extents that are taken in one row, in their order. */
class Row {
  lefts = [];
  rights = [];

  free(left, right) {
    const n = this.#after(left);
    return (n === 0 || this.rights[n - 1] <= left) && (n === this.lefts.length || right <= this.lefts[n]);
  }

  take(left, right) {
    const n = this.#after(left);
    this.lefts.splice(n, 0, left);
    this.rights.splice(n, 0, right);
  }

  leave(left) {
    const n = this.#after(left) - 1;
    this.lefts.splice(n, 1);
    this.rights.splice(n, 1);
  }

  /** How many begin at or before a place. */
  #after(left) {
    let [low, high] = [0, this.lefts.length];
    if (high && this.lefts[high - 1] <= left) return high;
    while (low < high) {
      const half = (low + high) >> 1;
      if (this.lefts[half] <= left) low = half + 1;
      else high = half;
    }
    return low;
  }
}

/** The first place in an ordered list from which on something holds. */
export function firstAt(list, holds) {
  let [low, high] = [0, list.length];
  while (low < high) {
    const half = (low + high) >> 1;
    if (holds(list[half])) high = half;
    else low = half + 1;
  }
  return low;
}
