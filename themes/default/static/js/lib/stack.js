// Marks that would touch are set on each other, as the builder does it for the drawing at rest (builder/axis/marks.py).

const ROW = 13;
const DOT = 11;
const TURNING_POINT = 14;
const BAR = 15;
const LOOSE = 30;

/** The row of each extent [left, right], 0 the lowest; `turn` gives the order in which they take their places. */
export function stacked(extents, turn) {
  const rows = [];
  const found = new Array(extents.length).fill(0);
  for (const index of turn) {
    const [left, right] = extents[index];
    let row = rows.findIndex((taken) => taken.every(([a, b]) => b <= left || right <= a));
    if (row < 0) row = rows.push([]) - 1;
    rows[row].push(extents[index]);
    found[index] = row;
  }
  return found;
}

/** The heights in pixels of marks [x, width, y, big] (per cents; y at rest) in a drawing so many pixels wide. */
export function heightsAt(marks, pixels) {
  const wide = marks.map(([, width, , big]) => Math.max((width * pixels) / 100 + 3, big ? TURNING_POINT : width ? BAR : DOT));
  const extents = marks.map(([x, width], n) => {
    const middle = ((x + width / 2) * pixels) / 100;
    return [middle - wide[n] / 2, middle + wide[n] / 2];
  });
  const long = (n) => (wide[n] > LOOSE ? wide[n] : 0);
  const rows = stacked(extents, marks.map((_, n) => n).sort((a, b) => long(b) - long(a) || marks[a][3] - marks[b][3] || a - b));
  const floor = Math.max(...marks.map(([, , y]) => y));
  return rows.map((row) => floor - row * ROW);
}
