// Where the keyboard is: what it is, where it comes in the page, and whether a reader sees it there.
() => {
  const here = document.activeElement;
  if (!here || here === document.body) return null;
  const box = here.getBoundingClientRect();
  const places = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]];
  const open = places.some(([x, y]) => {
    const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
    return top && (here.contains(top) || top.contains(here));
  });
  // A field may leave the mark to what stands around it.
  const marked = [here, here.closest("label"), here.closest("form"), here.closest("li")].some((each) => {
    const style = each && getComputedStyle(each);
    return style && ((style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== "none");
  }) || here.closest("svg") !== null;
  const all = [...document.querySelectorAll("*")];
  return {
    at: all.indexOf(here),
    name: (here.getAttribute("aria-label") || here.labels?.[0]?.textContent || here.textContent).trim().replace(/\s+/g, " "),
    tag: here.localName,
    href: here.getAttribute("href") ?? "",
    open,
    marked,
  };
}
