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

/** From one month of a year to another, in words in which the year stands once: `words` holds span. */
export function monthsOf(year, [first, last], month, words, language) {
  const say = (n, form) => new Intl.DateTimeFormat(language, { ...form, month, timeZone: "UTC" }).format(Date.UTC(year, n - 1));
  const [from, to] = [first, last].map((n) => say(n, { year: "numeric" }));
  if (from === to) return to;
  return fill(words.span, /^\d/.test(from) ? { from, to: say(last) } : { from: say(first), to });
}
