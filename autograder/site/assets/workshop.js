// The course's part of a lesson's page: a bar with what a learner needs, one tab at a time, a kernel that can always be started anew.

const lesson = new URLSearchParams(location.search).get("path")?.split("/")[1] ?? "lesson";
const PATIENCE = 20_000; // milliseconds after which a restart is offered

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
    say("Python has started again. Run the first cell, then go on.");
  } catch (error) {
    say(`Python could not be started again (${error}). Save, and load this page anew.`);
  } finally {
    restartButton.disabled = false;
    restartButton.classList.remove("offered");
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

async function greet() {
  say("Python is being loaded: half a minute the first time …");
  const { panel } = await application();
  await panel.sessionContext.ready;
  const isReady = () => panel.context.sessionContext.session?.kernel?.status === "idle";
  while (!isReady()) await new Promise((resume) => setTimeout(resume, 200));
  say("Python is ready. Run a cell with Shift + Enter.");
  document.documentElement.dataset.courseReady = "true"; // for tests
}

await holdLesson();
greet();
watch();
