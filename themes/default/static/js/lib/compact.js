// The compact files of the site, unpacked: `builder/render/facets.py` says what is in them.
import { digestOf, digestsIn, numbersIn, rowsIn, signedIn, stepped, whole } from "./columns.js";

export class Compact {
  /** `said` is the first file, as JSON gives it. */
  constructor(said) {
    const { key, lower, upper, ...rest } = said.events;
    const { language, count, pages, headings, same } = said;
    Object.assign(this, { language, count, pages, headings, same, named: false, address: "" });
    this.facets = said.facets.map((facet) => ({ ...facet, values: facet.values.map((value) => (Array.isArray(value) ? value : [whole("-", value), value])) }));
    this.events = { lower: stepped(signedIn(lower)), key: digestsIn(key) };
    this.events.upper = signedIn(upper).map((days, event) => (days === null ? null : (this.events.lower[event] ?? 0) + days));
    this.places = new Map(Array.from(this.events.key, (digest, event) => [digest, event]));
    this.columns = new Map(Object.entries(rest).map(([name, column]) => [name, this.column(name, column)]));
  }

  /** A column, which is also one of `events`: as lists, where an event has several values, made when they are asked for. */
  column(name, text) {
    if (!Array.isArray(text)) return (this.events[name] = numbersIn(text));
    const { starts, values } = rowsIn(text);
    const lists = () => Array.from({ length: this.count }, (_, event) => [...values.subarray(starts[event], starts[event + 1])]);
    let made = null;
    Object.defineProperty(this.events, name, { enumerable: true, get: () => (made ??= lists()) });
    return { starts, values };
  }

  /** The number of an event by its id, or by the digest of its id; undefined if it is none of these. */
  at(key) {
    if (typeof key === "number") return this.places.get(key);
    return Object.hasOwn(this.same, key) ? this.same[key] : this.places.get(digestOf(key));
  }

  /** Takes the second file: `events.key` are ids from now on. Each is put by its id, since the files may be of two builds. */
  name({ address, ids, titles, languages }) {
    const { events, count } = this;
    [events.key, events.title, events.language] = [Array(count).fill(""), Array(count), Array(count)];
    const place = ids.map((short, n) => {
      const id = whole(short, titles[n]);
      const event = this.at(id);
      if (event !== undefined) [events.key[event], events.title[event]] = [id, titles[n]];
      return event;
    });
    for (const [language, there] of Object.entries(languages)) for (const n of there) events.language[place[n]] = language;
    Object.assign(this, { address, named: true });
  }

  /** The address of an event's page, once the second file is here. */
  addressOf(event) {
    return this.address.replace("*", () => encodeURIComponent(this.events.key[event]));
  }

  /** The value of an event in a facet with one for each, as [id, label]. */
  value(facet, event) {
    return this.facets.find(({ id }) => id === facet).values[this.events[facet][event]];
  }
}
