// <dl-axis>: makes the drawn axis an instrument: one tab stop and arrows among its marks, words for each, zoom by buttons,
// and the marks that the list leaves out made pale.
import { icon, make } from "./parts.js";
import { STEP, Zoom } from "./zoom.js";
import { heightsAt } from "../lib/stack.js";

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
    this.readout = make("p", { className: "readout", hidden: true });
    this.readout.setAttribute("aria-hidden", "true");
    this.append(this.readout);
    this.listen();
    this.zoom.restore();
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
    drawing.addEventListener("focusin", (event) => this.tell(event.target.closest("a.mark")));
    drawing.addEventListener("focusout", () => this.tell(null));
    drawing.addEventListener("pointerover", (event) => this.tell(event.target.closest("a[data-key]")));
    drawing.addEventListener("pointerleave", () => this.tell(null));
    drawing.parentElement.addEventListener("scroll", () => (this.tell(null), this.able()), { passive: true });
    addEventListener("resize", () => (this.zoom.at > 1 && this.stack(drawing.getBoundingClientRect().width), this.able()));
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
    this.stack(width);
    this.tell(null);
    this.able();
  }

  /** Sets the marks on each other anew at a width; at rest they stand as the builder set them. */
  stack(width) {
    const single = this.marks.filter((mark) => !mark.querySelector(".bin"));
    const places = single.map((mark) => [...mark.dataset.x.split(" ").map(Number), mark.classList.contains("big")]);
    const heights = this.zoom.at === 1 ? places.map(([, , y]) => y) : heightsAt(places, width);
    single.forEach((mark, n) => mark.setAttribute("transform", `translate(0 ${heights[n] - places[n][2]})`));
    for (const leader of this.drawing.querySelectorAll(".leader")) {
      leader.setAttribute("y2", heights[single.findIndex((mark) => mark.dataset.key === leader.dataset.key)]);
    }
  }

  key(event) {
    const at = this.marks.indexOf(event.target.closest("a.mark"));
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const screen = Math.max(1, Math.round(this.marks.length * this.zoom.part));
    const steps = { ArrowRight: 1, ArrowLeft: -1, PageDown: screen, PageUp: -screen, Home: -Infinity, End: Infinity };
    if (event.key in steps) this.step(Math.min(Math.max(at + steps[event.key], 0), this.marks.length - 1));
    else if (event.key === "+" || event.key === "=") this.zoom.to(this.zoom.at * STEP);
    else if (event.key === "-") this.zoom.to(this.zoom.at / STEP);
    else if (event.key === "Escape") Object.values(this.acts).find((button) => !button.disabled)?.focus();
    else return;
    event.preventDefault();
  }

  step(to) {
    for (const mark of this.marks) mark.setAttribute("tabindex", "-1");
    this.marks[to].setAttribute("tabindex", "0");
    this.marks[to].focus({ preventScroll: true });
    this.zoom.show(this.marks[to]);
    this.tell(this.marks[to]);
  }

  /** What a mark stands for, in words above it. */
  tell(mark) {
    const words = mark?.getAttribute("aria-label");
    this.readout.hidden = !words;
    if (!words) return;
    this.readout.textContent = words;
    const [box, here] = [mark.getBoundingClientRect(), this.getBoundingClientRect()];
    const { offsetWidth: wide, offsetHeight: high } = this.readout;
    this.readout.style.left = `${Math.min(Math.max(box.left + box.width / 2 - here.left - wide / 2, 0), here.width - wide)}px`;
    this.readout.style.top = `${box.top - here.top - high - 6}px`;
  }

  dim(keys) {
    for (const mark of this.drawing.querySelectorAll("a[data-key]")) {
      mark.classList.toggle("off", Boolean(keys && mark.dataset.key && !keys.has(mark.dataset.key)));
    }
  }

  /** Asks the list for the stretch of time that is in view. */
  list() {
    const keys = this.marks.filter((mark) => mark.dataset.key && this.zoom.sees(mark)).map((mark) => mark.dataset.key);
    if (keys.length) document.dispatchEvent(new CustomEvent("dl-range", { detail: { keys } }));
  }
}

customElements.define("dl-axis", Axis);
