// Finds entries by words, with the Pagefind bundle of the site.
import { digestsIn } from "./columns.js";
import { nearestOf } from "./near.js";
import { bare, folded, partsOf, plain, UNSPACED } from "./query.js";

const UNUSED = "ꙮ"; // a letter that no word has
const BARE = 0.3; // how much a Hebrew word counts that is only found without what stands before it

/** A search for one language of the site at `base` (a path with a slash at both ends); rejects where there is none. */
export async function open(base, language) {
  const folder = `${base}pagefind/`;
  const [pagefind, keys] = await Promise.all([
    import(`${folder}pagefind.js`),
    json(`${folder}keys.${language}.json`),
  ]);
  // It searches in a worker: a word that is in every one of ten thousand entries takes it half a second.
  const instance = pagefind.createInstance({ basePath: folder });
  // Under another spelling of the folder, since it takes an index of its own folder for the one that it has.
  for (const part of Object.keys(keys).filter((name) => name.includes("-x-"))) {
    await instance.mergeIndex(`${folder}./`, { language: part });
  }
  return new Search(instance, keysByHit(keys), () => json(`${folder}words.${language}.json`));
}

/** From Pagefind's name for a hit to the digest of the entry's id, or to the id where its digest is not its own. */
function keysByHit(keys) {
  const found = new Map();
  for (const [part, [hits, digests, ids]] of Object.entries(keys)) {
    const numbers = digestsIn(digests);
    hits.split(" ").forEach((hit, n) => found.set(`${part}_${hit}`, ids[hit] ?? numbers[n]));
  }
  return found;
}

/** Asks whether a stored file is the newest: names in it and names in the index must be of one build. */
async function json(address) {
  const answer = await fetch(address, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

class Search {
  #pagefind;
  #keys;
  #loadWords;
  #words;
  #known = new Map();

  constructor(pagefind, keys, loadWords) {
    this.#pagefind = pagefind;
    this.#keys = keys;
    this.#loadWords = loadWords;
  }

  /** Fetches what the first query needs, before there is one. */
  warm() {
    this.#pagefind.search(UNUSED).catch(() => {}); // is nowhere, and brings the program; the first query tells of a fault
    this.#vocabulary();
  }

  /** The entries in which all of the query is found, `[{key, score}]`, the best first; none for a query without words. */
  async find(query) {
    const scores = await Promise.all(partsOf(query).map((part) => this.#scoresOf(part)));
    return inAll(scores).sort((one, other) => other.score - one.score || (one.key < other.key ? -1 : 1));
  }

  /** The parts of a query of which each is somewhere, and all are nowhere together: `[{query, count}]`. */
  async apart(query) {
    const parts = partsOf(query);
    const found = await Promise.all(parts.map((part) => this.#scoresOf(part)));
    if (parts.length < 2 || found.some((scores) => !scores.size)) return [];
    return parts.map((part, n) => ({ query: writtenAs(part), count: found[n].size }));
  }

  /** Queries that find something, each with what is nowhere in the site replaced by a word or a name near it. */
  async near(query) {
    const parts = partsOf(query).filter(({ words, phrase }) => !phrase || !words.replace(UNSPACED, "").trim());
    const found = await Promise.all(parts.map((part) => this.#scoresOf(part)));
    const unknown = [...new Set(parts.filter((_, place) => !found[place].size).map(({ words }) => words.replaceAll(" ", "")))];
    if (!unknown.length) return [];
    const { words } = await this.#vocabulary();
    const near = unknown.map((word) => nearestOf(word, words));
    const queries = Array.from({ length: Math.max(...near.map((them) => them.length)) }, (_, rank) =>
      unknown.reduce((text, word, n) => text.replaceAll(word, near[n][rank] ?? near[n][0] ?? word), plain(query)));
    const hits = await Promise.all(queries.map((each) => this.find(each)));
    return queries.filter((_, n) => hits[n].length);
  }

  /** From key to score, of what one part is found in; remembered, since the next query is mostly one letter longer. */
  #scoresOf(part) {
    const name = JSON.stringify(part);
    if (!this.#known.has(name)) {
      if (this.#known.size > 200) this.#known.clear();
      const found = this.#search(part);
      found.catch(() => this.#known.delete(name)); // asked anew when the network is there again
      this.#known.set(name, found);
    }
    return this.#known.get(name);
  }

  async #search({ words, phrase }) {
    if (phrase) return this.#asked(`"${words}"`);
    const [found, ...others] = await Promise.all([words, ...bare(words)].map((word) => this.#withWord(word)));
    for (const [key, score] of others.flatMap((other) => [...other])) if (!found.has(key)) found.set(key, BARE * score);
    return found;
  }

  /**
   * What a word is in, or the beginning of one. Where there is none Pagefind gives what the longest beginning of *it* is
   * in, so that a slip finds all that says "is"; that is seen by a letter more finding the same.
   */
  async #withWord(word) {
    const found = await this.#asked(word);
    if (!found.size || begins(await this.#vocabulary(), word) || (await this.#asked(`"${word}"`)).size) return found;
    const other = await this.#asked(word + UNUSED);
    return other.size === found.size && [...found.keys()].every((key) => other.has(key)) ? new Map() : found;
  }

  /** The words of titles and names. */
  #vocabulary() {
    this.#words ??= this.#loadWords().then((words) => ({ words, folded: words.map(folded).sort() }));
    this.#words.catch(() => (this.#words = null));
    return this.#words;
  }

  /** What Pagefind says, as key to score; of phrases it gives all the same. */
  async #asked(text) {
    const { results } = await this.#pagefind.search(text);
    return new Map(results.filter(({ id }) => this.#keys.has(id)).map(({ id, score }) => [this.#keys.get(id), score]));
  }
}

/** A part of a query as it can be typed. */
function writtenAs({ words, phrase }) {
  const text = words.replace(new RegExp(`(${UNSPACED.source}) (?=${UNSPACED.source})`, "gu"), "$1");
  return phrase && text.includes(" ") ? `"${text}"` : text;
}

/** Whether a word of a sorted list begins so. */
function begins({ folded: words }, start) {
  const wanted = folded(start);
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (words[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return words[low]?.startsWith(wanted) ?? false;
}

/** What is in every one of the maps, with the sum of its scores. */
function inAll(maps) {
  const [first, ...others] = maps.toSorted((one, other) => one.size - other.size);
  return [...(first ?? [])]
    .filter(([key]) => others.every((map) => map.has(key)))
    .map(([key, score]) => ({ key, score: others.reduce((sum, map) => sum + map.get(key), score) }));
}
