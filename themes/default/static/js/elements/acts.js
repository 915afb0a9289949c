// The buttons of the axis, its lanes and its spacing.
import { icon, make } from "./parts.js";
import { LANES } from "../lib/lanes.js";
import { STEP } from "./zoom.js";

export class Acts {
  constructor(axis, host) {
    this.axis = axis;
    const { zoom, words } = axis;
    const act = (name, sign, deed) => {
      const button = make("button", { type: "button", title: sign.nodeType ? words[name] : "" }, sign);
      if (sign.nodeType) button.setAttribute("aria-label", words[name]);
      button.addEventListener("click", deed);
      return button;
    };
    this.buttons = {
      out: act("out", icon("out"), () => zoom.zoom(zoom.at / STEP)),
      in: act("in", icon("in"), () => zoom.zoom(zoom.at * STEP)),
      back: act("back", icon("back", "icon turn"), () => zoom.pan(-0.7)),
      on: act("on", icon("on", "icon turn"), () => zoom.pan(0.7)),
      all: act("all", words.all, () => zoom.zoom(zoom.least)),
      today: act("today", words.today, () => this.today()),
    };
    if (axis.list) this.buttons.list = act("list", words.list, () => axis.beside?.bound().then((range) => range.view()));
    this.status = make("p", { className: "view" });
    this.status.setAttribute("aria-live", "polite");
    host.replaceChildren(this.status, ...(axis.list ? [this.ways()] : []), make("div", { className: "steps" }, ...Object.values(this.buttons)));
  }

  /** The choices of lanes and spacing, as labelled fields. */
  ways() {
    const { axis } = this;
    const { words } = axis;
    const select = (name, options) => {
      const field = make("select", { name }, ...options.map(([value, text]) => make("option", { value, textContent: text })));
      field.addEventListener("change", () => axis.arrange({ [name]: field.value }));
      return make("label", {}, make("span", { textContent: words[name] }), field);
    };
    this.choices = make("div", { className: "ways" },
      select("lanes", [["", words.lanes_none], ...LANES.map((id) => [id, words.facets[id]])]),
      select("spacing", [["", words.spacing_fit], ["time", words.spacing_time], ["even", words.spacing_even]]));
    return this.choices;
  }

  /** Shows what is chosen, and offers only lanes that there are, once that is known. */
  show({ lanes, spacing }, offered = null) {
    for (const field of this.choices?.querySelectorAll("select") ?? []) field.value = { lanes, spacing }[field.name];
    for (const option of offered ? this.choices.querySelectorAll("[name='lanes'] option") : []) {
      if (option.value && !offered.includes(option.value)) option.remove();
    }
  }

  /** The year up to today, or to the end of the axis. */
  today() {
    const { zoom } = this.axis;
    const day = Math.min(Math.floor(Date.now() / 864e5) + 719163, zoom.scale.days.at(-1));
    zoom.fit(zoom.scale.at(day - 366), zoom.scale.at(day + 30));
  }

  get first() {
    return Object.values(this.buttons).find((button) => button.getAttribute("aria-disabled") !== "true");
  }

  /** What a button cannot do now it does not offer; it keeps the focus, if it has it. */
  able({ at, least, full, beyond }) {
    const unable = { out: at === least, in: full, back: !beyond.back, on: !beyond.on, all: at === least };
    if (this.buttons.list) this.buttons.list.hidden = (!beyond.back && !beyond.on) || this.axis.keys?.events.size === 0;
    for (const name in unable) {
      const told = String(unable[name]);
      if (this.buttons[name].getAttribute("aria-disabled") !== told) this.buttons[name].setAttribute("aria-disabled", told);
    }
  }
}
