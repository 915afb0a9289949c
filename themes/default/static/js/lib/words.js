// Phrases with braces, and their plurals.

/** A phrase with its braces filled. */
export const fill = (phrase, values) => phrase.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

/** How many events there are, in words: `words` holds events_one, events_two, events_other. */
export function events(words, n, language) {
  const phrase = words[`events_${new Intl.PluralRules(language).select(n)}`] ?? words.events_other;
  return fill(phrase, { n: n.toLocaleString(language) });
}
