// What a learner has in this browser: JupyterLite keeps it in IndexedDB, under the path of the site.

const STORE = "files";

// The name that JupyterLite gives its database: "JupyterLite Storage - " and the path of the folder lab/.
const database = () => `JupyterLite Storage - ${new URL("lab/", import.meta.url).pathname}`;

const asked = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

// The database, or null where no lesson was opened yet: asking must not make an empty one, which JupyterLite would not fill.
async function open() {
  const name = database();
  if (indexedDB.databases && !(await indexedDB.databases()).some((known) => known.name === name)) return null;
  const opened = await asked(indexedDB.open(name));
  if (opened.objectStoreNames.contains(STORE)) return opened;
  opened.close();
  return null;
}

/** All files of the learner's as {path: model}: JupyterLite's contents models. */
export async function files() {
  const db = await open();
  if (!db) return {};
  try {
    const store = db.transaction(STORE).objectStore(STORE);
    const [keys, values] = await Promise.all([asked(store.getAllKeys()), asked(store.getAll())]);
    return Object.fromEntries(keys.map((key, place) => [key, values[place]]));
  } finally {
    db.close();
  }
}

/** Write files, {path: model}, over what is there; false where no lesson was opened yet. */
export async function put(models) {
  const db = await open();
  if (!db) return false;
  try {
    const store = db.transaction(STORE, "readwrite").objectStore(STORE);
    await Promise.all(Object.entries(models).map(([path, model]) => asked(store.put(model, path))));
    return true;
  } finally {
    db.close();
  }
}

/** A file's content as text. */
export const text = (model) =>
  typeof model.content === "string"
    ? model.format === "base64"
      ? new TextDecoder().decode(Uint8Array.from(atob(model.content), (letter) => letter.charCodeAt(0)))
      : model.content
    : JSON.stringify(model.content, null, 1);
