// Two fingers zoom the axis; one scrolls by itself.

/** Lets `zoom` follow two fingers on a window. */
export function pinched(window, zoom) {
  let start = null;
  const spread = ({ touches: [a, b] }) => ({
    wide: Math.max(Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY), 10),
    middle: zoom.inside((a.clientX + b.clientX) / 2),
  });
  const begin = (event) => {
    if (event.touches.length !== 2) return;
    event.preventDefault(); // else the browser scrolls by two fingers
    start = { at: zoom.at, wide: spread(event).wide };
  };
  const move = (event) => {
    if (!start || event.touches.length !== 2) return;
    event.preventDefault();
    const { wide, middle } = spread(event);
    zoom.zoom((start.at * wide) / start.wide, middle);
  };
  window.addEventListener("touchstart", begin, { passive: false });
  window.addEventListener("touchmove", move, { passive: false });
  for (const end of ["touchend", "touchcancel"]) window.addEventListener(end, () => (start = null));
}
