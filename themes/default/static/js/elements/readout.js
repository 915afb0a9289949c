// What a mark of the axis stands for, in words above it.
import { aimed } from "./aim.js";
import { make } from "./parts.js";

export class Readout {
  /** `titleOf` finds the words for a mark that has only a number of the compact file. */
  constructor(host, titleOf) {
    this.host = host;
    this.titleOf = titleOf;
    this.box = make("p", { className: "readout", hidden: true });
    this.box.setAttribute("aria-hidden", "true");
    host.append(this.box);
    const window = host.drawing.parentElement; // a drawing that listens to the focus is a tab stop itself
    window.addEventListener("focusin", ({ target }) => this.tell(target.closest("a.mark, a.cluster")));
    aimed(host.drawing, (mark) => this.tell(mark));
    for (const kind of ["focusout", "pointerleave"]) window.addEventListener(kind, () => this.tell(null));
    this.tell(host.querySelector("a:is(.mark, .cluster):is(:focus, :hover)"));
  }

  tell(mark) {
    this.mark = mark;
    const words = mark?.getAttribute("aria-label");
    this.box.hidden = !words;
    if (!words) return;
    this.say(words);
    if (!mark.dataset.event || mark.dataset.told) return;
    this.titleOf(Number(mark.dataset.event)).then((title) => {
      mark.dataset.told = "yes";
      mark.setAttribute("aria-label", title);
      if (this.mark === mark) this.say(title);
    }, () => {});
  }

  /** Goes along with a mark that has the focus, and else away, since what it told of has moved. */
  follow() {
    if (this.mark && this.mark === document.activeElement && this.mark.isConnected) this.say(this.box.textContent);
    else if (this.mark) this.tell(null);
  }

  say(words) {
    this.box.textContent = words;
    const [mark, here] = [this.mark.getBoundingClientRect(), this.host.getBoundingClientRect()];
    const { offsetWidth: wide, offsetHeight: high } = this.box;
    this.box.style.left = `${Math.min(Math.max(mark.left + mark.width / 2 - here.left - wide / 2, 0), here.width - wide)}px`;
    this.box.style.top = `${mark.top - here.top - high - 6}px`;
  }
}
