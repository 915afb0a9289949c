// What the address says of the axis: `axis=2.56,0.873` is the zoom and the middle of the view, `lanes=person`,
// `spacing=even`. The history has no step for any of it.
import { LANES } from "../lib/lanes.js";

const SPACINGS = ["time", "even"];

export class View {
  constructor() {
    this.read();
  }

  read() {
    const parameters = new URLSearchParams(location.search);
    const one = (name, known) => (known.includes(parameters.get(name)) ? parameters.get(name) : "");
    this.choices = { lanes: one("lanes", LANES), spacing: one("spacing", SPACINGS) };
    const [at, middle] = (parameters.get("axis") ?? "").split(",").map(Number);
    this.place = at > 0 && at !== 1 && middle >= 0 && middle <= 1 ? { at, middle } : null;
  }

  remember({ at, middle }) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const url = new URL(location.href);
      const set = (name, value) => (value ? url.searchParams.set(name, value) : url.searchParams.delete(name));
      set("axis", at !== 1 && `${Number(at.toFixed(2))},${middle.toFixed(at > 100 ? 5 : 3)}`);
      set("lanes", this.choices.lanes);
      set("spacing", this.choices.spacing);
      if (url.href !== location.href) history.replaceState(history.state, "", url);
    }, 250);
  }
}
