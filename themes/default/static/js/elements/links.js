// The links that the marks of a scene are: their colours, what they are called and where they lead.
import { draw } from "./draw.js";

export class Links {
  /** `key` are the items of the key to the colours. */
  constructor(file, key) {
    this.file = file;
    this.colours = new Map([...key].map((item) => [item.dataset.kind, item.querySelector("a").className.match(/kind-\S+/)[0]]));
  }

  make(event) {
    const [kind, status] = ["kind", "status"].map((facet) => this.file.value(facet, event)[0]);
    const link = draw("a", { class: `mark ${this.colours.get(kind) ?? `kind-${kind}`} st-${status}`, tabindex: -1, "data-event": event });
    this.name(link, event);
    return link;
  }

  /** Tells a link what it is and where it leads, as far as the files say it already. */
  name(link, event) {
    const { file } = this;
    const { key, title, heading } = file.events;
    const [kind, status] = ["kind", "status"].map((facet) => file.value(facet, event)[1]);
    link.setAttribute("aria-label", `${file.headings[heading[event]][1]}: ${title?.[event] ?? kind} (${status})`);
    if (!file.named) return;
    link.setAttribute("href", file.addressOf(event));
    link.dataset.key = key[event];
  }
}
