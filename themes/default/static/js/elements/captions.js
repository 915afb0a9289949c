// The names of turning points over the axis, as far as they have room where it is not at rest.
import { draw } from "./shapes.js";
import { heightOf } from "../lib/scene.js";

const APART = 14;

export class Captions {
  /** Takes over the captions of the drawing at rest. */
  constructor(drawing, mirrored) {
    Object.assign(this, { drawing, mirrored, group: draw("g") });
    this.all = [...drawing.querySelectorAll(":scope > .caption")].map((link) => {
      const lines = [...link.querySelectorAll("text")];
      const wide = Math.max(...lines.map((line) => line.getComputedTextLength())); // while they are still to be seen
      return { link, heights: lines.map((line) => Number(line.getAttribute("y"))), wide, end: link.classList.contains("end") };
    });
  }

  lay({ laid, file, turn }) {
    const made = [];
    const taken = [];
    for (const { link, heights, wide, end } of laid.alone ? this.all : []) {
      const event = file.at(link.dataset.key);
      if (laid.lanes[0].row(event) < 0 || !laid.kept.includes(event)) continue;
      const x = turn((laid.lefts[event] + laid.rights[event]) / 2);
      const left = end === this.mirrored ? x : x - wide;
      const box = { left, right: left + wide + APART, top: heights[0] - 12, foot: heights.at(-1), x };
      if (taken.some((other) => crosses(box, other))) continue;
      taken.push(box);
      const copy = link.cloneNode(true);
      for (const text of copy.children) text.setAttribute("x", x);
      made.push(draw("line", { class: "leader", x1: x, x2: x, y1: box.foot + 4, y2: heightOf(laid.lanes[0], event) }), copy);
    }
    this.group.replaceChildren(...made);
  }
}

function crosses(one, other) {
  const beside = one.right <= other.left || other.right <= one.left;
  if (!beside && one.top <= other.foot && other.top <= one.foot) return true;
  const over = (a, b) => a.foot < b.top && b.x !== a.x && a.x > b.left && a.x < b.right;
  return over(one, other) || over(other, one);
}
