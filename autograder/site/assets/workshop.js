// The course's part of a lesson's page: a bar with what a learner needs, one tab at a time, a kernel that can always be started anew.

const lesson = new URLSearchParams(location.search).get("path")?.split("/")[1] ?? "lesson";
const PATIENCE = 20_000; // milliseconds after which a restart is offered
const SLOW = 120_000; // and after which loading is taken for lost

const element = (tag, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};

const button = (words, title, action) =>
  element("button", { type: "button", textContent: words, title, onclick: action });

async function application() {
  while (!window.jupyterapp?.shell?.currentWidget?.context) await new Promise((resume) => setTimeout(resume, 100));
  const panel = window.jupyterapp.shell.currentWidget;
  await panel.context.ready;
  return { app: window.jupyterapp, panel };
}

const bar = element("nav", { id: "course-bar", ariaLabel: "The lesson" });
const words = element("span", { role: "status" });
const restartButton = button("Restart Python", "End what is running; your work stays", restart);

document.body.append(bar);
bar.append(
  element("a", { href: "../../index.html", textContent: "All lessons" }),
  restartButton,
  button("Hand in …", "Save this lesson as a file, to hand in or to keep", handIn),
  words,
);

const say = (text) => {
  words.textContent = text;
};

async function restart() {
  const { panel } = await application();
  say("Python is being started again …");
  restartButton.disabled = true;
  try {
    await panel.context.sessionContext.restartKernel();
    await runGiven(panel);
    say("Python has started again, and knows what the lesson gives you. Run your own cells, then go on.");
  } catch (error) {
    say(`Python could not be started again (${error}). Save, and load this page anew.`);
  } finally {
    restartButton.disabled = false;
    restartButton.classList.remove("offered");
  }
}

// The lesson's imports, and the locked cells that define what its checks use, as course_lib/first_cell.py does in JupyterLab.
async function runGiven(panel) {
  const code = panel.context.model.toJSON().cells.filter((cell) => cell.cell_type === "code");
  const isGiven = ({ locked, grade, solution } = {}) => locked && !grade && !solution;
  for (const [place, cell] of code.entries()) {
    if (place && !isGiven(cell.metadata.nbgrader)) continue;
    const text = [].concat(cell.source).join("");
    await panel.context.sessionContext.session.kernel.requestExecute({ code: text, silent: true }).done;
  }
}

async function handIn() {
  const { panel } = await application();
  await panel.context.save();
  const notebook = panel.context.model.toJSON();
  const name = `${notebook.metadata?.course?.place ?? lesson}.ipynb`;
  const address = URL.createObjectURL(new Blob([JSON.stringify(notebook, null, 1)], { type: "application/json" }));
  element("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  say(`Saved as ${name}.`);
}

// A second tab of the same lesson would write over the first one's work.
async function holdLesson() {
  if (!navigator.locks) return;
  const name = `${new URL("../../", location.href).pathname}${lesson}`;
  await new Promise((held) => {
    navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
      if (lock) {
        held();
        return new Promise(() => {}); // until the page is closed
      }
      const cover = element(
        "div",
        { id: "course-cover", role: "alertdialog", ariaLabel: "This lesson is open elsewhere" },
        element("p", {
          textContent: "This lesson is open in another tab. Go on there; or close that one, and go on here.",
        }),
        button("Go on here", "Once the other tab is closed", () => location.reload()),
        element("a", { href: "../../index.html", textContent: "All lessons" }),
      );
      document.body.append(cover);
      cover.querySelector("button").focus();
    });
  });
}

// Python that has been busy for long may be in an endless loop: nothing but a restart ends it here.
async function watch() {
  const { panel } = await application();
  let since = null;
  setInterval(() => {
    const busy = panel.context.sessionContext.session?.kernel?.status === "busy";
    since = busy ? (since ?? Date.now()) : null;
    const isLong = since !== null && Date.now() - since > PATIENCE;
    if (isLong && !restartButton.classList.contains("offered")) {
      say("Python has been busy for a while. If a loop never ends, start it again; your work stays.");
      restartButton.classList.add("offered");
    } else if (!isLong && restartButton.classList.contains("offered") && !restartButton.disabled) {
      say("");
      restartButton.classList.remove("offered");
    }
  }, 1000);
}

// A link to another notebook comes by way of the page that loads: JupyterLite would lead to a list of files, which is not here.
function followLinks() {
  const follow = async (event) => {
    const link = event.target.closest("a[data-commandlinker-args]");
    const { path = "", id = "" } = JSON.parse(link?.dataset.commandlinkerArgs ?? "{}");
    const [, name] = /([a-z_]+)\.ipynb$/.exec(path) ?? [];
    if (!name || name === lesson) return;
    event.preventDefault();
    event.stopPropagation();
    const { panel } = await application();
    if (panel.context.model.dirty) await panel.context.save();
    location.assign(`../../open.html?lesson=${name}${id}`);
  };
  document.addEventListener("click", follow, true);
}

// What a chart needs is on its way to the browser's cache before the learner draws one.
async function fetchCharts() {
  const python = new URL("../python/", location.href);
  const { charts } = await (await fetch(new URL("files.json", python))).json();
  if (!charts.lessons.includes(lesson)) return;
  for (const [name] of charts.files) await (await fetch(new URL(name, python), { priority: "low" })).blob();
}

async function greet() {
  say("Python is being loaded: half a minute the first time …");
  const { panel } = await application();
  if (location.hash) panel.setFragment(location.hash);
  await panel.sessionContext.ready;
  const isReady = () => panel.context.sessionContext.session?.kernel?.status === "idle";
  const begun = Date.now();
  while (!isReady()) {
    await new Promise((resume) => setTimeout(resume, 200));
    if (Date.now() - begun > SLOW) say("Python is still not here. Are you online? Load this page again to go on.");
  }
  say("Python is ready. Run a cell with Shift + Enter.");
  document.documentElement.dataset.courseReady = "true"; // for tests
  fetchCharts().catch(() => {}); // without a connection the chart itself says so
}

// A bookmark or a reload comes by way of the page that loads: what the browser has is of one version then.
function hasLoaded() {
  const loaded = sessionStorage.getItem("course-loaded") === lesson;
  sessionStorage.removeItem("course-loaded");
  if (!loaded) location.replace(`../../open.html?lesson=${lesson}${location.hash}`);
  return loaded;
}

if (!hasLoaded()) await new Promise(() => {}); // the page is left
followLinks();
await holdLesson();
greet();
watch();
