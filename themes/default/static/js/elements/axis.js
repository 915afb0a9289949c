// <dl-axis>: makes the drawn axis an instrument. At rest it is the drawing of the builder; zoomed, in lanes, spaced in
// another way or narrowed, it is a scene that the script draws from the compact file.
import { lanesIn } from "../lib/lanes.js";
import { Acts } from "./acts.js";
import { draw } from "./draw.js";
import { Rest } from "./rest.js";
import { Stops } from "./stops.js";
import { Telling } from "./telling.js";
import { View } from "./view.js";
import { Zoom } from "./zoom.js";

class Axis extends HTMLElement {
  connectedCallback() {
    if (this.zoom) return;
    this.words = JSON.parse(this.dataset.words);
    this.list = document.querySelector("dl-list");
    this.drawing = this.querySelector(".drawing");
    this.mirrored = getComputedStyle(this).direction === "rtl";
    this.rest = new Rest(this, this.querySelector(".scroll"));
    this.drawing.append((this.group = draw("g", { class: "scene" })));
    this.view = new View();
    this.telling = new Telling(this);
    this.zoom = new Zoom(this.querySelector(".scroll"), this.drawing, this.mirrored, { changed: () => this.settle(), moved: () => this.soon() });
    this.acts = new Acts(this, this.closest("figure").querySelector(".acts"));
    this.stops = new Stops(this);
    document.addEventListener("dl-found", ({ detail }) => this.narrow(detail));
    addEventListener("popstate", () => this.restore());
    this.keys = this.list?.keys ?? null; // the list may have spoken before this was here
    this.rest.dim(this.keys);
    this.restore();
    if (this.list) import("./beside.js").then(({ Beside }) => (this.beside = new Beside(this)).place());
  }

  get floor() {
    return (this.live ? this.scene.laid : this.rest).floor;
  }

  get choices() {
    return this.view.choices;
  }

  /** Whether the drawing of the builder is not enough. */
  get awake() {
    const { lanes, spacing } = this.choices;
    return Boolean(this.list && (this.zoom.at !== 1 || lanes || spacing || (this.keys && this.rest.bins)));
  }

  /** Draws what width, zoom and choices ask for. */
  settle() {
    const { zoom, drawing, scene } = this;
    if (this.awake && !scene) this.wake().catch(() => (this.waking = undefined));
    const [before, held] = [this.live, this.stops.held];
    this.live = Boolean(this.awake && scene);
    drawing.classList.toggle("live", this.live);
    drawing.classList.toggle("far", !this.live && zoom.at !== 1);
    if (this.live) scene.lay(zoom.width, zoom.at);
    else {
      scene?.clear();
      this.rest.stack(zoom);
    }
    zoom.scale = this.live ? scene.scale : this.rest.scale(zoom.width);
    this.telling.lanes(this.live ? scene.laid : null);
    this.beside?.place();
    if (held !== undefined && before !== this.live) this.stops.regain(held);
    this.soon();
  }

  /** Paints with the next frame. */
  soon() {
    this.frame ??= requestAnimationFrame(() => this.paint());
  }

  paint() {
    cancelAnimationFrame(this.frame);
    this.frame = undefined;
    const { zoom } = this;
    if (this.live) this.scene.draw();
    else this.rest.divide(this);
    this.rest.captions.fit();
    this.readout?.follow();
    this.acts.able(zoom);
    this.telling.tell();
    this.view.remember(zoom);
  }

  /** The middle of an event's mark, from the past; undefined if it has none of its own. */
  placeOf(key) {
    return key ? (this.live ? this.scene : this.rest).middleOf(key) : undefined;
  }

  /** Fetches the compact file and what draws from it, once; the element of the list may not be one yet. */
  async wake() {
    const begun = () => customElements.whenDefined("dl-list").then(() => this.list.begin());
    const [{ Scene }] = await (this.waking ??= Promise.all([import("./scene.js"), begun()]));
    if (this.scene) return;
    this.scene = new Scene(this, this.list.file);
    this.acts.show(this.choices, lanesIn(this.list.file));
    this.plan();
    const { place } = this.view;
    if (place?.at === this.zoom.at) this.zoom.center(place.middle);
    await this.list.load();
    this.scene.rename();
  }

  plan() {
    if (!this.scene) return this.settle();
    const { zoom, keys, rest } = this;
    const day = zoom.scale.day(zoom.from + zoom.room / 2);
    const bounded = Boolean(this.list.state.from || this.list.state.until);
    this.scene.plan({ ...this.choices, keys, bounded, bends: rest.bends });
    this.settle();
    zoom.scroll(zoom.scale.at(day) - zoom.room / 2);
    this.soon();
  }

  /** Takes other lanes or another spacing. */
  arrange(change) {
    Object.assign(this.view.choices, change);
    this.plan();
  }

  /** What the list has found. Later, since the list is to be painted first. */
  narrow({ keys }) {
    clearTimeout(this.later);
    this.later = setTimeout(() => {
      this.keys = keys;
      this.rest.dim(keys);
      if (this.awake || this.live) this.plan();
      else this.soon();
      this.beside?.place();
    }, 60);
  }

  /** What the address says, else the newest end, or where only some of the events are drawn, most of them. */
  restore() {
    this.view.read();
    this.acts.show(this.choices);
    const { at, middle } = this.view.place ?? { at: 1 };
    this.zoom.at = 1;
    this.zoom.size(this.list ? at : Math.min(at, this.zoom.most));
    this.zoom.center(middle ?? (this.list ? 1 : this.rest.busiest(this.zoom)));
    if (middle === undefined) this.rest.clear(this.zoom);
    if (this.scene) this.plan();
  }
}

customElements.define("dl-axis", Axis);
