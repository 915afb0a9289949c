// Where in time the list stands while it is read, and today, as quiet signs on the axis.
import { daysOf } from "../lib/days.js";
import { draw } from "./draw.js";

export class Spot {
  constructor(axis) {
    this.axis = axis;
    this.sign = draw("path", { class: "spot gone", d: "M-4.5 7 0 0l4.5 7z" });
    this.today = draw("g", { class: "today" }, draw("line", { y1: 0 }));
    axis.drawing.append(this.today, this.sign);
    this.seen = new Set();
    this.observer = new IntersectionObserver((entries) => this.passed(entries), { rootMargin: "0px 0px -70% 0px" });
    const list = axis.list.querySelector(".years");
    new MutationObserver(() => this.watch(list)).observe(list, { childList: true, subtree: true });
    this.watch(list);
  }

  watch(list) {
    this.observer.disconnect();
    this.seen.clear();
    for (const item of list.querySelectorAll(".item")) this.observer.observe(item);
  }

  /** The first entry that is in the upper part of the window is the one that is read. */
  passed(entries) {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) this.seen.add(target);
      else this.seen.delete(target);
    }
    const first = [...this.seen].reduce((one, other) => (one && one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? one : other), null);
    this.key = first?.id.replace(/^e-/, "") ?? "";
    this.day = daysOf(first?.querySelector("time")?.dateTime.slice(0, 10) ?? "")?.[0] ?? null;
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.place());
  }

  place() {
    const { zoom, mirrored, floor } = this.axis;
    const put = (sign, x, y) => {
      sign.classList.toggle("gone", x === null);
      if (x !== null) sign.setAttribute("transform", `translate(${mirrored ? zoom.width - x : x} ${y})`);
    };
    this.sign.dataset.key = this.key ?? "";
    put(this.sign, this.axis.placeOf(this.key) ?? this.at(this.day), floor);
    put(this.today, this.at(Math.floor(Date.now() / 864e5) + 719163), 0);
    this.today.firstChild.setAttribute("y2", floor);
  }

  /** Where noon of a day is, null where the axis does not reach to it. */
  at(day) {
    const { scale } = this.axis.zoom;
    return day !== null && day >= scale.days[0] && day < scale.days.at(-1) ? scale.at(day + 0.5) : null;
  }
}
