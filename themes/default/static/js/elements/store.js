// What is fetched once: the compact files of the site, and what searches it.
import { Compact } from "../lib/compact.js";

export class Store {
  /** `url` and `titles` are the addresses of the first and the second file, `base` is that of the site. */
  constructor({ url, titles, base }) {
    Object.assign(this, { url, titles, base });
  }

  /** The first file, unpacked: all by which events are chosen and drawn. */
  first() {
    this.chosen ??= json(this.url).then((said) => (this.file = new Compact(said)));
    this.chosen.catch(() => (this.chosen = null));
    return this.chosen;
  }

  /** The same with titles and ids. */
  second() {
    this.named ??= Promise.all([json(this.titles), this.first()]).then(([said, file]) => (file.name(said), file));
    this.named.catch(() => (this.named = null));
    return this.named;
  }

  /** What searches, fetched when a query is near. */
  finder() {
    this.found ??= import("./finder.js").then(({ Finder }) => new Finder(this.base, document.documentElement.lang));
    this.found.catch(() => (this.found = null));
    return this.found;
  }
}

async function json(address) {
  const answer = await fetch(address, { cache: "no-cache" }); // all files must be of one build
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.json();
}
