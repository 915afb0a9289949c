// Lays out, little by little, what the first paint of a list has left for later (list.css), so that nothing moves when a
// reader jumps. Until then an item is as high as it was when it was last seen, or as most are.
import { steadily } from "./later.js";

const TOGETHER = 8; // items of a step

/** Lays out the items that are on the page now. */
export function lay() {
  const items = [...document.querySelectorAll(".items > li")];
  const { classList } = document.documentElement;
  classList.remove("laid");
  for (const item of items) item.style.contentVisibility = "";
  steadily(() => {
    const some = items.splice(0, TOGETHER);
    for (const item of some) item.style.contentVisibility = "visible";
    some.at(-1)?.getBoundingClientRect(); // so that a step takes as long as its layout
    classList.toggle("laid", !items.length);
    return !items.length;
  });
}

lay();
