// What a reader has chosen, and how an address says it. A state is
// {query, chosen: Map(facet id → Set of value ids), from, until, certain, order}.

const ORDERS = ["newest", "oldest", "best"];

/** The facets of the compact file, in its order. */
const FACETS = ["kind", "status", "storyline", "person", "organization", "place", "tag", "source", "year"];

/** Nothing chosen. */
export const atRest = Object.freeze({ query: "", chosen: new Map(), from: "", until: "", certain: false, order: "" });

/** The state that an address's parameters say; what they do not say, or say wrongly, is left at rest. */
export function stateOf(parameters) {
  const chosen = new Map();
  for (const facet of FACETS) {
    const values = parameters.getAll(facet).filter(Boolean);
    if (values.length) chosen.set(facet, new Set(values));
  }
  const order = parameters.get("order");
  return {
    query: parameters.get("q") ?? "",
    chosen,
    from: parameters.get("from") ?? "",
    until: parameters.get("until") ?? "",
    certain: parameters.get("dates") === "certain",
    order: ORDERS.includes(order) ? order : "",
  };
}

/** The parameters of a state, in one order, so that equal states have equal addresses. */
export function parametersOf(state) {
  const parameters = new URLSearchParams();
  if (state.query.trim()) parameters.set("q", state.query.trim());
  for (const facet of FACETS) {
    for (const value of [...(state.chosen.get(facet) ?? [])].sort()) parameters.append(facet, value);
  }
  if (state.from) parameters.set("from", state.from);
  if (state.until) parameters.set("until", state.until);
  if (state.certain && (state.from || state.until)) parameters.set("dates", "certain");
  if (state.order && state.order !== orderAtRest(state)) parameters.set("order", state.order);
  return parameters;
}

/** The order of a list whose reader chose none: the best match for a query, else the newest. */
const orderAtRest = (state) => (state.query.trim() ? "best" : "newest");

/** The order in which a list stands; "best" means nothing without a query. */
export function orderOf(state) {
  if (!state.order || (state.order === "best" && !state.query.trim())) return orderAtRest(state);
  return state.order;
}

/** Whether anything narrows the list. */
export const narrowed = (state) => Boolean(state.query.trim() || state.chosen.size || state.from || state.until);

/** The same state with one value of a facet chosen or given up. */
export function toggled(state, facet, value) {
  const chosen = new Map(state.chosen);
  const values = new Set(chosen.get(facet));
  if (!values.delete(value)) values.add(value);
  if (values.size) chosen.set(facet, values);
  else chosen.delete(facet);
  return { ...state, chosen };
}

/** The same state with nothing that narrows it. */
export const cleared = (state) => ({ ...state, query: "", chosen: new Map(), from: "", until: "", certain: false });
