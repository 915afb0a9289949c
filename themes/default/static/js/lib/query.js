// How a query is read, which mirrors how the builder wrote the index: scripts without spaces one character at a time,
// Hebrew without its points.

const CJK = "々〆〇〡-〩〸-〻ぁ-ゖァ-ヺー-ヿㄅ-ㄯㆠ-ㆿㇰ-ㇿ㐀-䶿一-鿿豈-﫿\u{20000}-\u{323af}";
export const UNSPACED = new RegExp(`[${CJK}]`, "gu");
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
export function plain(text) {
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
      parts.push({ words: run.replace(/\p{S}/gu, ""), phrase: false }); // as the index has it: US$500 is one word
    }
  }
  return parts.filter(({ words }) => SAYS_SOMETHING.test(words));
}

/** Text in which only the letters count: no accents, no capitals. */
export const folded = (text) =>
  /^[ -~]*$/.test(text) ? text.toLowerCase() : plain(text).normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** What a Hebrew word may be without what can be put before it: one or two letters, if a word's length remains. */
export function bare(word) {
  const [prefix] = /^[הבלומשכ]{0,2}(?=[א-ת"'״׳]+$)/u.exec(word) ?? [""];
  return [...prefix].map((_, n) => word.slice(n + 1)).filter((rest) => rest.length >= 3);
}
