// Finds entries by words, with the Pagefind bundle of the site. How a query is read mirrors how the
// builder wrote the index: scripts without spaces one character at a time, Hebrew without its points.

const CJK = "々〆〇〡-〩〸-〻ぁ-ゖァ-ヺー-ヿㄅ-ㄯㆠ-ㆿㇰ-ㇿ㐀-䶿一-鿿豈-﫿\u{20000}-\u{323af}";
const UNSPACED = new RegExp(`[${CJK}]`, "gu");
const HAS_UNSPACED = new RegExp(`[${CJK}]`, "u");
const MIDDLE_DOT = new RegExp(`(?<=[${CJK}])[·‧・](?=[${CJK}])`, "gu");
const POINTS = /[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]/g;
const PHRASE = /(?<=^|\s)["“”„](\S|\S[^"“”„]*[^\s"“”„])["“”](?=\s|$)/gu;
const SAYS_SOMETHING = /[\p{L}\p{N}]/u;
const SAYS_NOTHING = /[^\p{L}\p{N}\p{M}]+/u;
const PLAIN = {
  ł: "l", ø: "o", đ: "d", ħ: "h", ŧ: "t", ð: "d", þ: "th", ß: "ss", æ: "ae", œ: "oe", ı: "i",
  Ł: "L", Ø: "O", Đ: "D", Ħ: "H", Ŧ: "T", Ð: "D", Þ: "Th", ẞ: "SS", Æ: "Ae", Œ: "Oe",
};
const NOT_PLAIN = new RegExp(`[${Object.keys(PLAIN).join("")}]`, "gu");

/** The text as the index has it, but for spaces in scripts without them. */
function plain(text) {
  return text
    .normalize("NFKC")
    .replace(NOT_PLAIN, (letter) => PLAIN[letter])
    .replace(POINTS, "")
    .replaceAll("־", " ")
    .replace(MIDDLE_DOT, "");
}

/** A phrase for the index: the words of the text in their order, characters without spaces set apart. */
const inOrder = (text) =>
  text.replace(UNSPACED, " $& ").split(/\s+/u).filter((word) => SAYS_SOMETHING.test(word)).join(" ");

/** What must all be found: `{words, phrase}`, where the words of a phrase must stand side by side. */
export function partsOf(query) {
  const text = plain(query);
  const parts = [...text.matchAll(PHRASE)].map(([, phrase]) => ({ words: inOrder(phrase), phrase: true }));
  for (const run of text.replace(PHRASE, " ").split(/\s+/u)) {
    if (HAS_UNSPACED.test(run)) {
      for (const piece of run.split(SAYS_NOTHING)) parts.push({ words: inOrder(piece), phrase: true });
    } else {
      parts.push({ words: run, phrase: false });
    }
  }
  return parts.filter(({ words }) => SAYS_SOMETHING.test(words));
}

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
  for (const part of furtherParts(keys)) await instance.mergeIndex(`${folder}./`, { language: part });
  return new Search(instance, keys, () => json(`${folder}words.${language}.json`));
}

/** The parts of a long index beyond the first, which is named as the language is: the name of a hit begins with its part's. */
const furtherParts = (keys) =>
  [...new Set(Object.keys(keys).map((name) => name.slice(0, name.indexOf("_"))))].filter((part) => part.includes("-x-"));

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

  /** The entries in which all of the query is found, `[{key, score}]`, the best first; none for a query without words. */
  async find(query) {
    const scores = await Promise.all(partsOf(query).map((part) => this.#scoresOf(part)));
    return inAll(scores).sort((one, other) => other.score - one.score || (one.key < other.key ? -1 : 1));
  }

  /** The query with each word that is nowhere in the site replaced by one that is near it; null if nothing is. */
  async near(query) {
    const words = [...new Set(partsOf(query).flatMap((part) => (part.phrase ? [] : [part.words])))];
    const found = await Promise.all(words.map((word) => this.#scoresOf({ words: word, phrase: false })));
    const unknown = words.filter((_, place) => !found[place].size);
    if (!unknown.length) return null;
    this.#words ??= await this.#loadWords();
    let better = plain(query);
    for (const word of unknown) {
      const near = nearest(word, this.#words);
      if (near) better = better.replaceAll(word, near);
    }
    return better === plain(query) ? null : better;
  }

  /** From key to score, of what one part is found in; remembered, since the next query is mostly one letter longer. */
  #scoresOf(part) {
    const name = JSON.stringify(part);
    if (!this.#known.has(name)) {
      if (this.#known.size > 200) this.#known.clear();
      this.#known.set(name, this.#search(part));
    }
    return this.#known.get(name);
  }

  async #search({ words, phrase }) {
    const { results } = await this.#pagefind.search(phrase ? `"${words}"` : words);
    const hits = results.map(({ id, score, words: places }) => [this.#keys[id], phrase ? early(places) : score]);
    return new Map(hits.filter(([key]) => key !== undefined));
  }
}

/** A score for a phrase by where it stands, since Pagefind gives all the same: the title is first, then the names. */
const early = (places) => 12 / (1 + Math.min(...places) / 12) + Math.log(1 + places.length);

/** What is in every one of the maps, with the sum of its scores. */
function inAll(maps) {
  const [first, ...others] = maps.toSorted((one, other) => one.size - other.size);
  return [...(first ?? [])]
    .filter(([key]) => others.every((map) => map.has(key)))
    .map(([key, score]) => ({ key, score: others.reduce((sum, map) => sum + map.get(key), score) }));
}

/** The first of `words`, most used first, that the fewest slips of the keyboard away; null if none is near. */
export function nearest(word, words) {
  const meant = folded(word);
  let [best, least] = [null, meant.length < 4 ? 0 : meant.length < 8 ? 2 : 3];
  for (const candidate of words) {
    const slips = slipsBetween(meant, folded(candidate), least);
    if (slips < least) [best, least] = [candidate, slips];
  }
  return best;
}

const folded = (word) => plain(word).normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** How many letters must be changed, added, left out or swapped with a neighbour; at least `limit` once it is that. */
function slipsBetween(one, other, limit) {
  if (Math.abs(one.length - other.length) >= limit) return limit;
  let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, place) => place)];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    if (Math.min(...row) >= limit) return limit;
    [before, last] = [last, row];
  }
  return last[other.length];
}
