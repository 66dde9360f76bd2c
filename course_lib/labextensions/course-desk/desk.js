// A learner's JupyterLab: side bars folded at the first visit, and a start page that shows the progress without being run.
// JupyterLab loads this as a federated extension (package.json beside it); it takes nothing of JupyterLab's by import, so
// nothing has to be bundled.

const NAME = "course-desk"; // as in package.json
const FOLDED = `${NAME}:folded`; // of the browser's storage: the side bars were folded once, what the learner opens stays open
const NARROW = 800; // pixels; on a narrower page a side bar leaves the lesson no room
const PROGRESS = "progress"; // the id of the start page's cell
const ITS_CODE = /^from course_lib\.start_page import show_progress\s+show_progress\(\)\s*$/; // nothing else is run unasked
const START = "course-start"; // the class of the start page
const STYLE = `.${START} .jp-CodeCell :is(.jp-Cell-inputWrapper, .jp-OutputPrompt) { display: none; }`;

function foldSideBars(shell) {
  if (localStorage.getItem(FOLDED) && window.innerWidth >= NARROW) return;
  shell.collapseLeft();
  shell.collapseRight();
  localStorage.setItem(FOLDED, "yes");
}

function progressCell(panel) {
  const cells = panel?.context?.path?.endsWith("start.ipynb") ? (panel.content?.widgets ?? []) : [];
  return cells.find((cell) => cell.model.id === PROGRESS && ITS_CODE.test(cell.model.sharedModel.getSource()));
}

// Run the start page's cell; what it shows is of the moment, so the file counts as unchanged.
async function showProgress(panel) {
  const { context } = panel;
  await context.ready;
  await context.sessionContext.ready;
  const [cell, kernel] = [progressCell(panel), context.sessionContext.session?.kernel];
  if (!cell || !kernel) return;
  panel.addClass(START);
  const wasDirty = context.model.dirty;
  const code = cell.model.sharedModel.getSource();
  const future = kernel.requestExecute({ code, store_history: false, stop_on_error: false });
  cell.outputArea.future = future;
  await future.done;
  context.model.dirty = wasDirty;
}

function watchStartPage(shell) {
  let isRunning = false;
  const refresh = async () => {
    const panel = shell.currentWidget;
    if (isRunning || document.hidden || !panel?.context?.path?.endsWith("start.ipynb")) return;
    isRunning = true;
    try {
      await showProgress(panel);
    } catch (error) {
      console.warn("The progress could not be shown:", error);
    } finally {
      isRunning = false;
    }
  };
  shell.currentChanged.connect(refresh);
  document.addEventListener("visibilitychange", refresh);
  refresh();
}

const plugin = {
  id: `${NAME}:plugin`,
  autoStart: true,
  activate: (app) => {
    document.head.append(Object.assign(document.createElement("style"), { textContent: STYLE }));
    app.restored.then(() => {
      foldSideBars(app.shell);
      watchStartPage(app.shell);
    });
  },
};

window._JUPYTERLAB = window._JUPYTERLAB ?? {};
window._JUPYTERLAB[NAME] = { init: () => {}, get: async () => () => ({ __esModule: true, default: plugin }) };
