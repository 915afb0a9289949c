// What can wait: until a frame has been painted, or until nothing else is to be done.

const LEFT = 3; // milliseconds of idle time in which a step is still begun
const PATIENCE = 200;
const idle = window.requestIdleCallback ?? ((deed) => setTimeout(() => deed({ timeRemaining: () => 0 })));

/** Is kept once what has changed by now has been painted, and nothing waits for an answer. */
export const painted = () => new Promise((kept) => requestAnimationFrame(() => idle(kept, { timeout: PATIENCE })));

/** Is kept as soon as what has changed by now has been painted. */
export const framed = () => new Promise((kept) => requestAnimationFrame(() => setTimeout(kept)));

/** Takes steps in idle time until `step` says that it was the last. */
export function steadily(step) {
  const go = (time) => {
    do if (step()) return;
    while (time.timeRemaining() > LEFT);
    steadily(step);
  };
  idle(go, { timeout: PATIENCE });
}
