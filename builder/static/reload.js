// Keeps a previewed page up to date, and lays what is wrong with the content over it.
// Its own <script> says which build the page is of; a page without `build` lists the problems itself.
(() => {
  const { build, turn, socket: path } = document.currentScript.dataset;
  const LONGEST_WAIT = 2000;
  const STYLE = `
    :host { all: initial; }
    div { position: fixed; inset-block-end: 0; inset-inline-start: 0; z-index: 2147483647; max-block-size: 60vh;
      max-inline-size: 100%; overflow: auto; background: #1b1b1d; color: #fff; border-block-start: 4px solid #ffb454;
      font: 15px/1.5 system-ui, sans-serif; }
    div:has([open]) { inset-inline-end: 0; }
    [role="alert"] { border-color: #ff6b6b; }
    details:not([open]) summary { padding-inline-end: 16px; }
    summary { padding: 8px 128px 8px 16px; font-weight: 600; cursor: pointer; }
    :focus-visible { outline: 3px solid #8cc8ff; outline-offset: -3px; }
    button { position: absolute; inset-block-start: 4px; inset-inline-end: 12px; padding: 2px 12px; font: inherit;
      color: inherit; background: #3a3a3e; border: 1px solid #8a8a90; border-radius: 4px; cursor: pointer; }
    ol { margin: 0; padding: 0 16px 16px; list-style: none; }
    li { padding-block: 8px; border-block-start: 1px solid #55555b; }
    p { margin: 0; unicode-bidi: isolate; }
    code { font: 13px/1.5 ui-monospace, monospace; color: #c9d6e6; unicode-bidi: isolate; overflow-wrap: anywhere; }
    .fix { color: #c4e5c1; }`;

  let panel = null;
  let shown = "";
  let wait = 200;
  let leaving = false;

  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    made.append(text);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };

  const line = ({ where, code, what, fix }) => {
    const item = element("li", "");
    item.append(element("code", `${where} ${code}`, { dir: "ltr" }));
    item.append(element("p", what, { dir: "auto" }), element("p", fix, { dir: "auto", class: "fix" }));
    return item;
  };

  function draw({ ok, title, problems }) {
    panel?.remove();
    panel = null;
    if (!problems.length) return;
    panel = element("dateline-problems", "", { lang: "en", dir: "ltr" });
    const box = element("details", "", ok ? {} : { open: "" });
    const hide = element("button", "Hide (Esc)", { type: "button" });
    hide.addEventListener("click", () => panel.remove());
    const list = element("ol", "");
    list.append(...problems.map(line));
    box.append(element("summary", title), hide, list);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    const root = panel.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    const live = element("div", "", { role: ok ? "status" : "alert" });
    root.append(live);
    document.body.append(panel);
    live.append(box); // Said aloud only if it comes into a region that is already there.
  }

  // Once: a second call would break off the load of the page that the first has asked for.
  function leave() {
    if (!leaving) location.reload();
    leaving = true;
  }

  function hear(message) {
    if (message.command === "reload") leave();
    if (message.command !== "dateline") return;
    const old = build === undefined ? message.turn !== turn : message.build !== build;
    if (old) leave();
    else if (build !== undefined && shown !== JSON.stringify(message.problems)) {
      shown = JSON.stringify(message.problems);
      draw(message);
    }
  }

  function connect() {
    const socket = new WebSocket(`ws://${location.host}${path}`);
    socket.addEventListener("open", () => {
      wait = 200;
      socket.send(JSON.stringify({ command: "hello", protocols: ["http://livereload.com/protocols/official-7"] }));
      socket.send(JSON.stringify({ command: "info", url: location.href }));
    });
    socket.addEventListener("message", ({ data }) => hear(JSON.parse(data)));
    socket.addEventListener("close", () => {
      setTimeout(connect, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    });
  }

  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") panel?.remove();
  });
  connect();
})();
