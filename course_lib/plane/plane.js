// Shows the pictures that Python draws, moves handles at once, and tells Python what hands do.

const SVG = "http://www.w3.org/2000/svg";
const IN_FLIGHT = 3; // messages on the way at once: they hide the network's delay while drawing is quick
const QUICK = 25; // milliseconds; a slower drawing gets one message at a time, so that none queue up
const PATIENCE = 1000; // milliseconds without an answer until the picture says that it waits
const LOST = 12000; // and until it takes the messages for lost
const ASLEEP = "Python was restarted or is not connected. Run this cell again to wake the picture.";
const ENDS = { Home: [0, -1], End: [0, 1], PageDown: [1, -1], PageUp: [1, 1] }; // of a panel: axis, and which end
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

const LEAP = 10; // steps that Page Up and Page Down go

const clamp = (value, a, b) => Math.min(Math.max(value, Math.min(a, b)), Math.max(a, b));
const tint = (name) => (name.startsWith("#") ? name : `var(--course-${name})`);
const shown = (number) => String(+number.toFixed(2)).replace("-", "−");

function element(parent, tag, className, attributes = {}) {
  const made =
    parent.namespaceURI === SVG || tag === "svg" ? document.createElementNS(SVG, tag) : document.createElement(tag);
  if (className) made.setAttribute("class", className);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return parent.appendChild(made);
}

function setHtml(node, html) {
  if (node.shownHtml !== html) {
    node.innerHTML = html;
    node.shownHtml = html;
  }
}

// The notebook's one-letter commands (`dd` deletes a cell) must not act on keys that are meant for a widget.
function keepKeys(event) {
  const command = event.ctrlKey || event.metaKey || event.altKey || (event.shiftKey && event.key === "Enter");
  if (!command && event.key !== "Tab") event.stopPropagation();
}

// ipywidgets shows labels, and does not tell screen readers whose they are.
function nameControls(box) {
  const name = (node, text) => node?.setAttribute("aria-label", text);
  for (const control of box.querySelectorAll(".widget-slider, .widget-toggle-buttons")) {
    const label = control.querySelector(".widget-label").textContent;
    if (control.matches(".widget-slider")) name(control.querySelector("[role=slider]"), label);
    else {
      control.setAttribute("role", "group");
      name(control, label);
    }
  }
  for (const runner of box.querySelectorAll(".widget-play")) {
    for (const [i, text] of ["play or pause", "stop", "repeat"].entries())
      name(runner.querySelectorAll("button")[i], text);
  }
}

// One axis: from 0…1 to the panel's units and back.
const axis = ([low, high], log) => ({
  at: (share) => (log ? low * (high / low) ** share : low + share * (high - low)),
  share: (value) => (log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low)),
});

class Panel {
  constructor(view, name) {
    this.view = view;
    this.name = name;
    this.svg = element(view.panels, "svg", "course-panel", { role: "group" });
    this.scene = element(this.svg, "g");
    this.cursorMark = element(this.svg, "rect", "course-cursor", { width: 0, height: 0 });
    this.hands = element(this.svg, "g");
    if (view.interactive) this.listen();
  }

  show(record) {
    this.record = record;
    this.x = axis(record.xlim, record.xlog);
    this.y = axis(record.ylim, record.ylog);
    this.svg.setAttribute("viewBox", `0 0 ${record.width} ${record.height}`);
    this.svg.style.width = `${record.width}px`;
    setHtml(this.scene, record.svg);
    const keys = this.view.interactive ? `: arrow keys move a cursor${this.view.clicks ? ", Enter clicks" : ""}` : "";
    this.svg.setAttribute("aria-label", (record.label || "drawing") + keys);
    if (this.cursor) this.drawCursor();
  }

  pixels([x, y]) {
    const { left, top, w, h } = this.record;
    return [left + w * this.x.share(x), top + h * (1 - this.y.share(y))];
  }

