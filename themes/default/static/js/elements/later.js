// What can wait: until a frame has been painted, or until nothing else is to be done.

/** Is kept once what has changed by now has been painted. */
export const painted = () => new Promise((kept) => requestAnimationFrame(() => setTimeout(kept)));

const LEFT = 3; // milliseconds of idle time in which a step is still begun
const PATIENCE = 200;
const idle = window.requestIdleCallback ?? ((deed) => setTimeout(() => deed({ timeRemaining: () => 0 })));

/** Takes steps in idle time until `step` says that it was the last. */
export function steadily(step) {
  const go = (time) => {
    do if (step()) return;
    while (time.timeRemaining() > LEFT);
    steadily(step);
  };
  idle(go, { timeout: PATIENCE });
}
