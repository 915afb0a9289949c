// The one tab stop of a scene, which is to be in view.

/** Lets the mark that could be reached by the tab key be reached, if it is in view, else the newest that is. */
export function hold({ live, zoom, scene, drawing }) {
  if (!live) return;
  const { lefts, rights } = scene.laid;
  const inside = ({ dataset: { event } }) => event && rights[event] > zoom.from && lefts[event] < zoom.to;
  const now = drawing.querySelector(".scene [tabindex='0']");
  if (now && (now === document.activeElement || inside(now))) return;
  const there = [...scene.shown.values()];
  now?.setAttribute("tabindex", "-1");
  const newest = there.filter(inside).reduce((one, other) => (one && lefts[one.dataset.event] >= lefts[other.dataset.event] ? one : other), null);
  (newest ?? there.at(-1))?.setAttribute("tabindex", "0");
}
