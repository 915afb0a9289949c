// What of a page is lost to a reader in the window as it is: words outside it, cut off, or upon one another.
() => {
  const faults = [];
  const told = (node) => node.textContent.trim().replace(/\s+/g, " ").slice(0, 40);
  const scrolls = (style) => ["auto", "scroll"].includes(style.overflowX);
  const cuts = (style) => [style.overflowX, style.overflowY].some((each) => each === "hidden" || each === "clip");

  /** Whether an element is meant for listeners alone. */
  const unseen = (each) => each !== document.body && (getComputedStyle(each).clipPath === "inset(50%)" || unseen(each.parentElement));

  /** Why a rectangle of words cannot be read, if so. */
  const lost = (box, parent) => {
    for (let above = parent; above && above !== document.body; above = above.parentElement) {
      const style = getComputedStyle(above);
      if (scrolls(style)) return "";
      if (!cuts(style) || style.display === "inline") continue;
      const edge = above.getBoundingClientRect();
      const x = style.overflowX !== "visible" && (box.left < edge.left - 2 || box.right > edge.right + 2);
      const y = style.overflowY !== "visible" && (box.top + box.height / 4 < edge.top || box.bottom - box.height / 4 > edge.bottom);
      if (x || y) return "is cut off";
    }
    return box.left < -1 || box.right > innerWidth + 1 ? "is outside" : "";
  };

  const wide = document.documentElement.scrollWidth;
  if (wide > innerWidth) faults.push(`the page is ${wide} wide`);

  const rows = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    const meant = node.data.trim() && !parent.closest("noscript, script, template, title, option");
    if (!meant || !parent.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || unseen(parent)) continue;
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.width < 2 || box.height < 2) continue;
      const fault = parent.closest("svg") ? "" : lost(box, parent);
      if (fault) faults.push(`“${told(node)}” ${fault}`);
      else rows.push({ node, box });
    }
  }

  // The core of a line, since the boxes of tight lines meet.
  rows.sort((a, b) => a.box.top - b.box.top);
  rows.forEach((one, at) => {
    const end = one.box.bottom - one.box.height * 0.3;
    for (const other of rows.slice(at + 1)) {
      const start = other.box.top + other.box.height * 0.3;
      if (other.box.top > end) break;
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      if (other.node !== one.node && start < end && across > 2) faults.push(`“${told(one.node)}” lies upon “${told(other.node)}”`);
    }
  });
  return [...new Set(faults)];
}
