// The compact files of the site, each fetched once.
import { Compact } from "../lib/compact.js";

export class Store {
  /** `url` and `titles` are the addresses of the first and the second. */
  constructor({ url, titles }) {
    Object.assign(this, { url, titles });
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
}

async function json(address) {
  const answer = await fetch(address, { cache: "no-cache" }); // all files must be of one build
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.json();
}
