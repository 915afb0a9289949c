// Marks the words of a query in the items of a list; where an item holds none, brings a line from its page that does.
import { make } from "./parts.js";
import { around, marking } from "../lib/marking.js";

const PLACES = "h4 a, .summary, .named li, .when";
const TELLING = ".standfirst, .telling :is(p, li, td, th), .claims :is(h3, p, li, td, th, dt, dd), .sources :is(cite, blockquote), .particulars li";

export class Marked {
  constructor(query) {
    this.find = marking(query);
  }

  /** Marks an item, and promises to complete it. */
  async mark(item) {
    const places = [...item.querySelectorAll(PLACES)];
    if (places.filter((place) => this.within(place)).length) return;
    const line = await this.line(item.querySelector("h4 a").href);
    if (line) (item.querySelector(".summary") ?? item.querySelector("h4")).after(line);
  }

  /** Puts marks around what is found in the text of an element, also across what keeps words together; whether there was any. */
  within(element) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    const rows = element.matches(".when") ? texts.map((text) => [text]) : [texts]; // a date may be there twice
    return rows.map((row) => this.split(row)).some(Boolean);
  }

  split(texts) {
    const stretches = this.find(texts.map(({ data }) => data).join(""));
    let from = 0;
    for (const text of texts) {
      const [start, end] = [from, from + text.length];
      const here = stretches.filter(([first, last]) => first < end && last > start);
      if (here.length) text.replaceWith(...pieces(text.data, here.map(([first, last]) => [Math.max(first, start) - start, Math.min(last, end) - start])));
      from = end;
    }
    return stretches.length;
  }

  /** The first line of a page in which something is found; null where there is none, or no page. */
  async line(url) {
    const answer = await fetch(url).catch(() => null);
    if (!answer?.ok) return null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const element of page.querySelectorAll(TELLING)) {
      const text = element.textContent.replace(/\s+/g, " ").trim();
      const stretches = this.find(text);
      if (stretches.length) return excerpt(text, stretches, element);
    }
    return null;
  }
}

function pieces(text, stretches) {
  const found = [];
  let last = 0;
  for (const [start, end] of stretches) {
    found.push(text.slice(last, start), make("mark", {}, text.slice(start, end)));
    last = end;
  }
  return [...found, text.slice(last)];
}

/** A paragraph that quotes a text around its marks, in the language of the element it is from. */
function excerpt(text, stretches, element) {
  const [from, until] = around(text, stretches);
  const marks = stretches.filter(([start, end]) => start >= from && end <= until).map((ends) => ends.map((at) => at - from));
  const line = make("bdi", {}, from > 0 ? "… " : "", ...pieces(text.slice(from, until), marks), until < text.length ? " …" : "");
  const own = element.querySelector(":scope > bdi[dir]:only-child") ?? element;
  const lang = own.closest("[lang]")?.lang;
  if (lang && lang !== document.documentElement.lang) line.lang = lang;
  line.dir = own.closest("[dir]")?.dir || "auto";
  return make("p", { className: "excerpt" }, line);
}
