// A long list on paper: whole, but for more than anybody prints, of which it says how much it is and where it stands.
import { make } from "./parts.js";
import { events, fill } from "../lib/words.js";

const MOST = 5000;

/** Lets a window hold all its items while it is printed, and no more than before after that. */
export function onPaper(host) {
  let undo = () => {};
  addEventListener("beforeprint", () => {
    undo();
    undo = filled(host);
  });
  addEventListener("afterprint", () => {
    undo();
    undo = () => {};
  });
}

function filled(host) {
  host.finish();
  host.printed = true;
  const { entries, stretches, words } = host;
  let n = 0;
  const printed = stretches.filter((stretch) => (n += stretch.events.length) <= MOST);
  const left = stretches.slice(printed.length).reduce((sum, stretch) => sum + stretch.events.length, 0);
  const fresh = printed.filter(({ here }) => !here);
  entries.bringNow(printed.flatMap((stretch) => stretch.events));
  for (const stretch of printed) {
    stretch.fill();
    stretch.settle();
  }
  const note = make("p", { className: "unprinted" });
  if (left) note.textContent = fill(words.unprinted, { events: events(words, left, entries.file.language), url: location.href });
  entries.place.after(note);
  return () => {
    host.printed = false;
    note.remove();
    for (const stretch of fresh) if (!stretch.held) stretch.empty(stretch.height);
  };
}
