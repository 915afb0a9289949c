// Everything here enhances a page that is whole without it. Each element is its own module, fetched where it is used.
for (const name of ["scheme", "find", "list", "axis", "copy", "cite", "printed"]) {
  if (document.querySelector(`dl-${name}`)) import(`./elements/${name}.js`);
}
if (document.querySelector(".items")) import("./elements/lay.js");
