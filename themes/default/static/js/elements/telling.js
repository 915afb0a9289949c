// What is in view, in words, for all to read and for screen readers to hear; and the names of the lanes.
import { civil, daily } from "../lib/days.js";
import { events, fill, monthsOf } from "../lib/words.js";
import { hold } from "./hold.js";
import { make } from "./parts.js";

const YEARS = 1100; // days from which years say enough
const MONTHS = 62;
const ALL = { from: -Infinity, to: Infinity };

export class Telling {
  constructor(axis) {
    Object.assign(this, { axis, language: document.documentElement.lang });
    const format = (form) => new Intl.DateTimeFormat(this.language, { ...form, timeZone: "UTC" });
    this.forms = { year: format({ year: "numeric" }), month: format({ year: "numeric", month: "short" }), day: daily(this.language, "UTC") };
    this.names = make("div", { className: "lanes" });
    this.names.setAttribute("aria-hidden", "true");
    axis.append(this.names);
    for (const near of ["pointerover", "focusin"]) axis.addEventListener(near, () => this.approached(), { once: true });
  }

  /** Fetches what tells of a mark, since somebody comes near. */
  async approached() {
    const { axis } = this;
    const { Readout } = await import("./readout.js");
    axis.readout ??= new Readout(axis, (event) => axis.list.entries.title(event));
  }

  count(n) {
    return events(this.axis.words, n, this.language);
  }

  say(day, form) {
    const [year, month, date] = civil(Math.floor(day));
    if (year < 1 || year > 9999) return year.toLocaleString(this.language, { useGrouping: false });
    const moment = new Date(Date.UTC(2000, month - 1, date));
    moment.setUTCFullYear(year);
    return this.forms[form].format(moment);
  }

  /** From when to when two days reach, as exactly as they are near. */
  span(from, to) {
    const form = to - from > YEARS ? "year" : to - from > MONTHS ? "month" : "day";
    const [[year, one], [until, other]] = [from, to - 0.001].map((day) => civil(Math.floor(day)));
    if (form === "month" && year === until && year > 999 && year <= 9999) return monthsOf(year, [one, other], "short", this.axis.words, this.language);
    const [first, last] = [this.say(from, form), this.say(to - 0.001, form)];
    return first === last ? first : fill(this.axis.words.span, { from: first, to: last });
  }

  /** How many events reach into a part of the axis. */
  seen({ from, to }) {
    const { axis } = this;
    if (axis.live) return axis.scene.laid.kept.filter((event) => axis.scene.laid.rights[event] >= from && axis.scene.laid.lefts[event] <= to).length;
    return axis.rest.places.filter(({ x, off }) => x >= from && x <= to && !off).reduce((sum, { count }) => sum + count, 0);
  }

  /** Says what is in view, once it has come to rest. */
  tell() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const { zoom, words, acts } = this.axis;
      hold(this.axis);
      const whole = !zoom.beyond.back && !zoom.beyond.on;
      const span = this.span(zoom.scale.day(zoom.from), zoom.scale.day(zoom.to));
      const [n, all] = [zoom, ALL].map((part) => this.seen(part).toLocaleString(this.language));
      const told = whole && !this.axis.live ? "" : this.seen(ALL) ? fill(words.in_view, { n, all, span }) : this.count(0);
      if (acts.status.textContent !== told) acts.status.textContent = told;
    }, 300);
  }

  /** Sets the names of lanes over them; they stay while the lanes move. */
  lanes(laid) {
    const named = laid && !laid.alone ? laid.lanes : [];
    this.names.replaceChildren(...named.map(({ label, top, events: there }) => {
      const name = make("p", {}, label || this.axis.words.rest, " ", make("small", { textContent: there.length.toLocaleString(this.language) }));
      name.style.insetBlockStart = `${top}px`;
      return name;
    }));
  }
}
