// A pointer need not hit a mark: the nearest one within a finger's breadth is meant.

const NEAR = 14; // pixels

/** Lets `told` hear of the mark that a pointer means, and opens it where the drawing is clicked beside it. */
export function aimed(drawing, told) {
  let frame = 0;
  let meant = null;
  drawing.addEventListener("pointermove", (event) => {
    cancelAnimationFrame(frame);
    if (event.buttons) return;
    frame = requestAnimationFrame(() => {
      const { target } = event;
      const mark = target.closest(".rail, .handle") ? null : (target.closest("a.mark, a.caption, a.cluster") ?? nearest(drawing, event));
      drawing.classList.toggle("near", Boolean(mark));
      if (mark !== meant) told((meant = mark));
    });
  });
  drawing.addEventListener("pointerleave", () => (cancelAnimationFrame(frame), (meant = null)));
  drawing.addEventListener("click", (event) => {
    if (event.target.closest("a, .handle, .rail")) return;
    const { ctrlKey, metaKey, shiftKey } = event;
    nearest(drawing, event)?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }));
  });
}

function nearest(drawing, { clientX: x, clientY: y }) {
  let [found, least] = [null, NEAR];
  for (const mark of drawing.querySelectorAll("a.mark, a.cluster")) {
    const { left, right, top, bottom, width } = mark.getBoundingClientRect();
    if (!width || left - x > least || x - right > least) continue;
    const far = Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
    if (far < least) [found, least] = [mark, far];
  }
  return found;
}
