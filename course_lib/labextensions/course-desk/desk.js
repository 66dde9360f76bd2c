// A learner's JupyterLab: side bars folded at the first visit, a start page that shows the progress without being run (and a
// review that shows its questions), and one click that brings back what was written when Python was started anew.
// JupyterLab loads this as a federated extension (package.json beside it). It imports nothing, so that nothing has to be
// bundled: it works with the shell, the widgets in it and commands by their names.

const NAME = "course-desk"; // as in package.json
const AGAIN = `${NAME}:run-again`; // the command that brings back what was written
const FOLDED = `${NAME}:folded`; // of the browser's storage: the side bars were folded once, what the learner opens stays open
const NARROW = 800; // pixels; on a narrower page a side bar leaves the lesson no room
const SETTLES = 1000; // milliseconds after a start of Python; "restart and run all" has sent its cells by then
const OFFERED = 30_000; // milliseconds that an offer stays
const PAGES = { "start.ipynb": "progress", "review.ipynb": "review" }; // and of each the id of the cell that shows itself
const CALL = /^from course_lib\.\w+ import (\w+)\s+\1\(\)\s*$/; // nothing else is run unasked
const START = "course-start"; // the class of such a page
const STYLE = `.${START} .jp-CodeCell .jp-Cell-inputWrapper { display: none; }
.${START} .jp-OutputPrompt { visibility: hidden; }
@media (max-width: 760px) { /* the table of all lessons as cards: part, number and title, what it builds, how much it is */
  .${START} table, .${START} tbody { display: block; width: 100%; }
  .${START} thead, .${START} td:empty { display: none !important; }
  .${START} tbody tr { display: flex; flex-wrap: wrap; gap: 0 0.6em; padding: 0.5em 0.2em; line-height: 1.5; }
  .${START} tbody td { display: block; padding: 0; text-align: left !important; max-width: 100%; white-space: normal; }
  .${START} td:nth-child(1), .${START} td:nth-child(4) { flex: 1 0 100%; }
  .${START} td:nth-child(1)::before { content: "Part "; }
  .${START} td:nth-child(1), .${START} td:nth-child(3) { font-weight: 600; }
  .${START} td:nth-child(3) { flex: 1 1 60%; }
  .${START} td:nth-child(5)::after { content: " exercises,"; }
  .${START} td:nth-child(6)::after { content: " minutes"; }
}`;

const textOf = (cell) => cell.model.sharedModel.getSource();
const kernelOf = (panel) => panel.context.sessionContext.session?.kernel;
const nameOf = (panel) => panel.context.path.split("/").at(-1);

function foldSideBars(shell) {
  shell.collapseRight(); // nothing of a learner's is there
  if (localStorage.getItem(FOLDED) && window.innerWidth >= NARROW) return;
  shell.collapseLeft();
  localStorage.setItem(FOLDED, "yes");
}

// Run the cell that shows itself; what it shows is of the moment, so the file counts as unchanged.
async function showItself(panel) {
  const { context } = panel;
  const id = PAGES[nameOf(panel)];
  const cell = panel.content.widgets.find((each) => each.model.id === id && CALL.test(textOf(each)));
  const kernel = kernelOf(panel);
  if (!cell || !kernel) return;
  panel.addClass(START);
  const wasDirty = context.model.dirty;
  cell.model.trusted = true; // as of any cell that is run
  const future = kernel.requestExecute({ code: textOf(cell), store_history: false, stop_on_error: false });
  cell.outputArea.future = future;
  await future.done;
  context.model.dirty = wasDirty;
}

// The cells of a lesson that its checks need: imports, what locked cells define, and exercises that were run before.
function writtenBefore(panel) {
  const code = panel.content.widgets.filter((cell) => cell.model.type === "code");
  const about = (cell) => cell.model.getMetadata("nbgrader") ?? {};
  const isGiven = (cell) => about(cell).locked && !about(cell).grade && !about(cell).solution;
  const answers = code.filter(
    (cell) => about(cell).solution && cell.model.executionCount && !textOf(cell).includes("raise NotImplementedError"),
  );
  const cells = code.filter((cell, place) => place === 0 || isGiven(cell) || answers.includes(cell));
  return { cells, names: answers.map((cell) => about(cell).grade_id) };
}

