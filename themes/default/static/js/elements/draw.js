// The one way in which scripts make elements of SVG.

const SVG = "http://www.w3.org/2000/svg";

/** An SVG element with attributes and children; a child that is null is left out. */
export function draw(name, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const key in attributes) element.setAttribute(key, attributes[key]);
  for (const child of children) if (child !== null) element.append(child);
  return element;
}
