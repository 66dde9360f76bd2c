// Load what a lesson needs into the browser's cache, with a bar, then open it: the lesson's own page cannot show this.
// What is there already is asked for again, and sent only where it has changed: a site that was renewed is not half of each.

const lesson = new URLSearchParams(location.search).get("lesson") ?? "";
const target = `lab/notebooks/index.html?path=lessons/${lesson}/${lesson}.ipynb`;
const [bar, amount, what] = ["bar", "amount", "what"].map((id) => document.getElementById(id));
const AT_ONCE = 6;
// Their names stay when they change.
const SETTINGS = ["index.html", "jupyter-lite.json"].flatMap((name) => [`lab/${name}`, `lab/notebooks/${name}`]);
const renewed = (address) => fetch(address, { cache: "no-cache" });

async function load() {
  await Promise.all(SETTINGS.map(renewed));
  const { files } = await (await renewed("lab/python/files.json")).json(); // [name, bytes] of each
  const total = files.reduce((sum, [, bytes]) => sum + bytes, 0);
  let loaded = 0;
  const waiting = [...files];
  const show = () => {
    bar.value = loaded / total;
    amount.textContent = `${(loaded / 1e6).toFixed(0)} of ${(total / 1e6).toFixed(0)} MB`;
  };
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const answer = await renewed(`lab/python/${next[0]}`);
      if (!answer.ok) throw new Error(`${next[0]}: ${answer.status}`);
      const reader = answer.body.getReader();
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        loaded += part.value.length;
        show();
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

if (!/^[a-z_]+$/.test(lesson)) {
  location.replace("index.html");
} else {
  try {
    await load();
    sessionStorage.setItem("course-loaded", lesson);
    location.replace(`${target}${location.hash}`);
  } catch (error) {
    what.textContent = `Something could not be loaded (${error.message}). Are you online? Load this page again to go on.`;
  }
}
