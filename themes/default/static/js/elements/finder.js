// The search engine of the site, fetched with the first query.

export class Finder {
  constructor(base) {
    this.base = base;
  }

  /** Event ids with their scores, or null without a query. */
  async find(query, language) {
    if (!query) return null;
    this.engine ??= import("../lib/search.js").then(({ open }) => open(this.base, language));
    this.engine.catch(() => (this.engine = null));
    return new Map((await (await this.engine).find(query)).map(({ key, score }) => [key, score]));
  }
}
