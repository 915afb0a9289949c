// One page as a citation. An item has `id`, `title`, `authors`, `site`, `date` and `accessed` (ISO 8601), `language`,
// `url`, `revision`; what is not known is empty.

// What TeX takes for a command. Braces have names, since BibTeX counts them even behind a backslash.
const COMMANDS = {
  "\\": "\\textbackslash{}",
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};
const plain = (text) => text.replace(/[\\{}~^&%#_$]/g, (sign) => COMMANDS[sign] ?? `\\${sign}`);
const slashed = (date) => `${date.replaceAll("-", "/")}/`;
const parts = (date) => ({ "date-parts": [date.split("-").map(Number)] });

function bibtex({ id, title, authors, site, date, accessed, language, url, revision }) {
  const fields = {
    title: `{${plain(title)}}`,
    author: authors.map((name) => `{${plain(name)}}`).join(" and "),
    organization: plain(site),
    year: date.slice(0, 4),
    date,
    url,
    urldate: accessed,
    version: plain(revision),
    language,
  };
  const lines = Object.entries(fields).map(([key, value]) => (value ? `  ${key} = {${value}},\n` : ""));
  return `@misc{${id},\n${lines.join("")}}\n`;
}

function ris({ id, title, authors, site, date, accessed, language, url, revision }) {
  const tags = [
    ["TY", "ELEC"],
    ["ID", id],
    ["TI", title],
    ...authors.map((name) => ["AU", name]),
    ["T2", site],
    ["PY", date.slice(0, 4)],
    ["DA", date && slashed(date)],
    ["Y2", slashed(accessed)],
    ["ET", revision],
    ["LA", language],
    ["UR", url],
  ];
  const lines = tags.filter(([, value]) => value).map(([tag, value]) => `${tag}  - ${value}\r\n`);
  return `${lines.join("")}ER  - \r\n`;
}

function csl({ id, title, authors, site, date, accessed, language, url, revision }) {
  const item = {
    id,
    type: "webpage",
    title,
    author: authors.map((literal) => ({ literal })),
    "container-title": site,
    issued: date ? parts(date) : undefined,
    accessed: parts(accessed),
    version: revision || undefined,
    language,
    URL: url,
  };
  return `${JSON.stringify([item], null, 1)}\n`;
}

export const FORMATS = { BibTeX: bibtex, RIS: ris, "CSL-JSON": csl };
