// What has no room in a lane until the axis is zoomed: grey ticks, and how many they are, to zoom to.
import { CELL, firstAt } from "../lib/room.js";
import { draw } from "./draw.js";

const COUNTS = 14; // the height of the numbers, as in lib/scene.js

/** A tick for every few pixels, as high as it stands for many. */
export function rug(lane, [from, to], turn) {
  const high = lane.rug - COUNTS;
  let d = "";
  for (let n = firstAt(lane.ticks, ([x]) => x >= from); n < lane.ticks.length && lane.ticks[n][0] <= to; n += 1) {
    const [x, many] = lane.ticks[n];
    d += `M${turn(x + 1)} ${lane.floor}v${-(3 + ((high - 3) * many) / Math.max(lane.peak, 4)).toFixed(1)}`;
  }
  return draw("path", { class: "rug", d });
}

/** The cells of a lane in a window. */
export function cellsIn({ cells }, [from, to]) {
  return cells.slice(firstAt(cells, ([x]) => x >= from - CELL), firstAt(cells, ([x]) => x > to));
}

/** How many events a cell holds; activated, it is zoomed to. */
export function cluster(lane, [x, many], { axis, turn, mirrored }) {
  const top = lane.floor - lane.rug;
  const box = draw("rect", { x: turn(x) - (mirrored ? CELL : 0), y: top, width: CELL, height: lane.rug });
  const text = draw("text", { x: turn(x + CELL / 2), y: top + 10 });
  text.textContent = many > 1 ? many.toLocaleString(document.documentElement.lang) : "";
  return draw("a", { class: "cluster", role: "button", tabindex: -1, "aria-label": `${axis.telling.count(many)} (${axis.words.in})`, "data-x": x }, box, text);
}
