// The marks of templates/parts/marks.html, drawn by script: from 0 to `wide` pixels, their middle at a height of 0.
import { draw } from "./draw.js";

/** The pieces of a mark; `status` is an event's, `big` says that it is a turning point. */
export function shape(mark, status, wide, mirrored, big) {
  const [start, end] = mirrored ? [mark.end, mark.start] : [mark.start, mark.end];
  if (mark.shape === "dot") return dot(mark, status, big);
  if (mark.shape === "all") return [line("mk-line beads", 0, wide), named(mark, 0), named(mark, wide)];
  return mark.shape === "within" ? within(mark, wide, start, end) : bar(mark, status, wide, start, end);
}

/** A plain dot is drawn from what it needs: there are thousands, and a `use` costs more. */
function dot(mark, status, big) {
  if (mark.uncertain || mark.approximate) return [named(mark, 0, big ? "-big" : "")];
  const r = big ? 6 : 4;
  return [
    draw("circle", { class: "mk", r }),
    status === "disputed" ? draw("path", { class: "mk-half", d: `M-${r} 0a${r} ${r} 0 0 0 ${2 * r} 0z` }) : null,
    status === "denied" ? draw("path", { class: "mk-strike", d: big ? "M-8 6 8-6" : "M-6 4.8 6-4.8" }) : null,
  ];
}

function named(mark, x, big = "") {
  const name = mark.uncertain && mark.approximate ? "vague" : mark.uncertain ? "unsure" : mark.approximate ? "about" : "dot";
  return draw("use", { href: `#m-${name}${big}`, x });
}

const line = (classes, x1, x2, y1 = 0, y2 = y1) => draw("line", { class: classes, x1, x2, y1, y2 });

/** What the fading of a mark at its ends is called, or nothing. */
function fading(mark, start, end) {
  const [pale, thin] = [mark.approximate || start === "open", mark.approximate || end === "open"];
  const side = pale && thin ? "both" : pale ? "start" : thin ? "end" : "";
  return side ? { mask: `url(#fade-${side})` } : {};
}

function within(mark, wide, start, end) {
  const faded = fading(mark, start, end);
  const box = faded.mask ? draw("rect", { class: "mk-box", y: -4, width: wide, height: 8 }) : null;
  return [
    draw("g", faded, box, line(`mk-line${mark.uncertain ? " unsure" : ""}`, 0, wide)),
    start === "known" ? draw("path", { class: "mk-line", d: "M3-5H0V5H3" }) : null,
    end === "known" ? draw("path", { class: "mk-line", d: `M${wide - 3}-5H${wide}V5H${wide - 3}` }) : null,
    draw("use", { href: "#m-ring", x: wide / 2 }),
  ];
}

function bar(mark, status, wide, start, end) {
  const firm = mark.shape === "span";
  const cap = (x, known) => (firm && known === "known" && !mark.approximate ? line("mk-cap", x, x, -5.5, 5.5) : null);
  const ask = (x, known, dx) => {
    if (known !== "unknown") return null;
    const sign = draw("text", { class: "mk-ask", x: x + dx, y: 4 });
    sign.textContent = "?";
    return sign;
  };
  const [high, round] = mark.uncertain ? [8, 4] : [6, 3];
  const core = mark.uncertain && status === "confirmed" && wide > 6;
  const body = draw("g", fading(mark, start, end),
    draw("rect", { class: `mk${mark.uncertain ? " unsure" : ""}`, y: -high / 2, width: wide, height: high, rx: firm ? 0 : round }),
    core ? draw("rect", { class: "mk-core", x: 3, y: -1.5, width: wide - 6, height: 3 }) : null,
    status === "disputed" ? draw("rect", { class: "mk-half", width: wide, height: 3 }) : null);
  return [body, cap(0, start), cap(wide, end), ask(0, start, -5), ask(wide, end, 5),
    status === "denied" ? draw("path", { class: "mk-strike", d: `M${wide / 2 - 7} 5.6l14-11.2` }) : null];
}
