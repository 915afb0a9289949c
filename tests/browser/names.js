// Scrolls an axis from end to end: a name in view is whole, its leader is at one of its ends, and no other is on it.
async () => {
  const drawing = document.querySelector("dl-axis .drawing");
  const scroll = drawing.parentElement;
  const view = scroll.getBoundingClientRect();
  const [faults, ends, seen] = [[], {}, new Set()];
  for (let x = 0; x <= scroll.scrollWidth - scroll.clientWidth; x += 50) {
    scroll.scrollLeft = document.dir === "rtl" ? -x : x;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const names = [...drawing.querySelectorAll(".caption")].filter((name) => name.checkVisibility()).map((name) => {
      const leader = name.parentElement.querySelector(`.leader[data-key="${name.dataset.key}"]`) ?? name.previousElementSibling;
      return { key: name.dataset.key, box: name.getBoundingClientRect(), at: leader.getBoundingClientRect().x };
    }).filter(({ box }) => box.right > view.left && box.left < view.right);
    for (const label of [...drawing.querySelectorAll(".label")].filter((each) => each.checkVisibility())) {
      const box = label.getBoundingClientRect();
      const near = box.right > view.left + 3 && box.left < view.right - 3;
      if (near && (box.left < view.left - 6 || box.right > view.right + 6)) faults.push([x, label.textContent]);
    }
    for (const { key, box, at } of names) {
      const end = [box.left, box.right].findIndex((side) => Math.abs(side - at) < 3);
      if (end < 0 || box.left < view.left - 1 || box.right > view.right + 1) faults.push([x, key]);
      (ends[key] ??= new Set()).add(end);
      seen.add(key);
      for (const other of names) {
        const apart = box.right <= other.box.left || other.box.right <= box.left || box.bottom <= other.box.top + 4 || other.box.bottom <= box.top + 4;
        if (other.key !== key && !apart) faults.push([x, key, other.key]);
      }
    }
  }
  return [faults, Object.values(ends).some(({ size }) => size > 1), [...seen]];
}
