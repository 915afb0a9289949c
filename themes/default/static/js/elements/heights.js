// Marks that move apart come down from each other.
import { heightsAt } from "../lib/stack.js";

/** Sets marks and the leaders of their captions at the heights they have in a drawing so many pixels wide. */
export function restack(drawing, marks, width, atRest) {
  const single = marks.filter((mark) => !mark.querySelector(".bin"));
  const places = single.map((mark) => [...mark.dataset.x.split(" ").map(Number), mark.classList.contains("big")]);
  const heights = atRest ? places.map(([, , y]) => y) : heightsAt(places, width);
  single.forEach((mark, n) => mark.setAttribute("transform", `translate(0 ${heights[n] - places[n][2]})`));
  for (const leader of drawing.querySelectorAll(".leader")) {
    leader.setAttribute("y2", heights[single.findIndex((mark) => mark.dataset.key === leader.dataset.key)]);
  }
}
