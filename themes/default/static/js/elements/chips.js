// What is chosen, above the list, each with a way to give it up.
import { icon, make } from "./parts.js";
import { inWords } from "../lib/days.js";
import { fill } from "../lib/words.js";
import { cleared, narrowed, toggled } from "../lib/state.js";

/** The chips of a state; `choose` is called with the state that is left. */
export function chips(state, file, words, choose) {
  const chip = (label, left) => {
    const button = make("button", { type: "button", title: fill(words.remove, { label }) }, label, icon("close"));
    button.setAttribute("aria-label", button.title);
    button.addEventListener("click", () => choose(left, button));
    return make("li", {}, button);
  };
  const found = [];
  if (state.query.trim()) found.push(chip(fill(words.quoted, { text: state.query.trim() }), { ...state, query: "" }));
  for (const facet of file.facets) {
    for (const id of state.chosen.get(facet.id) ?? []) {
      const label = facet.values.find(([value]) => value === id)?.[1] ?? id;
      found.push(chip(label, toggled(state, facet.id, id)));
    }
  }
  if (state.from || state.until) {
    found.push(chip(stretch(state, words, file.language), { ...state, from: "", until: "", certain: false }));
  }
  if (found.length > 1) {
    const all = make("button", { type: "button", className: "clear", textContent: words.clear });
    all.addEventListener("click", () => choose(cleared(state), all));
    found.push(make("li", {}, all));
  }
  return narrowed(state) ? found : [];
}

/** A stretch of dates in words, and how it is meant if that is not the usual way. */
function stretch({ from: first, until: last, certain }, words, language) {
  const [from, to] = [first, last].map((text) => inWords(text, language));
  const dates = from === to ? from : fill(from && to ? words.span : from ? words.since : words.till, { from, to });
  return certain ? `${dates} (${words.certainly})` : dates;
}

/** The switch between the orders; "best" stands only beside a query. */
export function orders(state, order, words, choose) {
  const names = state.query.trim() ? ["best", "newest", "oldest"] : ["newest", "oldest"];
  return names.map((name) => {
    const input = make("input", { type: "radio", name: "order", value: name, checked: name === order });
    input.addEventListener("change", () => choose({ ...state, order: name }, input));
    return make("label", {}, input, words[name]);
  });
}
