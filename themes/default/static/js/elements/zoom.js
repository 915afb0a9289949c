// Zoom and pan: zooming is a wider drawing in the same window, and panning is the browser's own scrolling. The page's
// scrolling is never taken. Places are in pixels of the drawing, counted from the past.
import { pinched } from "./pinch.js";

export const STEP = 1.6;
const NARROWEST = 60; // rem, as in axis.css
const calm = matchMedia("(prefers-reduced-motion: reduce)");

export class Zoom {
  /** `changed` is called when the drawing has another width, `moved` when another part of it is in view. */
  constructor(window, drawing, mirrored, { changed, moved }) {
    Object.assign(this, { window, drawing, mirrored, changed, moved, at: 1, most: 32 });
    this.measure();
    window.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    window.addEventListener("pointerdown", (event) => event.pointerType === "mouse" && this.grab(event));
    window.addEventListener("scroll", () => this.moved(), { passive: true });
    pinched(window, this);
    new ResizeObserver(() => this.resized()).observe(window);
  }

  /** Asks for the layout once, so that nothing else has to. */
  measure() {
    this.room = this.window.clientWidth;
    this.rest = Math.max(this.room, NARROWEST * Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
  }

  resized() {
    if (this.room === this.window.clientWidth) return;
    const middle = this.middle;
    this.measure();
    this.size(this.at);
    this.center(middle);
  }

  get width() {
    return this.rest * this.at;
  }

  /** How far out it can be zoomed: to all of the drawing. */
  get least() {
    return Math.min(this.room / this.rest, 1);
  }

  /** Whether the edges of the window may cut what it shows. */
  get cuts() {
    return this.least < 1 || this.at > 1;
  }

  get full() {
    return this.at >= this.most;
  }

  get from() {
    return Math.abs(this.window.scrollLeft);
  }

  get to() {
    return this.from + this.room;
  }

  /** The part of the drawing that is before the middle of the view. */
  get middle() {
    return (this.from + this.room / 2) / this.width;
  }

  /** Whether there is more of the past, and of the later, than is in view. */
  get beyond() {
    return { back: this.from > 1, on: this.width - this.to > 1 };
  }

  /** How far from the past's side of the window a place on the screen is. */
  inside(clientX) {
    const box = this.window.getBoundingClientRect();
    return this.mirrored ? box.right - clientX : clientX - box.left;
  }

  scroll(from, smooth = false) {
    const left = this.mirrored ? -from : from;
    this.window.scrollTo({ left, behavior: smooth && !calm.matches ? "smooth" : "instant" });
  }

  /** Puts a part of the drawing into the middle. */
  center(part) {
    this.scroll(part * this.width - this.room / 2);
  }

  /** Zooms so that what is `x` pixels from the past's side of the window stays there. */
  zoom(times, x = this.room / 2) {
    const next = Math.abs(times - 1) < 0.001 ? 1 : Math.min(Math.max(times, this.least), this.most);
    if (next === this.at) return;
    const spot = this.scale.spot(this.from + x);
    this.size(next);
    this.scroll(this.scale.place(spot) - x);
    this.moved();
  }

  size(times) {
    this.at = Math.max(times, this.least);
    this.drawing.style.inlineSize = this.drawing.style.minInlineSize = this.at === 1 ? "" : `${this.width}px`;
    this.changed();
  }

  /** Shows a stretch of the drawing, with some room around it. */
  fit(from, to) {
    const times = Math.min(Math.max((this.at * this.room) / Math.max(to - from, 1) / 1.2, this.least), this.most);
    const spot = this.scale.spot((from + to) / 2);
    this.size(times);
    this.scroll(this.scale.place(spot) - this.room / 2);
    this.moved();
  }

  /** Moves by so many windows towards the later. */
  pan(windows) {
    this.scroll(this.from + windows * this.room, true);
  }

  /** Brings a place into view, if it is not. */
  show(x) {
    if (x < this.from + 20 || x > this.to - 20) this.scroll(x - this.room / 2);
  }

  /** With Ctrl (and so browsers tell a pinch) the wheel zooms; without it is left alone. */
  wheel(event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.wish = (this.wish ?? this.at) * Math.exp(-event.deltaY / 240);
    this.frame ??= requestAnimationFrame(() => {
      this.zoom(this.wish, this.inside(event.clientX));
      this.frame = this.wish = undefined;
    });
  }

  /** A mouse drags the drawing along; a drag is no click. */
  grab(event) {
    if (event.button !== 0 || this.width <= this.room) return;
    event.preventDefault(); // a link is not dragged
    const { clientX: start } = event;
    const { scrollLeft } = this.window;
    const drag = new AbortController();
    let moved = false;
    addEventListener("pointermove", ({ clientX }) => {
      moved ||= Math.abs(clientX - start) > 4;
      if (moved) this.window.scrollLeft = scrollLeft - (clientX - start);
      this.window.classList.toggle("held", moved);
    }, { signal: drag.signal });
    addEventListener("pointerup", () => {
      drag.abort();
      this.window.classList.remove("held");
      if (moved) this.swallow();
    }, { once: true });
  }

  /** The click that ends a drag is none. */
  swallow() {
    const swallow = (click) => (click.preventDefault(), click.stopPropagation());
    addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => removeEventListener("click", swallow, { capture: true }));
  }
}
