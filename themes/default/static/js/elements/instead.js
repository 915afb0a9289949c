// What stands where nothing was found: what may have been meant, and which filters are in the way.
import { make } from "./parts.js";
import { events, fill } from "../lib/words.js";
import { cleared, parametersOf } from "../lib/state.js";

/**
 * The way on from an empty list. `near` are queries that find something, `apart` parts of the query with how many
 * events each finds, `others` how many the whole query finds without the filters; `choose` is called with the state that a reader picks.
 */
export function instead({ state, words, language, near, apart, others, choose }) {
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
  const offer = (head, them) => {
    if (them.length) lines.push(make("div", { className: "meant" }, make("p", { textContent: head }), make("ul", {}, ...them.map((each) => make("li", {}, ...each)))));
  };
  offer(words.meant, near.map((each) => [link(each, { ...state, query: each })]));
  offer(words.apart, apart.map((each) => [link(each.query, { ...cleared(state), query: each.query }), " ", make("small", { textContent: each.count.toLocaleString(language) })]));
  const alone = { ...cleared(state), query: state.query, order: "" };
  if (others) {
    lines.push(make("p", {}, link(fill(words.unfiltered, { events: events(words, others, language) }), alone)));
  } else {
    lines.push(make("p", {}, link(words.whole, cleared(state))));
  }
  return make("div", { className: "outcome" }, ...lines);
}