  // Where an event is, in the panel's units; `shift` in pixels of the picture.
  units(event, shift = [0, 0]) {
    const { left, top, w, h } = this.record;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.svg.getScreenCTM().inverse());
    const [across, down] = [(at.x - shift[0] - left) / w, (at.y - shift[1] - top) / h];
    const inside = across >= 0 && across <= 1 && down >= 0 && down <= 1;
    return { inside, at: this.within([this.x.at(across), this.y.at(1 - down)]) };
  }

  within([x, y]) {
    return [clamp(x, ...this.record.xlim), clamp(y, ...this.record.ylim)];
  }

  listen() {
    const { svg, view } = this;
    svg.setAttribute("tabindex", "0");
    svg.setAttribute("role", "application");
    svg.classList.toggle("course-clickable", view.clicks);
    const point = (event) => {
      const { inside, at } = this.units(event);
      view.point(inside ? [this.name, ...at] : null);
      return inside && at;
    };
    svg.addEventListener("pointermove", (event) => view.dragged || point(event));
    svg.addEventListener("pointerleave", () => view.point(null));
    svg.addEventListener("click", (event) => {
      const at = !event.target.closest(".course-handle") && point(event);
      if (at && view.clicks) view.click([this.name, ...at]);
    });
    svg.addEventListener("keydown", (event) => event.target === svg && this.key(event));
    svg.addEventListener("blur", () => {
      this.cursorMark.setAttribute("width", 0);
      view.point(null);
    });
  }

  cells() {
    const { xlim, ylim, cell } = this.record;
    const range = Math.abs(xlim[1] - xlim[0]);
    // A panel of few whole units is a board of cells; any other gets twenty steps across.
    const board = this.view.clicks && [...xlim, ...ylim].every(Number.isInteger) && range <= 40;
    return cell ?? (board ? 1 : range / 20);
  }

  key(event) {
    const size = this.cells();
    const { xlim, ylim } = this.record;
    const [left, bottom] = [Math.min(...xlim), Math.min(...ylim)];
    this.cursor ??= [
      left + size * (Math.floor(Math.abs(xlim[1] - xlim[0]) / size / 2) + 0.5),
      bottom + size * (Math.floor(Math.abs(ylim[1] - ylim[0]) / size / 2) + 0.5),
    ];
    if (event.key in ENDS) {
      const [i, end] = ENDS[event.key];
      const [low, high] = [[xlim, ylim][i][0], [xlim, ylim][i][1]];
      this.cursor[i] = end < 0 ? low + (Math.sign(high - low) * size) / 2 : high - (Math.sign(high - low) * size) / 2;
    } else if (event.key in ARROWS) {
      const way = ARROWS[event.key];
      const moved = this.cursor.map(
        (value, i) => value + way[i] * size * Math.sign([xlim, ylim][i][1] - [xlim, ylim][i][0]),
      );
      const [x, y] = this.within(moved);
      if (x === moved[0] && y === moved[1]) this.cursor = moved;
    } else if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    this.drawCursor();
    this.view.point([this.name, ...this.cursor]);
    if ((event.key === "Enter" || event.key === " ") && this.view.clicks) this.view.click([this.name, ...this.cursor]);
  }

  drawCursor() {
    if (document.activeElement !== this.svg) return;
    const half = this.cells() / 2;
    const [[a, b], [c, d]] = [
      this.pixels(this.cursor.map((v) => v - half)),
      this.pixels(this.cursor.map((v) => v + half)),
    ];
    const box = { x: Math.min(a, c), y: Math.min(b, d), width: Math.abs(c - a), height: Math.abs(d - b) };
    for (const [name, value] of Object.entries(box)) this.cursorMark.setAttribute(name, value);
  }
}

class Handle {
  constructor(view, record) {
    this.view = view;
    this.sent = 0; // number of the last message that carried it
    this.waiting = false; // moved, and not sent yet
    this.group = element(view.panel(record.panel).hands, "g", "course-handle", { tabindex: 0, role: "slider" });
    element(this.group, "circle", "course-reach", { r: 18 });
    element(this.group, "circle", "course-ring", { r: 13 });
    element(this.group, "circle", "course-knob", { r: 7.5 });
    this.group.addEventListener("pointerdown", (event) => this.grab(event));
    this.group.addEventListener("pointermove", (event) => this.drag(event));
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"])
      this.group.addEventListener(end, () => this.release());
    this.group.addEventListener("keydown", (event) => this.key(event));
    // A finger on a handle does not scroll the page; `touch-action` does nothing for shapes in an SVG.
    this.group.addEventListener("touchstart", (event) => event.preventDefault(), { passive: false });
  }

  show(record) {
    this.record = record;
    this.panel = this.view.panel(record.panel);
    // A handle that is ahead of Python stays where the hand has put it.
    if (!(record.free && this.isAhead)) this.at = [record.x, record.y];
    this.group.style.color = tint(record.color);
    this.group.setAttribute("aria-label", record.label);
    this.place();
  }

  get isAhead() {
    return this.waiting || this.sent > this.view.answered;
  }

