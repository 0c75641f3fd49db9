// What is kept in the browser: everything encrypted (AES-GCM), the key not to be read out.
// The key ends with the session: it is deleted then, and comes again when the worker signs in.

let base = "potpora-offline";
export const belongsTo = (project) => { base = `potpora-offline-${project}`; };

const STORES = { keys: "owner", boxes: "id" };

const open = () =>
  new Promise((done, failed) => {
    const asked = indexedDB.open(base, 1);
    asked.onupgradeneeded = () => {
      for (const [name, keyPath] of Object.entries(STORES)) asked.result.createObjectStore(name, { keyPath });
    };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });

async function at(store, mode, run) {
  const found = await open();
  return new Promise((done, failed) => {
    const step = found.transaction(store, mode, { durability: "strict" });
    const asked = run(step.objectStore(store));
    step.oncomplete = () => {
      found.close();
      done(asked.result);
    };
    step.onabort = step.onerror = () => failed(step.error);
  });
}

const bytesOf = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));

export async function keepKey({ owner, key, ends }) {
  const made = await crypto.subtle.importKey("raw", bytesOf(key), "AES-GCM", false, ["encrypt", "decrypt"]);
  await at("keys", "readwrite", (store) => store.clear());
  await at("keys", "readwrite", (store) => store.put({ owner, key: made, ends }));
}

export async function present() {
  const [found] = await at("keys", "readonly", (store) => store.getAll());
  if (found && found.ends > Date.now()) return found;
  if (found) await forgetKey();
  return null;
}

export const forgetKey = () => at("keys", "readwrite", (store) => store.clear());

// The one thing of a kind that a worker has: what is taken along, the draft.
export const own = (holder, kind) => `${holder.owner}:${kind}`;

export async function put({ owner, key }, { id, kind, at: when, content }) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(content));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, plain);
  await at("boxes", "readwrite", (store) => store.put({ id, owner, kind, at: when ?? Date.now(), iv, sealed }));
}

export async function opened({ key }, box) {
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: box.iv }, key, box.sealed);
  return JSON.parse(new TextDecoder().decode(plain));
}

export async function get(holder, id) {
  const box = await at("boxes", "readonly", (store) => store.get(id));
  return box && box.owner === holder.owner ? opened(holder, box) : null;
}

export async function queue() {
  const boxes = await at("boxes", "readonly", (store) => store.getAll());
  return boxes.filter((box) => box.kind === "record").sort((one, other) => one.at - other.at);
}

export const remove = (id) => at("boxes", "readwrite", (store) => store.delete(id));

const asText = (file) =>
  new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(file);
  });

export const packed = (parts) =>
  Promise.all(parts.map(async ({ name, file }) => ({ name, as: file.name, type: file.type, bytes: await asText(file) })));

export const unpacked = (parts) =>
  parts.map(({ name, as, type, bytes }) => ({ name, file: new File([bytesOf(bytes)], as, { type }) }));
