// Searches, fetched when a query is near: at once what is in memory, and then the texts, with the engine of the site.

export class Finder {
  constructor(base, language) {
    Object.assign(this, { base, language });
  }

  open() {
    this.engine ??= import("../lib/search.js").then(({ open }) => open(this.base, this.language));
    this.engine.catch(() => (this.engine = null));
    return this.engine;
  }

  /** Fetches what a first query needs, since there will be one; `named` is a promise of the compact file with titles. */
  warm(named) {
    this.open().then((engine) => engine.warm(), () => {});
    this.known(named).catch(() => {});
  }

  /** What looks through titles and names; made again where a file did not come. */
  known(named) {
    this.names ??= Promise.all([import("../lib/known.js"), named]).then(([{ Known }, file]) => new Known(file));
    this.names.catch(() => (this.names = null));
    return this.names;
  }

  /**
   * Scores by the numbers of events: first those of what titles and names tell, then, as `whole`, the same with what is
   * found in texts, which stands below; or, as a `failure`, without, where no text can be searched and there is something
   * to show. `late()` says that something newer is wanted.
   */
  async *find(query, file, named, late) {
    const texts = this.texts(query, late);
    texts.catch(() => {}); // is told below
    const known = await this.known(named).catch(() => null); // without titles the engine knows them
    const scores = known?.find(query) ?? new Map();
    yield { scores, whole: false };
    const all = new Map(scores);
    const hits = await texts.catch((failure) => {
      if (!scores.size) throw failure;
    });
    for (const { key, score } of hits ?? []) {
      const event = file.at(key);
      if (event !== undefined && !all.has(event)) all.set(event, score);
    }
    yield { scores: all, whole: true, failure: !hits };
  }

  /** What the engine finds; it is asked for one query at a time, and for none that has been given up meanwhile. */
  async texts(query, late) {
    while (this.busy) await this.busy;
    if (late()) return [];
    const found = this.open().then((engine) => engine.find(query));
    this.busy = found.catch(() => {}).then(() => (this.busy = null));
    return found;
  }

  /** What may help where a query finds nothing: `near`, queries close to it, and `apart`, its parts with their counts. */
  async help(query) {
    const engine = await this.open();
    const [near, apart] = await Promise.all([engine.near(query), engine.apart(query)]);
    return { near, apart };
  }
}
