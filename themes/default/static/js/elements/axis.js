// <dl-axis>: makes the drawn axis an instrument. Positions are per cents, so zooming is a wider drawing in the same
// window: the browser's own scrolling pans it, and marks that move apart come down from each other.
import { icon, make } from "./parts.js";
import { stacked } from "../lib/stack.js";

const STEP = 1.6;
const MOST = 24;
const ROW = 13;

class Axis extends HTMLElement {
  connectedCallback() {
    if (this.drawing) return;
    this.words = JSON.parse(this.dataset.words);
    this.window = this.querySelector(".scroll");
    this.drawing = this.querySelector(".drawing");
    this.mirrored = getComputedStyle(this).direction === "rtl";
    this.zoom = 1;
    this.marks = [...this.drawing.querySelectorAll("a.mark")];
    this.name();
    const caption = this.closest("figure").querySelector("figcaption");
    caption.insertBefore(this.buttons(), caption.querySelector(".legend"));
    this.readout = make("output", { className: "readout", hidden: true });
    this.readout.setAttribute("aria-hidden", "true");
    this.append(this.readout);
    this.newest();
    this.listen();
  }

  /** Links with one tab stop among them; the drawing is no longer hidden. */
  name() {
    this.drawing.removeAttribute("aria-hidden");
    this.drawing.setAttribute("role", "group");
    this.drawing.setAttribute("aria-label", this.window.getAttribute("aria-label"));
    this.window.removeAttribute("role");
    this.window.removeAttribute("tabindex");
    this.window.removeAttribute("aria-label");
    for (const mark of this.marks) {
      const title = mark.querySelector("title");
      mark.setAttribute("aria-label", title.textContent);
      title.remove(); // else the browser's own tip covers ours
    }
    const order = (mark) => Number.parseFloat(mark.dataset.x);
    this.marks.sort((a, b) => order(a) - order(b));
    this.marks.at(this.mirrored ? 0 : -1)?.setAttribute("tabindex", "0");
  }

  listen() {
    this.drawing.addEventListener("keydown", (event) => this.key(event));
    this.drawing.addEventListener("focusin", (event) => this.tell(event.target.closest("a.mark")));
    this.drawing.addEventListener("focusout", () => this.tell(null));
    this.drawing.addEventListener("pointerover", (event) => this.tell(event.target.closest("a.mark")));
    this.drawing.addEventListener("pointerleave", () => this.tell(null));
    this.window.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    this.window.addEventListener("pointerdown", (event) => this.grab(event));
    document.addEventListener("dl-found", ({ detail }) => this.dim(detail.keys));
    this.window.addEventListener("scroll", () => this.tell(null), { passive: true });
  }

  buttons() {
    const act = (name, sign, deed) => {
      const button = make("button", { type: "button", title: this.words[name] }, sign);
      button.setAttribute("aria-label", this.words[name]);
      button.addEventListener("click", deed);
      return button;
    };
    const page = (direction) => () => this.pan(direction * 0.7 * (this.mirrored ? -1 : 1));
    this.acts = make("div", { className: "acts" },
      act("out", icon("out"), () => this.scale(this.zoom / STEP)), act("in", icon("in"), () => this.scale(this.zoom * STEP)),
      act("back", icon("back", "icon turn"), page(-1)), act("on", icon("on", "icon turn"), page(1)),
      act("all", this.words.all, () => this.scale(1)));
    return this.acts;
  }

  /** Zooms so that the point `at` pixels from the left of the window stays where it is. */
  scale(zoom, at = this.window.clientWidth / 2) {
    const next = Math.min(Math.max(zoom, 1), MOST);
    if (next === this.zoom) return;
    const before = this.drawing.getBoundingClientRect();
    const part = (this.window.getBoundingClientRect().left + at - before.left) / before.width;
    this.zoom = next;
    this.drawing.style.inlineSize = next === 1 ? "" : `${next * 100}%`;
    this.drawing.style.minInlineSize = next === 1 ? "" : `${next * 60}rem`;
    const after = this.drawing.getBoundingClientRect();
    this.window.scrollLeft += after.left + part * after.width - this.window.getBoundingClientRect().left - at;
    this.stack(after.width);
    this.tell(null);
  }

