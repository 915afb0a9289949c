// The few pieces of DOM that several elements make.

const SVG = "http://www.w3.org/2000/svg";
const SHOWN = 2000;
const timers = new WeakMap();

/** An icon of the sprite, hidden from screen readers. */
export function icon(name, classes = "icon") {
  return picture("use", { href: `#i-${name}` }, { class: classes });
}

/** An icon of one path, for what only a script draws. */
export function drawn(path) {
  return picture("path", { d: path }, { class: "icon", viewBox: "0 0 16 16" });
}

function picture(tag, inner, outer) {
  const svg = document.createElementNS(SVG, "svg");
  svg.append(document.createElementNS(SVG, tag));
  for (const [key, value] of Object.entries({ ...outer, "aria-hidden": "true" })) svg.setAttribute(key, value);
  for (const [key, value] of Object.entries(inner)) svg.firstChild.setAttribute(key, value);
  return svg;
}

/** An element with properties and children; a child that is null is left out. */
export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children.filter((child) => child != null));
  return element;
}

/** Puts nodes in the place of others; a control there that had the focus leaves it to the one that comes in its turn. */
export function replace(place, ...nodes) {
  const controls = () => [...place.querySelectorAll("button, input")];
  const at = controls().indexOf(document.activeElement);
  place.replaceChildren(...nodes);
  if (at >= 0) (controls()[at] ?? controls().at(-1))?.focus({ preventScroll: true });
}

/** Says something to screen readers without moving anything on the page. */
export function say(words) {
  let voice = document.querySelector(".voice");
  if (!voice) {
    voice = make("p", { className: "voice hidden" });
    voice.setAttribute("role", "status");
    document.body.append(voice);
  }
  voice.textContent = "";
  requestAnimationFrame(() => (voice.textContent = words));
}

/** Copies a text, and lets the button that was pressed say so for a moment, in place of its own words. */
export async function copied(text, button, words) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    if (!byHand(text)) return;
  }
  const said = document.body.dataset.copied;
  button.textContent = said;
  say(said);
  clearTimeout(timers.get(button));
  timers.set(button, setTimeout(() => (button.textContent = words), SHOWN));
}

/** For pages that are not served securely, where the clipboard is closed to scripts. */
function byHand(text) {
  const area = make("textarea", { value: text, className: "hidden", readOnly: true });
  const before = document.activeElement;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  before?.focus();
  return done;
}
