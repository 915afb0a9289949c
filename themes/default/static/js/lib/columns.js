// Columns of whole numbers as text, one character each; `builder/columns.py` writes them.

const FIRST = 0x23;
const SURROGATES = [0xd800, 0x800];

/** The numbers of a column. */
export function numbersIn(text) {
  const numbers = new Uint32Array(text.length);
  let n = 0;
  for (let at = 0; at < text.length; at += 1) {
    let code = text.charCodeAt(at);
    if (code >= SURROGATES[0]) {
      code = text.codePointAt(at);
      if (code > 0xffff) at += 1;
      code -= SURROGATES[1];
    }
    numbers[n++] = code - FIRST;
  }
  return n === text.length ? numbers : numbers.slice(0, n);
}

/** A column of lists: `values`, and where those of each row start; the last start is the end. */
export function rowsIn([lengths, values]) {
  const sizes = numbersIn(lengths);
  const starts = new Uint32Array(sizes.length + 1);
  for (let row = 0; row < sizes.length; row += 1) starts[row + 1] = starts[row] + sizes[row];
  return { starts, values: numbersIn(values) };
}

/** A column of numbers that may be below 0, or null. */
export function signedIn([text, far]) {
  let next = 0;
  return Array.from(numbersIn(text), (code) => {
    if (code === 0) return null;
    if (code === 1) return far[next++];
    return code % 2 ? (1 - code) / 2 : code / 2 - 1;
  });
}

/** Numbers from the steps between them. */
export function stepped(steps) {
  let last = 0;
  return steps.map((step) => (step === null ? null : (last += step)));
}

/** Four bytes each, in base64. */
export function digestsIn(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return new Uint32Array(bytes.buffer);
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  for (let bit = 0; bit < 8; bit += 1) byte = byte & 1 ? 0xedb88320 ^ (byte >>> 1) : byte >>> 1;
  return byte;
});
const encoder = new TextEncoder();

/** The digest of an id: its CRC-32. */
export function digestOf(name) {
  let digest = 0xffffffff;
  for (const byte of encoder.encode(name)) digest = TABLE[(digest ^ byte) & 0xff] ^ (digest >>> 8);
  return (digest ^ 0xffffffff) >>> 0;
}

/** An id from its short form and its title. */
export const whole = (short, title) =>
  (short[0] === "-" ? title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") : "") + short.slice(1);
