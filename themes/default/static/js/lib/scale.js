// From days to places on the axis and back. Places are counted from the past, so that a mirrored axis needs no other
// numbers: whoever draws turns them round.

/** A scale from bends: places and days, both ascending. Beyond an end everything stands at that end. */
export class Scale {
  constructor(xs, days) {
    Object.assign(this, { xs, days });
  }

  at(day) {
    const n = piece(this.days, day);
    return this.place([n, (day - this.days[n]) / (this.days[n + 1] - this.days[n])]);
  }

  day(x) {
    const [n, part] = this.spot(x);
    return this.days[n] + part * (this.days[n + 1] - this.days[n]);
  }

  /** Where a place is among the bends, which holds when the scale is made wider: the number of the piece, and how far into it. */
  spot(x) {
    const n = piece(this.xs, x);
    return [n, this.xs[n + 1] > this.xs[n] ? Math.min(Math.max((x - this.xs[n]) / (this.xs[n + 1] - this.xs[n]), 0), 1) : 0];
  }

  place([n, part]) {
    return this.xs[n] + Math.min(Math.max(part, 0), 1) * (this.xs[n + 1] - this.xs[n]);
  }
}

function piece(bends, value) {
  let low = 0;
  let high = bends.length - 2;
  while (low < high) {
    const half = (low + high + 1) >> 1;
    if (bends[half] <= value) low = half;
    else high = half - 1;
  }
  return low;
}

/** The bends of the builder as `data-scale` writes them, in per cent; days from which time is left out have a mark. */
export function drawnBends(text) {
  const words = text.trim().split(" ");
  const [xs, days] = [0, 1].map((side) => words.filter((_, n) => n % 2 === side).map(Number.parseFloat));
  return { xs, days, cuts: new Set([...days.keys()].filter((n) => words[2 * n + 1].endsWith("!"))) };
}
