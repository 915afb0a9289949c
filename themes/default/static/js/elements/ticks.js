// Years, quarters and months on the axis, as soon as zooming makes room for them.
import { divided, scaleOf } from "../lib/scale.js";

const SVG = "http://www.w3.org/2000/svg";

export class Ticks {
  constructor(drawing, mirrored) {
    Object.assign(this, { drawing, mirrored });
    this.floor = Number(drawing.dataset.floor);
    this.labels = [...drawing.querySelectorAll(".label")];
    this.group = document.createElementNS(SVG, "g");
    drawing.insertBefore(this.group, drawing.querySelector(".leader, a.mark"));
    const language = document.documentElement.lang;
    this.month = new Intl.DateTimeFormat(language, { month: "short", timeZone: "UTC" });
    this.year = new Intl.DateTimeFormat(language, { year: "numeric", timeZone: "UTC" });
  }

  /** Draws what a width in pixels has room for, between the labels of the builder. */
  draw(width, atRest) {
    for (const label of this.labels) if (label.classList.contains("minor")) label.classList.toggle("gone", !atRest);
    if (atRest) return this.group.replaceChildren();
    const place = scaleOf(this.drawing.dataset.scale, this.mirrored);
    const taken = this.labels.filter((label) => !label.classList.contains("minor")).map((label) => this.extent(label, width));
    const made = [];
    for (const { day, year, month, named } of divided(this.drawing.dataset.scale, this.gaps, width)) {
      const x = place(day);
      const text = month === 1 ? this.year.format(Date.UTC(2000, 0, 1) + (day - 730120) * 864e5) : this.month.format(Date.UTC(2000, month - 1, 15));
      const left = (x * width) / 100 - 18;
      made.push(this.tick(x));
      if (!named || year < 1 || year > 9999 || taken.some(([a, b]) => left < b && a < left + 36)) continue;
      taken.push([left, left + 36]);
      made.push(this.text(x, text));
    }
    this.group.replaceChildren(...made);
  }

  /** The first days of the stretches that are cut, by their per cent. */
  get gaps() {
    const number = (rect, name) => Number.parseFloat(rect.getAttribute(name));
    return [...this.drawing.querySelectorAll(".gap rect")].map((rect) =>
      this.mirrored ? 100 - number(rect, "x") - number(rect, "width") : number(rect, "x"));
  }

  extent(label, width) {
    const x = (Number.parseFloat(label.getAttribute("x")) * width) / 100;
    const long = label.textContent.length * 7 + 12;
    return this.mirrored ? [x - long, x + 4] : [x - 4, x + long];
  }

  tick(x) {
    const line = document.createElementNS(SVG, "line");
    for (const [name, value] of Object.entries({ class: "tick", x1: `${x}%`, x2: `${x}%`, y1: this.floor, y2: this.floor + 4 })) line.setAttribute(name, value);
    return line;
  }

  text(x, words) {
    const text = document.createElementNS(SVG, "text");
    for (const [name, value] of Object.entries({ class: "label minor", x: `${x}%`, y: this.floor + 16 })) text.setAttribute(name, value);
    text.textContent = words;
    return text;
  }
}
