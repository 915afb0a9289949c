// Civil days as whole numbers, in the proleptic Gregorian calendar without limits; day 1 is 0001-01-01.

const BEFORE = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const WRITTEN = /^(-?\d{1,9})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/;

const leap = (year) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

function lengthOf(year, month) {
  if (month === 2) return leap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** The number of a civil day that exists. */
export function dayNumber(year, month, day) {
  const past = year - 1;
  const number = past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400) + BEFORE[month] + day;
  return month > 2 && leap(year) ? number + 1 : number;
}

/** The year, month and day of a day number. */
export function civil(number) {
  let year = Math.floor(number / 365.2425) + 1;
  while (dayNumber(year, 1, 1) > number) year -= 1;
  while (dayNumber(year + 1, 1, 1) <= number) year += 1;
  let month = 12;
  while (dayNumber(year, month, 1) > number) month -= 1;
  return [year, month, number - dayNumber(year, month, 1) + 1];
}

/** A day number as it is written, to the day, or only to the month or the year: YYYY-MM-DD. */
export function written(number, parts = 3) {
  const [year, ...rest] = civil(number).slice(0, parts);
  const pad = (n, size) => String(Math.abs(n)).padStart(size, "0");
  return [`${year < 0 ? "-" : ""}${pad(year, 4)}`, ...rest.map((n) => pad(n, 2))].join("-");
}

/** The first and last day of what is written as a year, month or day (2024, 2024-09, 2024-09-17); null if it is none. */
export function daysOf(text) {
  const [, y, m, d] = WRITTEN.exec(text.trim().replace("−", "-")) ?? [];
  if (y === undefined) return null;
  const year = Number(y);
  if (m === undefined) return [dayNumber(year, 1, 1), dayNumber(year, 12, 31)];
  const month = Number(m);
  if (month < 1 || month > 12) return null;
  if (d === undefined) return [dayNumber(year, month, 1), dayNumber(year, month, lengthOf(year, month))];
  const day = Number(d);
  if (day < 1 || day > lengthOf(year, month)) return null;
  return [dayNumber(year, month, day), dayNumber(year, month, day)];
}

/** What is written as a year, month or day in words; as it stands if it is none of these, or far away. */
export function inWords(text, language) {
  const days = daysOf(text);
  if (!days || !/^\s*[1-9]\d{3}\b/.test(text)) return text;
  const [year, month, day] = civil(days[0]);
  const moment = Date.UTC(year, month - 1, day);
  const parts = text.trim().split("-").length;
  if (parts === 3) return daily(language, "UTC").format(moment);
  return new Intl.DateTimeFormat(language, { year: "numeric", ...(parts === 2 && { month: "long" }), timeZone: "UTC" }).format(moment);
}

/** Says days in words, as the pages do: in English the day comes first. */
export const daily = (language, zone) => new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { dateStyle: "long", timeZone: zone });