async function lacks(kernel, names) {
  const there = `all(name in globals() for name in ${JSON.stringify(names)})`;
  const reply = await kernel.requestExecute({ code: "", silent: true, user_expressions: { there } }).done;
  return reply.content.user_expressions?.there?.data?.["text/plain"] === "False";
}

async function offerAgain(app, panel) {
  const [kernel, { names }] = [kernelOf(panel), writtenBefore(panel)];
  if (!kernel || !names.length || !(await lacks(kernel, names))) return;
  await app.commands.execute("apputils:notify", {
    message: `Python has just started: it does not know yet what you wrote in ${nameOf(panel).replace(".ipynb", "")}.`,
    type: "info",
    options: {
      autoClose: OFFERED,
      actions: [{ label: "Run what I wrote", commandId: AGAIN, args: { path: panel.context.path } }],
    },
  });
}

async function runAgain(app, path) {
  const panel = [...app.shell.widgets("main")].find((each) => each.context?.path === path);
  const kernel = panel && kernelOf(panel);
  if (!kernel) return;
  const { cells, names } = writtenBefore(panel);
  const replies = cells.map((cell) =>
    kernel.requestExecute({ code: textOf(cell), stop_on_error: false }, false, { cellId: cell.model.id }),
  );
  await Promise.all(replies.map((future) => future.done));
  const isWhole = !(await lacks(kernel, names));
  await app.commands.execute("apputils:notify", {
    message: isWhole
      ? `Python knows it again: ${names.join(", ")}.`
      : "Not all of it could be run: run the cells one by one.",
    type: isWhole ? "success" : "warning",
    options: { autoClose: 5000 },
  });
}

function watch(app) {
  const known = new WeakSet();
  let isShowing = false;
  const look = async () => {
    const panel = app.shell.currentWidget;
    if (document.hidden || !panel?.context?.sessionContext || !panel.content?.widgets) return;
    await panel.context.ready;
    await panel.context.sessionContext.ready;
    if (nameOf(panel) in PAGES) {
      if (isShowing || (known.has(panel) && nameOf(panel) !== "start.ipynb")) return; // a review goes on where it was
      known.add(panel);
      isShowing = true;
      await showItself(panel).finally(() => {
        isShowing = false;
      });
    } else if (!known.has(panel)) {
      known.add(panel);
      let isNew = true;
      const check = (_, status) => {
        if (status.endsWith("restarting")) isNew = true;
        if (status !== "idle" || !isNew) return;
        isNew = false;
        setTimeout(() => offerAgain(app, panel), SETTLES);
      };
      panel.context.sessionContext.statusChanged.connect(check);
      check(null, kernelOf(panel)?.status ?? "");
    }
  };
  const tell = (error) => console.warn(`${NAME}:`, error);
  const refresh = () => look().catch(tell);
  app.shell.currentChanged.connect(refresh);
  document.addEventListener("visibilitychange", refresh);
  refresh();
}

const plugin = {
  id: `${NAME}:plugin`,
  autoStart: true,
  activate: (app) => {
    document.head.append(Object.assign(document.createElement("style"), { textContent: STYLE }));
    app.commands.addCommand(AGAIN, {
      label: "Run what I wrote in this lesson",
      execute: ({ path }) => runAgain(app, path ?? app.shell.currentWidget?.context?.path),
    });
    app.restored.then(() => {
      foldSideBars(app.shell);
      watch(app);
    });
  },
};

const page = /** @type {any} */ (window);
page._JUPYTERLAB ??= {};
page._JUPYTERLAB[NAME] = { init: () => {}, get: async () => () => ({ __esModule: true, default: plugin }) };
