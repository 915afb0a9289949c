// Where in a text the words of a query stand, found as loosely as the search finds them.
import { bare, folded, partsOf } from "./query.js";

const WORD = /[\p{L}\p{N}]+(?:["'״׳’][\p{L}\p{N}]+|[.,]\p{N}+)*/gu;
const LATIN = /^[a-z]+$/;
const unquoted = (word) => word.replace(/["'״׳’]/g, "");
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** A text folded letter by letter: `letters`, and where each of them stands in the text. */
function spelled(text) {
  let letters = "";
  const places = [];
  for (let at = 0; at < text.length; ) {
    const letter = String.fromCodePoint(text.codePointAt(at));
    const plain = folded(letter);
    letters += plain;
    for (let n = 0; n < plain.length; n += 1) places.push(at);
    at += letter.length;
  }
  places.push(text.length);
  return { letters, places };
}

/** Whether a word of a text is one that was asked for, begins so, or has the same stem. */
function meant(word, asked) {
  if (asked.length < 3 && LATIN.test(asked)) return word === asked;
  if (word.startsWith(asked) || bare(word).some((rest) => rest.startsWith(asked))) return true;
  if (!LATIN.test(word) || !LATIN.test(asked)) return bare(asked).some((rest) => word === rest);
  let same = 0;
  while (same < word.length && word[same] === asked[same]) same += 1;
  const rest = Math.max(word.length, asked.length) - same;
  return same >= 4 && (same === word.length ? rest <= 3 : same >= 5 && rest <= 3);
}

/** A phrase as an expression: its words side by side, whatever stands between them; nothing does between characters. */
export function expression(words) {
  const pieces = words.split(" ").map((word) => escaped(folded(word)));
  return new RegExp(pieces.reduce((before, piece) => `${before}[^\\p{L}\\p{N}]*${piece}`), "gu");
}

/** A function that gives the stretches of a text that a query is about, `[[start, end], …]`, in order and apart. */
export function marking(query) {
  const parts = partsOf(query);
  const phrases = parts.filter(({ phrase }) => phrase).map(({ words }) => expression(words));
  const asked = parts.filter(({ phrase }) => !phrase).flatMap(({ words }) => folded(words).match(WORD) ?? [])
    .map((word) => unquoted(word).replace(/^\p{L}+(?=\p{N})/u, "")); // US$500 is one word to the search, and two to a reader
  return (text) => {
    const { letters, places } = spelled(text);
    const found = phrases.flatMap((phrase) => [...letters.matchAll(phrase)]);
    for (const match of asked.length ? letters.matchAll(WORD) : []) {
      if (asked.some((word) => meant(unquoted(match[0]), word))) found.push(match);
    }
    return apart(found.map(({ index, 0: { length } }) => [places[index], places[index + length]]));
  };
}

/** Stretches in order, those that touch made one. */
function apart(stretches) {
  const found = [];
  for (const [start, end] of stretches.sort(([one], [other]) => one - other)) {
    if (found.length && start <= found.at(-1)[1]) found.at(-1)[1] = Math.max(found.at(-1)[1], end);
    else found.push([start, end]);
  }
  return found;
}

const BEFORE = 60;
const LENGTH = 180;

/** The stretch of a long text around its first mark, from the beginning of a word to the end of one. */
export function around(text, [[start]]) {
  if (text.length <= LENGTH + BEFORE) return [0, text.length];
  const from = start <= BEFORE ? 0 : start - BEFORE + Math.max(0, text.slice(start - BEFORE, start).search(/(?<=\s|[，。、；：])\S/u));
  const rest = text.slice(from, from + LENGTH);
  const until = from + LENGTH >= text.length ? text.length : from + Math.max(rest.search(/\s\S*$/u), start - from + 40);
  return [from, until];
}
