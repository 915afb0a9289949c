// The few pieces of DOM that several elements make.

const SVG = "http://www.w3.org/2000/svg";

/** An icon of the sprite, hidden from screen readers. */
export function icon(name, classes = "icon") {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", classes);
  svg.setAttribute("aria-hidden", "true");
  svg.append(document.createElementNS(SVG, "use"));
  svg.firstChild.setAttribute("href", `#i-${name}`);
  return svg;
}

/** An element with properties and children; a child that is null is left out. */
export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children.filter((child) => child != null));
  return element;
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
