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
    url.search = parametersOf(state);
    url.hash = "";
    return this.viewed(url.href);
  }

  /** An address with the view that the axis has now: it is no step, and none takes it back. */
  viewed(href) {
    const [url, now] = [new URL(href), new URLSearchParams(location.search)];
    for (const name of OF_AXIS) {
      if (now.get(name)) url.searchParams.set(name, now.get(name));
      else url.searchParams.delete(name);
    }
    return url.href;
  }

  write(state, deliberate) {
    const next = this.of(state);
    if (!deliberate) return replaced(next);
    this.step = this.viewed(this.step);
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

/** Safari allows no more than a hundred changes in half a minute: what is typed is then in the address a little later. */
function replaced(address) {
  try {
    history.replaceState(null, "", address);
  } catch (error) {
    if (error.name !== "SecurityError") throw error;
  }
}
