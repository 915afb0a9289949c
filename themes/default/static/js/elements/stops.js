// The keyboard on the axis: one tab stop, and from there to every mark by arrows in the direction in which they point.
import { STEP } from "./zoom.js";

export class Stops {
  constructor(axis) {
    this.axis = axis;
    axis.drawing.addEventListener("keydown", (event) => this.key(event));
    axis.drawing.addEventListener("click", (event) => {
      const cluster = event.target.closest("a[role='button']");
      if (!cluster || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.open(cluster);
    });
    axis.drawing.parentElement.addEventListener("focusin", ({ relatedTarget }) => {
      if (relatedTarget && !axis.drawing.contains(relatedTarget)) this.before = relatedTarget;
    });
  }

  /** What can be stopped at, lane by lane, the earliest first: [{x, name}]. */
  get lanes() {
    const { axis } = this;
    if (!axis.live) return [axis.rest.places];
    const { laid, byLane } = axis.scene;
    const middle = (event) => (laid.lefts[event] + laid.rights[event]) / 2;
    axis.scene.stops ??= laid.lanes.map((lane, n) => [
      ...[...byLane[n].short, ...byLane[n].long].map((event) => ({ x: middle(event), name: `${n}:${event}` })),
      ...lane.cells.map(([x]) => ({ x: x + axis.scene.cell / 2, name: `${n}+${x}` })),
    ].sort((a, b) => a.x - b.x));
    return axis.scene.stops;
  }

  key(event) {
    const here = event.target.closest("[data-stop]");
    if (!here || event.ctrlKey || event.metaKey || event.altKey) return;
    const { mirrored } = this.axis;
    const ahead = mirrored ? -1 : 1;
    const deeds = {
      ArrowRight: () => this.step(here, ahead), ArrowLeft: () => this.step(here, -ahead),
      ArrowDown: () => this.across(here, 1), ArrowUp: () => this.across(here, -1),
      PageDown: () => this.screen(here, 1), PageUp: () => this.screen(here, -1),
      Home: () => this.step(here, -Infinity), End: () => this.step(here, Infinity),
      "+": () => this.zoomed(here, STEP), "=": () => this.zoomed(here, STEP), "-": () => this.zoomed(here, 1 / STEP),
      Escape: () => (this.before?.isConnected ? this.before : this.axis.acts.first)?.focus(),
    };
    if (here.getAttribute("role") === "button") deeds.Enter = deeds[" "] = () => this.open(here);
    if (!deeds[event.key] || (event.key.startsWith("ArrowD") || event.key.startsWith("ArrowU")) && this.lanes.length < 2) return;
    event.preventDefault();
    if (this.find(here)[0] < 0) this.near(this.axis.zoom.from + this.axis.zoom.room / 2); // a filter has taken it away
    else deeds[event.key]();
  }

  find(element) {
    const { stop } = element.dataset;
    const lane = this.lanes.findIndex((stops) => stops.some(({ name }) => name === stop));
    return [lane, this.lanes[lane]?.findIndex(({ name }) => name === stop) ?? -1];
  }

  step(here, steps) {
    const [lane, at] = this.find(here);
    const stops = this.lanes[lane];
    this.go(stops[Math.min(Math.max(at + steps, 0), stops.length - 1)]);
  }

  /** To the nearest mark of another lane. */
  across(here, steps) {
    const [lane, at] = this.find(here);
    const others = this.lanes[lane + steps];
    if (others?.length) this.go(nearest(others, this.lanes[lane][at].x));
  }

  screen(here, windows) {
    const [lane, at] = this.find(here);
    const stops = this.lanes[lane];
    const x = stops[at].x + windows * this.axis.zoom.room;
    const next = nearest(stops, x);
    this.go(next === stops[at] ? stops[Math.min(Math.max(at + windows, 0), stops.length - 1)] : next);
  }

  /** Zooms about a mark, which keeps the focus. */
  zoomed(here, times) {
    const [lane, at] = this.find(here);
    const { zoom } = this.axis;
    zoom.zoom(zoom.at * times, this.lanes[lane][at].x - zoom.from);
    this.axis.paint();
    const same = this.element(here.dataset.stop);
    if (document.activeElement !== here && this.held !== undefined) return; // it has been given to its like in another drawing
    if (same) this.take(same);
    else this.near(zoom.from + zoom.room / 2);
  }

  go(stop) {
    if (!stop) return;
    this.axis.zoom.show(stop.x);
    this.axis.paint();
    this.take(this.element(stop.name));
  }

  take(element) {
    for (const other of this.axis.drawing.querySelectorAll("[data-stop][tabindex='0']")) other.setAttribute("tabindex", "-1");
    element?.setAttribute("tabindex", "0");
    element?.focus({ preventScroll: true });
    this.axis.readout?.tell(element);
  }

  /** The number of the event whose mark has the focus, as soon as events have numbers. */
  get held() {
    return this.eventOf(document.activeElement?.closest("dl-axis a.mark"));
  }

  eventOf(mark) {
    const { event, key } = mark?.dataset ?? {};
    return event === undefined ? this.axis.list?.file?.at(key ?? "") : Number(event);
  }

  /** Gives the focus to the mark of an event, in a drawing that has come in place of another. */
  regain(event) {
    const { axis } = this;
    axis.paint();
    const stops = this.lanes.flat();
    const same = stops.find(({ name }) => (axis.live ? name.endsWith(`:${event}`) : this.eventOf(axis.rest.marks[name]) === event));
    if (same) this.go(same);
  }

  near(x) {
    this.go(nearest(this.lanes.flat(), x));
  }

  element(name) {
    return this.axis.live ? this.axis.scene.shown.get(name) : this.axis.rest.marks[name];
  }

  /** Zooms to what a number stands for, and goes on from there. */
  open(cluster) {
    const { axis } = this;
    const focused = cluster === document.activeElement;
    const x = Number(cluster.dataset.x);
    axis.zoom.fit(...(cluster.dataset.count ? axis.rest.reach(cluster) : [x, x + axis.scene.cell]));
    axis.paint();
    if (focused) this.near(axis.zoom.from + axis.zoom.room / 2);
  }
}

const nearest = (stops, x) => stops.reduce((best, stop) => (Math.abs(stop.x - x) < Math.abs(best.x - x) ? stop : best));
