// Marks that would touch are set on each other, as the builder does it for the drawing at rest.

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
