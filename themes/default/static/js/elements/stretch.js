// A few events of a long list that come and go together: their items while they are near the view, else only their height.
import { painted } from "./later.js";
import { make } from "./parts.js";

const anchored = CSS.supports("overflow-anchor", "auto");

export class Stretch {
  /** `host` is the window that it is a part of, `events` are their numbers in the compact file. */
  constructor(host, events) {
    Object.assign(this, { host, events, here: false, list: make("ol", { className: "items" }) });
    this.list.stretch = this;
    this.keep(events.length * host.tall);
  }

  keep(height) {
    this.height = height;
    this.list.style.blockSize = `${height}px`;
  }

  /** Whether its events are needed where they are: a reader is among them, or has come for one of them. */
  get held() {
    const { list, events, host } = this;
    return events.includes(host.arrival?.event) || list.contains(document.activeElement) || list.querySelector(".here") || list.contains(getSelection().anchorNode);
  }

  empty(height = this.list.getBoundingClientRect().height) {
    this.keep(height);
    this.list.replaceChildren();
    this.here = false;
  }

  /** Puts the items in, or only those that can be `seen` at once, and promises those that are still to come. */
  async fill(seen = this.events.length) {
    const { list, events, host: { entries } } = this;
    const some = events.slice(list.childElementCount, seen);
    if (!some.length) return;
    this.here = true;
    this.settle();
    const missing = some.filter((event) => !entries.has(event));
    this.change(() => {
      list.append(...some.map((event) => this.item(event)));
      list.style.blockSize = "";
      list.style.minBlockSize = seen < events.length ? `${this.height}px` : "";
    });
    await painted();
    await this.bring(missing);
  }

  /** Completes events of which only the titles stood there. */
  async bring(missing) {
    const { host: { entries }, list } = this;
    if (!missing.length || !list.isConnected) return; // another list may have been asked for
    await entries.bring(missing).catch(() => {}); // without them their titles stay, which are links
    if (this.here) this.change(() => missing.forEach((event) => entries.has(event) && this.complete(event)));
  }

  item(event) {
    const { entries, flat, marked } = this.host;
    const item = entries.item(event, flat);
    if (entries.has(event)) marked?.mark(item);
    return item;
  }

  complete(event) {
    const brief = this.list.children[this.events.indexOf(event)];
    if (!brief?.querySelector(".brief")) return; // not put in yet, or completed already
    const item = this.item(event);
    const focused = brief.contains(document.activeElement);
    if (brief.querySelector(".here")) item.firstElementChild.classList.add("here");
    brief.replaceWith(item);
    if (focused) item.querySelector("h4 a").focus({ preventScroll: true });
  }

  /** Puts in the items that have come since. */
  settle() {
    const brief = this.events.filter((event, n) => this.list.children[n]?.querySelector(".brief"));
    for (const event of brief) if (this.host.entries.has(event)) this.complete(event);
  }

  /** Titles have come: puts them in where there was nothing yet. */
  retitle() {
    if (!this.here || !this.list.querySelector("[aria-busy]")) return;
    for (const event of this.events) if (!this.host.entries.has(event)) this.complete(event);
  }

  /** Changes the list so that what is below it stays in view, in browsers that do not see to that themselves. */
  change(deed) {
    const { list } = this;
    const above = !anchored && list.getBoundingClientRect().bottom < 0;
    const before = above ? list.offsetHeight : 0;
    deed();
    if (above) scrollBy({ top: list.offsetHeight - before, behavior: "instant" });
    this.host.arrival?.stay();
  }
}