  // The axis along which it moves, 0 or 1; that of x if along both.
  get axis() {
    return this.record.along === "y" ? 1 : 0;
  }

  place() {
    this.group.setAttribute("transform", `translate(${this.panel.pixels(this.at).map((pixel) => pixel.toFixed(1))})`);
    const { xlim, ylim } = this.panel.record;
    this.group.setAttribute("aria-valuenow", this.at[this.axis].toFixed(2));
    this.group.setAttribute("aria-valuemin", Math.min(...[xlim, ylim][this.axis]));
    this.group.setAttribute("aria-valuemax", Math.max(...[xlim, ylim][this.axis]));
    this.group.setAttribute("aria-valuetext", this.at.map(shown).join(", "));
  }

  grab(event) {
    if (event.button > 0) return;
    event.preventDefault();
    this.group.focus({ preventScroll: true });
    this.group.setPointerCapture(event.pointerId);
    const under = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.panel.svg.getScreenCTM().inverse());
    const [x, y] = this.panel.pixels(this.at);
    this.shift = [under.x - x, under.y - y]; // it does not jump under the finger
    this.view.dragged = this;
  }

  drag(event) {
    if (this.view.dragged === this) this.move(this.panel.units(event, this.shift).at);
  }

  release() {
    if (this.view.dragged === this) this.view.dragged = null;
  }

  // A slider's keys: arrows go a step (five with Shift), Page Up and Page Down ten along its axis, Home and End to the ends.
  key(event) {
    const { xlim, ylim } = this.panel.record;
    const steps = [xlim, ylim].map(
      ([low, high]) =>
        Math.sign(high - low) * Math.max(Math.abs(high - low) / 100, this.record.snap || 0) * (event.shiftKey ? 5 : 1),
    );
    // Presses that come faster than Python's answers add up.
    const at = [...(this.isAhead ? this.wanted : this.at)];
    const way = ARROWS[event.key];
    if (way) for (const i of [0, 1]) at[i] += way[i] * steps[i];
    else if (event.key === "Home" || event.key === "End")
      at[this.axis] = [xlim, ylim][this.axis][event.key === "Home" ? 0 : 1];
    else if (event.key === "PageUp" || event.key === "PageDown")
      at[this.axis] += LEAP * steps[this.axis] * (event.key === "PageUp" ? 1 : -1);
    else return;
    event.preventDefault();
    this.move(this.panel.within(at));
  }

  move(at) {
    if (this.record.free) {
      this.at = at;
      this.place();
    }
    this.wanted = at;
    this.waiting = true;
    this.view.flush();
  }
}

class View {
  constructor(model, el) {
    this.model = model;
    this.name = Math.random().toString(36).slice(2); // two views of one plane count their messages apart
    this.clicks = model.get("clicks");
    this.interactive = this.clicks || model.get("hovers");
    this.seq = this.answered = 0;
    this.limit = IN_FLIGHT;
    this.clicked = [];
    this.panelOf = new Map();
    this.handleOf = new Map();
    this.build(el);
    this.onPicture = () => this.show(model.get("picture"));
    this.onConnection = () => this.ask();
    model.on("change:picture", this.onPicture);
    model.on("comm_live_update", this.onConnection);
    this.onPicture();
    // The box around plane and controls exists once the plane is on the page.
    requestAnimationFrame(() => {
      const box = el.closest(".course-plane-box");
      if (!box) return;
      box.addEventListener("keydown", keepKeys);
      nameControls(box);
    });
  }

  build(el) {
    const root = element(el, "div", "course-plane", { role: "figure", "aria-label": this.model.get("name") });
    root.addEventListener("keydown", keepKeys);
    if (this.model.get("resets")) {
      const button = element(root, "button", "course-reset", { type: "button" });
      button.textContent = "Start over";
      button.addEventListener("click", () => this.reset());
    }
    if (this.model.get("title")) element(root, "div", "course-title").innerHTML = this.model.get("title");
    if (this.model.get("task")) element(root, "div", "course-task").innerHTML = `<b>Try:</b> ${this.model.get("task")}`;
    this.panels = element(root, "div", "course-panels");
    this.readout = element(root, "div", "course-readout");
    this.message = element(root, "div", "course-message");
    this.printed = element(root, "pre", "course-printed", { "aria-label": "printed by your code" });
    this.asleep = element(root, "div", "course-asleep");
    this.live = element(root, "div", "course-live", { "aria-live": "polite" });
  }

