// <dl-axis>: makes the drawn axis an instrument: one tab stop and arrows among its marks, words for each, zoom by buttons,
// and the marks that the list leaves out made pale.
import { icon, make } from "./parts.js";
import { Ticks } from "./ticks.js";
import { restack } from "./heights.js";
import { Readout } from "./readout.js";
import { STEP, Zoom } from "./zoom.js";

class Axis extends HTMLElement {
  connectedCallback() {
    if (this.zoom) return;
    this.words = JSON.parse(this.dataset.words);
    this.drawing = this.querySelector(".drawing");
    this.marks = [...this.drawing.querySelectorAll("a.mark")];
    this.mirrored = getComputedStyle(this).direction === "rtl";
    this.name();
    this.zoom = new Zoom(this.querySelector(".scroll"), this.drawing, this.mirrored, (width) => this.settle(width));
    this.place(this.closest("figure").querySelector("figcaption"));
    this.ticks = new Ticks(this.drawing, this.mirrored);
    this.readout = new Readout(this, (event) => document.querySelector("dl-list").entries.title(event));
    this.refine();
    this.listen();
    this.zoom.restore();
    this.dim(document.querySelector("dl-list")?.keys); // the list may have spoken before this was here
    this.able();
  }

  /** Links with one tab stop among them; the drawing is no longer hidden from screen readers. */
  name() {
    const window = this.querySelector(".scroll");
    this.drawing.removeAttribute("aria-hidden");
    this.drawing.setAttribute("role", "group");
    this.drawing.setAttribute("aria-label", window.getAttribute("aria-label"));
    for (const attribute of ["role", "tabindex", "aria-label"]) window.removeAttribute(attribute);
    for (const mark of this.marks) {
      const title = mark.querySelector("title");
      mark.setAttribute("aria-label", title.textContent);
      title.remove(); // else the browser's own tip covers ours
    }
    const x = (mark) => Number.parseFloat(mark.dataset.x);
    this.marks.sort((a, b) => x(a) - x(b));
    this.marks.at(this.mirrored ? 0 : -1)?.setAttribute("tabindex", "0");
  }

  listen() {
    const { drawing } = this;
    drawing.addEventListener("keydown", (event) => this.key(event));
    drawing.addEventListener("focusin", (event) => this.readout.tell(event.target.closest("a.mark")));
    drawing.addEventListener("focusout", () => this.readout.tell(null));
    drawing.addEventListener("pointerover", (event) => this.readout.tell(event.target.closest("a.mark, a.caption")));
    drawing.addEventListener("pointerleave", () => this.readout.tell(null));
    drawing.parentElement.addEventListener("scroll", () => this.settle(), { passive: true });
    addEventListener("resize", () => this.settle(drawing.getBoundingClientRect().width));
    document.addEventListener("dl-found", ({ detail }) => this.dim(detail.keys));
  }

  place(caption) {
    const act = (name, sign, deed) => {
      const button = make("button", { type: "button", title: this.words[name] }, sign);
      button.setAttribute("aria-label", this.words[name]);
      button.addEventListener("click", deed);
      return button;
    };
    const { zoom } = this;
    this.acts = {
      out: act("out", icon("out"), () => zoom.to(zoom.at / STEP)),
      in: act("in", icon("in"), () => zoom.to(zoom.at * STEP)),
      back: act("back", icon("back", "icon turn"), () => zoom.pan(-0.7)),
      on: act("on", icon("on", "icon turn"), () => zoom.pan(0.7)),
      all: act("all", this.words.all, () => zoom.to(1)),
    };
    if (document.querySelector("dl-list")) this.acts.list = act("list", this.words.list, () => this.list());
    caption.insertBefore(make("div", { className: "acts" }, ...Object.values(this.acts)), caption.querySelector(".legend"));
  }

  /** What a button cannot do now it does not offer. */
  able() {
    const { zoom, acts } = this;
    const { back, on } = zoom.beyond;
    const rest = zoom.at === 1;
    for (const [name, unable] of Object.entries({ out: rest, in: zoom.full, back: !back, on: !on, all: rest })) acts[name].disabled = unable;
    if (acts.list) acts.list.hidden = !back && !on;
  }

  settle(width) {
    if (width) restack(this.drawing, this.marks, width, this.zoom.at === 1);
    if (width) this.ticks.draw(width, this.zoom.at === 1);
    this.fine?.draw(this.zoom.at, this.drawing.parentElement);
    this.readout.tell(null);
    this.able();
  }

  /** Where events are in bins, zooming takes them out. */
  async refine() {
    const list = document.querySelector("dl-list");
    if (!this.drawing.querySelector(".bin") || !list) return;
    const { Fine } = await import("./fine.js");
    this.fine = new Fine(this.drawing, list, this.mirrored);
    this.dim(list.keys);
  }

  /** The marks that the arrows go through now. */
  get here() {
    const fine = [...this.drawing.querySelectorAll(".fine a")];
    return fine.length ? fine : this.marks;
  }

  key(event) {
    const marks = this.here;
    const at = marks.indexOf(event.target.closest("a.mark"));
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const screen = Math.max(1, Math.round(marks.length * this.zoom.part));
    const steps = { ArrowRight: 1, ArrowLeft: -1, PageDown: screen, PageUp: -screen, Home: -Infinity, End: Infinity };
    if (event.key in steps) this.step(marks[Math.min(Math.max(at + steps[event.key], 0), marks.length - 1)]);
    else if (event.key === "+" || event.key === "=") this.zoom.to(this.zoom.at * STEP);
    else if (event.key === "-") this.zoom.to(this.zoom.at / STEP);
    else if (event.key === "Escape") Object.values(this.acts).find((button) => !button.disabled)?.focus();
    else return;
    event.preventDefault();
  }

  step(mark) {
    for (const other of this.here) other.setAttribute("tabindex", "-1");
    mark.setAttribute("tabindex", "0");
    mark.focus({ preventScroll: true });
    this.zoom.show(mark);
    this.readout.tell(mark);
  }

  dim(keys) {
    if (this.fine) Object.assign(this.fine, { keys }).draw(this.zoom.at, this.drawing.parentElement);
    for (const mark of this.drawing.querySelectorAll("a[data-key]")) {
      mark.classList.toggle("off", Boolean(keys && mark.dataset.key && !keys.has(mark.dataset.key)));
    }
  }

  /** Asks the list for the stretch of time that is in view. */
  list() {
    const keys = this.here.filter((mark) => mark.dataset.key && this.zoom.sees(mark)).map((mark) => mark.dataset.key);
    if (keys.length) document.dispatchEvent(new CustomEvent("dl-range", { detail: { keys } }));
  }
}

customElements.define("dl-axis", Axis);
