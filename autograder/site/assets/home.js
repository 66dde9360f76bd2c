// Show on the home page how far the learner is, and let them carry their work to another browser or computer and back.

import { files, put, text } from "./storage.js";
import { pack, unpack } from "./zip.js";

const PROGRESS = ".course/progress/";
const OURS = /^(lessons\/|\.course\/)/;
const say = (words) => {
  document.getElementById("carried").textContent = words;
};

function showProgress(mine) {
  let latest = null;
  for (const card of document.querySelectorAll("[data-lesson]")) {
    const model = mine[`${PROGRESS}${card.dataset.lesson}.json`];
    if (!model) continue;
    const entries = Object.entries(JSON.parse(text(model))).filter(([key]) => !key.includes("/quiz_"));
    const names = card.dataset.exercises.split(" "); // predictions are noted, too, and are no exercises
    const passed = new Set(entries.filter(([, { status }]) => status === "passed").map(([key]) => key.split("/")[1]));
    const solved = names.filter((name) => passed.has(name)).length;
    card.querySelector(".progress").textContent = `${solved} of ${names.length} exercises solved`;
    card.classList.toggle("solved", solved === names.length);
    const when =
      entries
        .map(([, entry]) => entry.when ?? "")
        .sort()
        .at(-1) ?? "";
    if (!latest || when > latest.when) latest = { when, card };
  }
  if (latest) {
    const link = latest.card.querySelector("a").cloneNode();
    link.textContent = latest.card.querySelector("h3").textContent;
    const line = document.getElementById("continue");
    line.replaceChildren("Continue with ", link);
    line.hidden = false;
  }
}

async function take() {
  const mine = Object.entries(await files()).filter(([path, model]) => OURS.test(path) && model.type !== "directory");
  if (!mine.length) return say("There is no work in this browser yet.");
  const blob = pack(Object.fromEntries(mine.map(([path, model]) => [path, text(model)])));
  const link = Object.assign(document.createElement("a"), {
    href: URL.createObjectURL(blob),
    download: "my-course.zip",
  });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  say(`${mine.length} files are in my-course.zip.`);
}

async function bring(event) {
  const [file] = event.target.files;
  event.target.value = "";
  try {
    const now = new Date().toISOString();
    const mine = await files();
    const models = {};
    for (const [path, content] of Object.entries(await unpack(file))) {
      if (!OURS.test(path)) continue;
      const isNotebook = path.endsWith(".ipynb");
      models[path] = {
        name: path.split("/").at(-1),
        path,
        created: mine[path]?.created ?? now,
        last_modified: now,
        writable: true,
        type: isNotebook ? "notebook" : "file",
        format: isNotebook ? "json" : "text",
        mimetype: "application/json",
        size: content.length,
        content: isNotebook ? JSON.parse(content) : content,
      };
    }
    const names = Object.keys(models);
    if (!names.length) return say(`${file.name} holds no work of this course.`);
    const over = names.filter((path) => path in mine).length;
    if (over && !confirm(`${over} files are in this browser already. Write over them?`)) return;
    if (!(await put(models))) return say("Open any lesson once in this browser, then bring your work again.");
    say(`${names.length} files were brought.`);
    showProgress(await files());
  } catch (error) {
    say(`${file?.name ?? "The file"} could not be read: ${error.message}`);
  }
}

document.getElementById("take").addEventListener("click", take);
document.getElementById("bring").addEventListener("change", bring);
document.addEventListener("visibilitychange", async () => document.hidden || showProgress(await files()));
showProgress(await files());
