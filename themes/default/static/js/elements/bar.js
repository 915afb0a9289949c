// The bar above a list: how many events there are, in which order they stand, what was chosen.
import { replace } from "./parts.js";
import { chips, orders } from "./chips.js";
import { found } from "../lib/groups.js";
import { narrowed, orderOf } from "../lib/state.js";
import { events, fill } from "../lib/words.js";

export class Bar {
  /** `host` is the element with state, scores and the compact file; `choose` takes the state that a control asks for. */
  constructor(host, choose) {
    Object.assign(this, { host, choose });
  }

  /** Says what is left of all events; where that is not the `whole` answer yet, it says so. */
  show(left, whole) {
    const { host } = this;
    const { file, state, words } = host;
    const made = chips(state, file, words, this.choose);
    replace(host.querySelector(".chips"), ...made);
    const names = made.map(({ firstChild }) => firstChild).filter((button) => !button.matches(".clear"));
    host.querySelector(".found").dataset.by = names.map((button) => button.textContent).join(" · "); // for paper
    this.sort();
    const chosen = [...state.chosen.values()].reduce((sum, values) => sum + values.size, 0) + (state.from || state.until ? 1 : 0);
    host.querySelector(".open .tally").textContent = chosen || "";
    const silent = !host.entries.own && !narrowed(state);
    const unknown = host.scores?.size === 0 ? state.query.trim() : "";
    const many = events(words, left.length, file.language);
    this.say(!whole ? fill(words.so_far, { events: many }) : silent ? "" : found(left, file, words, unknown), !whole);
    host.querySelector(".sheet .primary").textContent = many;
  }

  /** Says what was found; what is said only `meanwhile` is not told to those who listen. */
  say(words, meanwhile = false) {
    const place = this.host.querySelector(".found");
    place.ariaBusy = meanwhile ? "true" : null;
    place.textContent = words;
  }

  sort() {
    const { state, words } = this.host;
    const order = this.host.querySelector(".order");
    replace(order, order.firstElementChild, ...orders(state, orderOf(state), words, this.choose));
  }
}
