// Where the names of turning points stand over the axis, so that none is cut and none crosses another.

const APART = 14;

/** Whether two captions, each with its box and the `x` of its leader, cover each other or each other's leader. */
export function crosses(one, other) {
  const beside = one.right + APART <= other.left || other.right + APART <= one.left;
  if (!beside && one.top <= other.foot && other.top <= one.foot) return true;
  const over = (a, b) => a.foot < b.top && b.x !== a.x && a.x > b.left && a.x < b.right;
  return over(one, other) || over(other, one);
}

/**
 * The boxes in which captions stand while the view is from `left` to `right`: each as it is, or turned to the other side
 * of its leader where the view would cut it, or null where that does not help, or its leader is out of view.
 */
export function inView(boxes, left, right) {
  const [PLAIN, TURNED] = [(box) => box, ({ x, ...box }) => ({ ...box, x, left: 2 * x - box.right, right: 2 * x - box.left })];
  const taken = [];
  const found = boxes.map(() => null);
  for (const way of [PLAIN, TURNED]) {
    boxes.forEach((box, n) => {
      const there = way(box);
      const whole = there.left >= left && there.right <= right;
      if (found[n] || !whole || taken.some((other) => crosses(there, other))) return;
      taken.push(there);
      found[n] = there;
    });
  }
  return found;
}