  panel(name) {
    return this.panelOf.get(name);
  }

  show(picture) {
    if (!picture.panels) return;
    if (picture.view === this.name) {
      this.doubtful = false;
      this.answered = Math.max(this.answered, picture.seq);
      this.limit = picture.milliseconds > QUICK ? 1 : IN_FLIGHT;
    }
    const columns = this.model.get("columns");
    const widths = picture.panels.map((panel) => panel.width);
    this.panels.style.maxWidth = `${columns * Math.max(...widths) + 12 * columns}px`;
    for (const record of picture.panels) {
      if (!this.panelOf.has(record.name)) this.panelOf.set(record.name, new Panel(this, record.name));
      this.panel(record.name).show(record);
    }
    for (const record of picture.handles) {
      const key = `${record.name} ${record.index}`;
      if (!this.handleOf.has(key)) this.handleOf.set(key, new Handle(this, record));
      this.handleOf.get(key).show(record);
    }
    this.panels.classList.toggle("course-stale", picture.stale);
    this.showTexts(picture);
    this.watch();
    this.flush();
  }

  showTexts(picture) {
    setHtml(
      this.readout,
      picture.readout.map(([html, color]) => `<div style="color:${tint(color)}">${html || "&nbsp;"}</div>`).join(""),
    );
    this.mostLines = Math.max(this.mostLines || 0, picture.readout.length); // the page below does not jump
    this.readout.style.minHeight = `${1.5 * this.mostLines}em`;
    setHtml(this.message, picture.message);
    const text = picture.printed.join("\n");
    if (this.printed.textContent !== text) this.printed.textContent = text;
    clearTimeout(this.saying);
    if (picture.number > 1)
      this.saying = setTimeout(() => {
        this.live.textContent = `${this.readout.innerText} ${this.message.innerText}`;
      }, 600);
  }

  point(at) {
    if (!this.interactive || (at === null && !this.pointedAt)) return;
    this.pointedAt = at !== null;
    this.pointer = at;
    this.flush();
  }

  click(at) {
    this.clicked.push(at);
    this.flush();
  }

  reset() {
    for (const handle of this.handleOf.values()) handle.waiting = false;
    this.resetting = true;
    this.flush();
  }

  // Send what has changed since the last message, unless enough is on the way: then the latest will go with the next answer.
  flush() {
    while (this.seq - this.answered < this.limit) {
      const moved = [...this.handleOf.values()].filter((handle) => handle.waiting);
      const message = { view: this.name, seq: this.seq + 1 };
      if (moved.length) message.handles = moved.map(({ record, wanted }) => [record.name, record.index, ...wanted]);
      if (this.pointer !== undefined) message.pointer = this.pointer;
      if (this.clicked.length) message.click = this.clicked.shift();
      if (this.resetting) message.reset = true;
      if (!message.handles && !message.click && !message.reset && message.pointer === undefined) return;
      this.seq += 1;
      this.pointer = undefined;
      this.resetting = false;
      for (const handle of moved) {
        handle.waiting = false;
        handle.sent = this.seq;
      }
      this.send(message);
    }
  }

  send(message) {
    this.watch();
    try {
      this.model.send(message);
    } catch {
      this.sleep(); // the connection is closed
    }
  }

  // The connection was lost or is back: only an answer tells which.
  ask() {
    this.answered = this.seq;
    this.seq += 1;
    this.doubtful = true;
    this.send({ view: this.name, seq: this.seq });
  }

  sleep() {
    this.answered = this.seq;
    this.asleep.textContent = ASLEEP;
  }

  // Say so when Python takes its time.
  watch() {
    clearTimeout(this.waitingTimer);
    clearTimeout(this.lostTimer);
    this.asleep.textContent = "";
    if (this.answered === this.seq) return;
    this.waitingTimer = setTimeout(() => {
      this.asleep.textContent = this.doubtful ? ASLEEP : "Waiting for Python…";
    }, PATIENCE);
    this.lostTimer = setTimeout(() => {
      this.answered = this.seq;
      this.asleep.textContent =
        "Python does not answer. Is another cell still running? If Python was restarted, run this cell again.";
    }, LOST);
  }

  close() {
    this.model.off("change:picture", this.onPicture);
    this.model.off("comm_live_update", this.onConnection);
    for (const timer of [this.waitingTimer, this.lostTimer, this.saying]) clearTimeout(timer);
  }
}

export default {
  render({ model, el }) {
    const view = new View(model, el);
    return () => view.close();
  },
};
