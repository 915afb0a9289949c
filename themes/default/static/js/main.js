// Everything here enhances a page that is whole without it; each element is its own module.
import "./elements/scheme.js";
import "./elements/copy.js";
import "./elements/printed.js";
import "./elements/find.js";
import "./elements/axis.js";
import "./elements/facets.js";
import "./elements/list.js";
