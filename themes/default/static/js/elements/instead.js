// What stands where nothing was found: what may have been meant, and which filters are in the way.
import { make } from "./parts.js";
import { events, fill } from "../lib/words.js";
import { cleared, parametersOf } from "../lib/state.js";

/**
 * The way on from an empty list. `near` are queries that find something, `others` how many events the query finds
 * without the filters; `choose` is called with the state that a reader picks.
 */
export function instead({ state, words, language, near, others, choose }) {
  const link = (text, next) => {
    const made = make("a", { href: `?${parametersOf(next)}` }, make("bdi", { textContent: text }));
    made.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      choose(next);
    });
    return made;
  };
  const lines = [];
  if (near.length) {
    const them = near.map((each) => make("li", {}, link(each, { ...state, query: each })));
    lines.push(make("div", { className: "meant" }, make("p", { textContent: words.meant }), make("ul", {}, ...them)));
  }
  const alone = { ...cleared(state), query: state.query, order: "" };
  if (others) {
    lines.push(make("p", {}, link(fill(words.unfiltered, { events: events(words, others, language) }), alone)));
  } else {
    lines.push(make("p", {}, link(words.whole, cleared(state))));
  }
  return make("div", { className: "outcome" }, ...lines);
}
