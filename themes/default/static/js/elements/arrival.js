// An entry to which an address has led: marked, and kept below what sticks to the top until its reader does something.

const ACTS = ["wheel", "touchstart", "pointerdown", "keydown"];

export class Arrival {
  /** `event` is the number of the entry in the compact file, `id` that of its element, which may come later. */
  constructor(event, id) {
    Object.assign(this, { event, id });
  }

  /** Marks the entry, which is there now. */
  mark() {
    document.getElementById(this.id)?.classList.add("here");
    this.fresh = true;
    for (const act of ACTS) addEventListener(act, () => (this.fresh = false), { once: true, passive: true });
    this.stay();
  }

  /** What has come in above the entry does not move it. */
  stay() {
    if (this.fresh) document.getElementById(this.id)?.scrollIntoView({ block: "start", behavior: "instant" });
  }
}
