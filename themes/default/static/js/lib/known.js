// What a query is in, of what the page has in memory: titles, the names of people and places, and dates. It is there
// before the next frame, while the texts are still searched; and it stands above what is found in them.
import { expression } from "./marking.js";
import { bare, folded, partsOf, UNSPACED } from "./query.js";

const ABOVE = 1000; // more than any text scores
const TITLE = 12;
const NAME = 6;
const BARE = 0.3; // how much a Hebrew word counts that is only found without what stands before it
const [BEGUN, WORD, WHOLE] = [1, 2, 3]; // a word begins so, is so, is all that the line has
const NAMES = ["person", "organization", "place", "storyline"];
const JOINED = new RegExp(`(?!${UNSPACED.source})[\\p{L}\\p{N}]`, "u"); // characters of scripts without spaces are words by themselves
const HEBREW = /[א-ת]/;
const SILENT = /(?<=\p{L})['’]s(?!\p{L})|["'״׳’]|\p{S}/gu; // as the index has it: US$500 is one word, and so is צה״ל
const NOTHING = new Float32Array(0);

export class Known {
  /** `file` knows the titles. */
  constructor(file) {
    this.file = file;
    this.titles = new Lines(file.events.title);
    this.names = file.facets.filter(({ id }) => NAMES.includes(id))
      .map(({ id, values }) => ({ ...file.columns.get(id), lines: new Lines(values.map(([, label]) => label)) }));
    this.dates = new Lines(file.headings.map((pair) => pair.join(" ")));
  }

  /** From the number of each event that has all of a query in its title, names and date to its score. */
  find(query) {
    const [first, ...others] = partsOf(query).map((part) => this.worths(part));
    const { importance } = this.file.events;
    const found = new Map();
    for (let event = 0; event < first?.length; event += 1) {
      if (first[event] && others.every((worths) => worths[event])) {
        found.set(event, others.reduce((sum, worths) => sum + worths[event], ABOVE + first[event] - importance[event] / 10));
      }
    }
    return found;
  }

  /** What a part of a query is worth to each event, 0 where it is not found. */
  worths(part) {
    const { count, events: { heading } } = this.file;
    const worths = new Float32Array(count);
    const dates = this.dates.fits(part);
    for (let event = 0; dates.length && event < count; event += 1) worths[event] = dates[heading[event]] && NAME + dates[heading[event]];
    for (const { lines, starts, values } of this.names) {
      const fits = lines.fits(part);
      for (let event = 0, at = 0; fits.length && event < count; event += 1) {
        for (; at < starts[event + 1]; at += 1) if (fits[values[at]]) worths[event] = Math.max(worths[event], NAME + fits[values[at]]);
      }
    }
    const titles = this.titles.fits(part);
    for (let event = 0; event < titles.length; event += 1) if (titles[event]) worths[event] = TITLE + titles[event];
    return worths;
  }
}

/** Texts of a line each, in which a word is looked for in all at once. */
class Lines {
  constructor(texts) {
    this.text = `\n${folded(texts.map((text) => (text ?? "").replaceAll("\n", " ")).join("\n"))}\n`.replace(SILENT, "");
    this.ends = [];
    for (let at = 0; (at = this.text.indexOf("\n", at + 1)) > 0; ) this.ends.push(at);
  }

  /** How well a part of a query fits each line, 0 where it does not; empty where it fits none. */
  fits({ words, phrase }) {
    const wanted = words.replace(SILENT, "");
    if (phrase) return this.fitting(this.phrase(wanted));
    const fits = this.fitting(this.word(folded(wanted)));
    const bares = bare(wanted).map((rest) => this.fitting(this.word(rest), BARE)).filter(({ length }) => length);
    return bares.reduce((all, some) => (all.length ? all.map((fit, line) => Math.max(fit, some[line])) : some), fits);
  }

  /** Where words begin so, `[start, end]`. */
  *word(wanted) {
    const { text } = this;
    const one = /^[a-z]{4,}s$/.test(wanted) ? wanted.slice(0, -1) : wanted; // the index takes no account of a plural
    for (let at = 0; one && (at = text.indexOf(one, at + 1)) >= 0; ) {
      const [all, end] = [text.startsWith(wanted, at), at + one.length];
      if (begins(text, at) && (all || !within(text, end))) yield [at, all ? at + wanted.length : end]; // not "county" of "counts"
    }
  }

  /** Where the words of a phrase stand side by side. */
  *phrase(wanted) {
    const { text } = this;
    const phrase = expression(wanted);
    for (let found; (found = phrase.exec(text)); phrase.lastIndex = found.index + 1) {
      const [start, end] = [found.index, found.index + found[0].length];
      const cut = within(text, start) || within(text, end);
      if (!cut && !found[0].includes("\n")) yield [start, end];
    }
  }

  fitting(stretches, weight = 1) {
    let fits = NOTHING;
    let line = 0;
    for (const [start, end] of stretches) {
      if (!fits.length) fits = new Float32Array(this.ends.length);
      while (this.ends[line] < start) line += 1;
      const at = start - 1 - (this.ends[line - 1] ?? 0);
      const whole = at === 0 && end === this.ends[line];
      fits[line] = Math.max(fits[line], weight * ((whole ? WHOLE : within(this.text, end) ? BEGUN : WORD) + 1 / (1 + at)));
    }
    return fits;
  }
}

/** Whether a place is between two letters of a word. */
const within = (text, at) => JOINED.test(text[at - 1] ?? "") && JOINED.test(text[at] ?? "");

/** Whether a word begins at a place, or what is left of a Hebrew one after one or two letters that can stand before it. */
function begins(text, at) {
  if (!within(text, at)) return true;
  const [before] = /(?:^|[^א-ת])[הבלומשכ]{1,2}$/.exec(text.slice(Math.max(at - 3, 0), at)) ?? [""];
  return HEBREW.test(text[at]) && before !== "";
}
