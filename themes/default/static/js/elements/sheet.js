// Where the facets stand: beside the list where there is room, else in a sheet that a button opens.

const WIDE = matchMedia("(min-width: 68rem)");
const idle = window.requestIdleCallback ?? setTimeout;

export class Sheet {
  /** `draw` is called when the facets are to be seen, or soon may be. */
  constructor(host, facets, draw) {
    Object.assign(this, { facets, draw, dialog: host.querySelector(".sheet"), side: host.querySelector(".side") });
    host.querySelector(".open").addEventListener("click", () => (this.dialog.showModal(), draw()));
    WIDE.addEventListener("change", () => this.settle());
  }

  settle() {
    if (!WIDE.matches) return this.dialog.insertBefore(this.facets, this.dialog.querySelector(".done"));
    this.dialog.close();
    this.side.append(this.facets);
    idle(() => this.draw());
  }
}
