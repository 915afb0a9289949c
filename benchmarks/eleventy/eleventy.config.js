// A page for each event, person, place, tag, kind, status and year; lists in pages as Dateline's.
const LISTS = ["people", "places", "tags", "kinds", "statuses", "years"];
const size = (url) => (url.startsWith("/years/") ? 150 : 300);

export default function (config) {
  config.addCollection("lists", (collections) => {
    const events = collections.getFilteredByGlob("src/events/*.md");
    events.sort((one, other) => other.date - one.date);
    const groups = new Map([["/", { title: "A made-up timeline", events: events.slice(0, 100) }]]);
    for (const event of events) {
      for (const list of LISTS) {
        for (const name of event.data.named[list] ?? []) {
          const key = `/${list}/${name}/`;
          if (!groups.has(key)) groups.set(key, { title: name, events: [] });
          groups.get(key).events.push(event);
        }
      }
    }
    return [...groups].flatMap(([url, { title, events }]) =>
      Array.from({ length: Math.ceil(events.length / size(url)) }, (_, page) => ({
        url: page ? `${url}${page + 1}/` : url,
        title,
        count: events.length,
        events: events.slice(page * size(url), (page + 1) * size(url)),
      })),
    );
  });
  return { dir: { input: "src", includes: "_includes" }, markdownTemplateEngine: false };
}
