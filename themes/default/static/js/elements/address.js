// The address as the memory of the list: deliberate acts are steps of the history, keystrokes change the step they are in.
import { parametersOf, stateOf } from "../lib/state.js";

const OF_AXIS = ["axis", "lanes", "spacing"]; // kept for the axis, which keeps its own view there

export class Address {
  constructor() {
    this.step = location.href;
  }

  read() {
    this.step = location.href;
    return stateOf(new URLSearchParams(location.search));
  }

  /** The page's own address with a state. */
  of(state) {
    const url = new URL(location.href);
    const kept = OF_AXIS.map((name) => [name, url.searchParams.get(name)]);
    url.search = parametersOf(state);
    for (const [name, value] of kept) if (value) url.searchParams.set(name, value);
    url.hash = "";
    return url.href;
  }

  write(state, deliberate) {
    const next = this.of(state);
    if (!deliberate) return history.replaceState(null, "", next);
    if (location.href !== this.step) history.replaceState(null, "", this.step); // what was typed since becomes one step
    if (next !== this.step) history.pushState(null, "", next);
    this.step = next;
  }

  /** The id of the entry that the address points to, or an empty text. */
  get entry() {
    try {
      return location.hash.startsWith("#e-") ? decodeURIComponent(location.hash.slice(1)) : "";
    } catch {
      return ""; // an address that somebody has cut, or made up
    }
  }
}
