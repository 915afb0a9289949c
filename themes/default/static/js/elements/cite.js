// <dl-cite>: buttons that copy the citation of the page in the formats of reference managers, made when they are pressed.
import { FORMATS } from "../lib/cite.js";
import { copied, make } from "./parts.js";

const said = (name) => [...document.querySelectorAll(`meta[name="citation_${name}"]`)].map((each) => each.content);

/** What the head of the page says of it. */
function item() {
  const url = said("public_url")[0] ?? document.querySelector('link[rel="canonical"]').href;
  return {
    id: decodeURIComponent(new URL(url).pathname).split("/").at(-2),
    title: said("title")[0],
    authors: said("author"),
    site: document.querySelector(".top .name").textContent.trim(),
    date: said("publication_date")[0]?.replaceAll("/", "-") ?? "",
    accessed: new Intl.DateTimeFormat("sv").format(new Date()), // Sweden writes days as ISO 8601 does
    language: document.documentElement.lang,
    url,
    revision: described().version ?? "",
  };
}

function described() {
  return JSON.parse(document.querySelector('script[type="application/ld+json"]')?.textContent ?? "{}");
}

class Cite extends HTMLElement {
  connectedCallback() {
    if (this.children.length) return;
    for (const [name, format] of Object.entries(FORMATS)) {
      const button = make("button", { type: "button", textContent: name });
      button.addEventListener("click", () => copied(format(item()), button, name));
      this.append(" ", button);
    }
  }
}

customElements.define("dl-cite", Cite);
