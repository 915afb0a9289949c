// Labels along the axis that the edge of a view would cut; places are counted from the past.

const LETTER = 7.2;
const WIDE_LETTER = 12; // of Han and its like
const SLACK = 8; // pixels
const BESIDE = 5; // a year stands so far after its tick

/** About how wide a text is in the type of the axis. */
function breadth(text) {
  let wide = 0;
  for (const letter of text) wide += letter >= "\u2e80" ? WIDE_LETTER : LETTER;
  return wide;
}

/** From where to where a label at `x` reaches: one of a division stands in the middle, one of a year after it. */
export function reach(x, text, minor) {
  const wide = breadth(text);
  return minor ? { left: x - wide / 2, right: x + wide / 2 } : { left: x, right: x + wide + BESIDE };
}

/** Whether a label is in the view, and not as a whole; letters may be wider than they are thought. */
export const isCut = ({ left, right }, from, to) => (left < from && right + SLACK > from) || (left < to && right > to);
