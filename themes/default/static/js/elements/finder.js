// The search engine of the site, fetched when a query is near.

export class Finder {
  constructor(base, language) {
    Object.assign(this, { base, language });
  }

  open() {
    this.engine ??= import("../lib/search.js").then(({ open }) => open(this.base, this.language));
    this.engine.catch(() => (this.engine = null));
    return this.engine;
  }

  /** Fetches what a first query needs, since there will be one. */
  warm() {
    this.open().then((engine) => engine.warm(), () => {});
  }

  /** From the number of an event in the compact file to its score, or null without a query; `name` fetches titles. */
  async find(query, file, name) {
    if (!query) return null;
    this.marking ??= import("../lib/marking.js"); // asking again for what is here would take a turn
    this.marking.catch(() => (this.marking = null));
    const [engine, { phrasesOf }] = await Promise.all([this.open(), this.marking]);
    const hits = await engine.find(query);
    const scores = new Map(hits.map(({ key, score }) => [file.at(key), score]).filter(([event]) => event !== undefined));
    if (phrasesOf(query).length) {
      const [{ raise }] = await Promise.all([import("../lib/ranking.js"), name()]);
      raise(scores, query, file);
    }
    return scores;
  }

  /** What may help where a query finds nothing: `near`, queries close to it, and `apart`, its parts with their counts. */
  async help(query) {
    const engine = await this.open();
    const [near, apart] = await Promise.all([engine.near(query), engine.apart(query)]);
    return { near, apart };
  }
}
