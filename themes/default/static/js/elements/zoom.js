// Zoom and pan of a drawing whose positions are per cents: zooming is a wider drawing in the same window, and panning is
// the browser's own scrolling. The page's scrolling is never taken.

export const STEP = 1.6;
const MOST = 32;
const NARROWEST = 60; // rem, as in axis.css
const calm = matchMedia("(prefers-reduced-motion: reduce)");

export class Zoom {
  /** `changed` is called with the new width in pixels. */
  constructor(window, drawing, mirrored, changed) {
    Object.assign(this, { window, drawing, mirrored, changed, at: 1, fingers: new Map() });
    window.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    window.addEventListener("pointerdown", (event) => (event.pointerType === "mouse" ? this.grab(event) : this.touch(event)));
    window.addEventListener("scroll", () => this.remember(), { passive: true });
  }

  get full() {
    return this.at >= MOST;
  }

  /** The part of the drawing that is in view. */
  get part() {
    return this.window.clientWidth / this.window.scrollWidth;
  }

  /** Whether there is more of the past, and of the later, than is in view. */
  get beyond() {
    const { scrollLeft, scrollWidth, clientWidth } = this.window;
    const before = Math.abs(scrollLeft) > 1;
    const behind = scrollWidth - clientWidth - Math.abs(scrollLeft) > 1;
    return { back: before, on: behind };
  }

  sees(mark) {
    const [box, window] = [mark.getBoundingClientRect(), this.window.getBoundingClientRect()];
    return box.right > window.left && box.left < window.right;
  }

  /** Zooms so that what is `x` pixels from the left of the window stays there. */
  to(zoom, x = this.window.clientWidth / 2) {
    const next = Math.min(Math.max(zoom, 1), MOST);
    if (next === this.at) return;
    const left = this.window.getBoundingClientRect().left;
    const before = this.drawing.getBoundingClientRect();
    const part = (left + x - before.left) / before.width;
    this.size(next);
    const after = this.drawing.getBoundingClientRect();
    this.window.scrollLeft += after.left + part * after.width - left - x;
    this.changed(after.width);
    this.remember();
  }

  size(zoom) {
    this.at = zoom;
    this.drawing.style.inlineSize = zoom === 1 ? "" : `${zoom * 100}%`;
    this.drawing.style.minInlineSize = zoom === 1 ? "" : `${zoom * NARROWEST}rem`;
  }

  /** Moves by so many windows towards the later. */
  pan(windows) {
    const left = windows * this.window.clientWidth * (this.mirrored ? -1 : 1);
    this.window.scrollBy({ left, behavior: calm.matches ? "instant" : "smooth" });
  }

  show(mark) {
    const [box, window] = [mark.getBoundingClientRect(), this.window.getBoundingClientRect()];
    if (box.left < window.left + 20 || box.right > window.right - 20) {
      this.window.scrollLeft += box.left + box.width / 2 - window.left - window.width / 2;
    }
  }

  /** The zoom and the middle of the view, as `2.56,0.873`: the address keeps it, the history has no entry for it. */
  remember() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const url = new URL(location.href);
      const middle = (Math.abs(this.window.scrollLeft) + this.window.clientWidth / 2) / this.window.scrollWidth;
      if (this.at === 1) url.searchParams.delete("axis");
      else url.searchParams.set("axis", `${this.at.toFixed(2)},${middle.toFixed(3)}`);
      if (url.href !== location.href) history.replaceState(history.state, "", url);
    }, 250);
  }

  /** What the address says, else the newest end. */
  restore() {
    const [zoom, middle] = (new URLSearchParams(location.search).get("axis") ?? "").split(",").map(Number);
    if (zoom > 1 && middle >= 0) {
      this.size(Math.min(zoom, MOST));
      this.changed(this.drawing.getBoundingClientRect().width);
    }
    const to = zoom > 1 && middle >= 0 ? middle * this.window.scrollWidth - this.window.clientWidth / 2 : this.window.scrollWidth;
    this.window.scrollLeft = this.mirrored ? -to : to;
  }

  /** With Ctrl (and so browsers tell a pinch) the wheel zooms; without it is left alone. */
  wheel(event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.to(this.at * Math.exp(-event.deltaY / 240), event.clientX - this.window.getBoundingClientRect().left);
  }

  /** A mouse drags the drawing along; a drag is no click. */
  grab(event) {
    if (event.button !== 0 || this.part === 1) return;
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
      if (!moved) return;
      const swallow = (click) => (click.preventDefault(), click.stopPropagation());
      addEventListener("click", swallow, { capture: true, once: true });
      setTimeout(() => removeEventListener("click", swallow, { capture: true }));
    }, { once: true });
  }

  /** Two fingers zoom; one scrolls by itself. */
  touch(event) {
    this.fingers.set(event.pointerId, event);
    if (this.fingers.size === 2) this.pinch();
    const gone = ({ pointerId }) => pointerId === event.pointerId && (this.fingers.delete(pointerId), this.pinching?.abort());
    addEventListener("pointerup", gone, { once: true });
    addEventListener("pointercancel", gone, { once: true });
  }

  pinch() {
    const spread = () => {
      const [a, b] = [...this.fingers.values()].map(({ clientX }) => clientX);
      return { wide: Math.max(Math.abs(a - b), 10), middle: (a + b) / 2 - this.window.getBoundingClientRect().left };
    };
    const start = { zoom: this.at, wide: spread().wide };
    this.pinching = new AbortController();
    addEventListener("pointermove", (event) => {
      if (!this.fingers.has(event.pointerId)) return;
      this.fingers.set(event.pointerId, event);
      if (this.fingers.size === 2) this.to((start.zoom * spread().wide) / start.wide, spread().middle);
    }, { signal: this.pinching.signal });
  }
}
