// Phrases with braces, and their plurals.

/** A phrase with its braces filled. */
export const fill = (phrase, values) => phrase.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

const plurals = new Map(); // making one takes as long as a hundred uses

/** How many events there are, in words: `words` holds events_one, events_two, events_other. */
export function events(words, n, language) {
  if (!plurals.has(language)) plurals.set(language, new Intl.PluralRules(language));
  const phrase = words[`events_${plurals.get(language).select(n)}`] ?? words.events_other;
  return fill(phrase, { n: n.toLocaleString(language) });
}
