// What an axis has that stands beside a list: where the list is being read, and the dates to which it is narrowed.
import { Spot } from "./spot.js";

export class Beside {
  constructor(axis) {
    Object.assign(this, { axis, spot: new Spot(axis) });
    axis.addEventListener("pointerover", () => this.bound(), { once: true });
  }

  place() {
    const { from, until } = this.axis.list.state ?? {};
    if (this.range || from || until) this.bound();
    this.spot.place();
  }

  /** The dates, fetched when there are any, or somebody is about to choose some. */
  async bound() {
    const { Range } = await (this.drawn ??= import("./range.js"));
    this.range ??= new Range(this.axis);
    this.range.place();
    return this.range;
  }
}