  /** Sets the marks on each other anew at a width; at rest they stand as the builder set them. */
  stack(width) {
    const room = this.marks.map((mark) => {
      const [x, w, y] = mark.dataset.x.split(" ").map(Number);
      const half = Math.max((w * width) / 100 + 3, mark.classList.contains("big") ? 14 : w ? 15 : 11) / 2;
      const middle = ((x + w / 2) * width) / 100;
      return { y, extent: [middle - half, middle + half], long: half > 15 };
    });
    const turn = room.map((_, index) => index).sort((a, b) => room[b].long - room[a].long || a - b);
    const rows = this.zoom === 1 ? null : stacked(room.map(({ extent }) => extent), turn);
    const floor = Math.max(...room.map(({ y }) => y));
    this.marks.forEach((mark, n) => {
      if (rows && !mark.querySelector(".bin")) mark.setAttribute("transform", `translate(0 ${floor - rows[n] * ROW - room[n].y})`);
      else mark.removeAttribute("transform");
    });
    for (const leader of this.drawing.querySelectorAll(".leader")) {
      const n = this.marks.findIndex((mark) => mark.dataset.key === leader.dataset.key);
      leader.setAttribute("y2", rows ? floor - rows[n] * ROW : room[n].y);
    }
  }

  pan(pages) {
    const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
    this.window.scrollBy({ left: pages * this.window.clientWidth, behavior });
  }

  newest() {
    this.window.scrollLeft = this.mirrored ? -this.window.scrollWidth : this.window.scrollWidth;
  }

  /** With Ctrl (or a pinch, which browsers tell as the same) the wheel zooms; the page's own scrolling is left alone. */
  wheel(event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.scale(this.zoom * Math.exp(-event.deltaY / 240), event.clientX - this.window.getBoundingClientRect().left);
  }

  /** A mouse drags the drawing along; a finger scrolls it by itself. */
  grab(event) {
    if (event.pointerType !== "mouse" || event.button !== 0 || this.window.scrollWidth <= this.window.clientWidth) return;
    const start = { x: event.clientX, left: this.window.scrollLeft, moved: false };
    const move = ({ clientX }) => {
      start.moved ||= Math.abs(clientX - start.x) > 4;
      if (start.moved) this.window.scrollLeft = start.left - (clientX - start.x);
      this.window.classList.toggle("held", start.moved);
    };
    const end = () => {
      removeEventListener("pointermove", move);
      this.window.classList.remove("held");
      if (start.moved) addEventListener("click", (click) => (click.preventDefault(), click.stopPropagation()), { capture: true, once: true });
      setTimeout(() => (start.moved = false));
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", end, { once: true });
    event.preventDefault();
  }

  key(event) {
    const at = this.marks.indexOf(event.target.closest("a.mark"));
    const screen = Math.max(1, Math.round((this.marks.length * this.window.clientWidth) / this.window.scrollWidth));
    const steps = { ArrowRight: 1, ArrowLeft: -1, PageDown: screen, PageUp: -screen, Home: -Infinity, End: Infinity };
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in steps) this.step(Math.min(Math.max(at + steps[event.key], 0), this.marks.length - 1));
    else if (event.key === "+" || event.key === "=") this.scale(this.zoom * STEP);
    else if (event.key === "-") this.scale(this.zoom / STEP);
    else if (event.key === "Escape") this.acts.querySelector("button").focus();
    else return;
    event.preventDefault();
  }

  step(to) {
    for (const mark of this.marks) mark.setAttribute("tabindex", "-1");
    const mark = this.marks[to];
    mark.setAttribute("tabindex", "0");
    mark.scrollIntoView?.({ block: "nearest", inline: "nearest", behavior: "instant" });
    mark.focus();
  }

  /** What a mark stands for, in words above it. */
  tell(mark) {
    this.readout.hidden = !mark;
    if (!mark) return;
    this.readout.textContent = mark.getAttribute("aria-label");
    const box = mark.getBoundingClientRect();
    const here = this.getBoundingClientRect();
    const wide = this.readout.offsetWidth;
    const left = Math.min(Math.max(box.left + box.width / 2 - here.left - wide / 2, 0), here.width - wide);
    this.readout.style.left = `${left}px`;
    this.readout.style.top = `${box.top - here.top - this.readout.offsetHeight - 6}px`;
  }

  dim(keys) {
    for (const mark of this.drawing.querySelectorAll("a[data-key]")) {
      mark.classList.toggle("off", Boolean(keys && mark.dataset.key && !keys.has(mark.dataset.key)));
    }
  }
}

customElements.define("dl-axis", Axis);
