// Lays out, little by little, what the first paint left for later (list.css), so that nothing moves when a reader jumps.

const TOGETHER = 8; // items between two frames
const idle = window.requestIdleCallback ?? setTimeout;
const items = [...document.querySelectorAll(".items > li")];

function lay() {
  for (const item of items.splice(0, TOGETHER)) item.style.contentVisibility = "visible";
  if (items.length) idle(lay);
  else document.documentElement.classList.add("laid");
}

idle(lay);
