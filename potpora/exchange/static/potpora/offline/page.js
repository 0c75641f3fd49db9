// The page without a network: what is taken along, the form, what waits to be sent.

import * as box from "./box.js";
import { show } from "./form.js";
import { flush, take } from "./sending.js";

const page = JSON.parse(document.getElementById("offline-page").textContent);
box.belongsTo(page.project);
const words = page.words;
const find = (name) => document.querySelector(`[data-offline="${name}"]`);
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_all, name) => values[name]);
const AGAIN = 15_000;
let close = null;

const say = (text) => { find("state").textContent = text; };

const moment = (when) =>
  new Intl.DateTimeFormat("de", { dateStyle: "medium", timeStyle: "short" }).format(new Date(when)).replace(",", "");

async function showQueue() {
  const waiting = await box.queue();
  find("count").textContent = waiting.length ? fill(words.waiting, { number: waiting.length }) : words.empty;
  find("list").replaceChildren(...waiting.map((each) => {
    const line = document.createElement("li");
    line.textContent = fill(words.record, { when: moment(each.at) });
    return line;
  }));
}

async function openForm() {
  const holder = await box.present();
  const taken = holder && await box.get(holder, box.own(holder, "taken"));
  find("locked").hidden = Boolean(holder);
  find("along").textContent = taken ? fill(words.along, { when: moment(taken.at), number: taken.visits }) : words.nothing;
  if (!taken || close) return;
  const kept = await box.get(holder, box.own(holder, "draft"));
  close = show(find("form"), {
    taken,
    draft: kept && box.unpacked(kept.parts),
    language: document.documentElement.lang,
    words,
    changed: async (draft) => {
      const now = await box.present();
      if (!now) return lock();
      await box.put(now, { id: box.own(now, "draft"), kind: "draft", content: { parts: await box.packed(draft.parts) } });
    },
    finished: async (record) => {
      await box.put(holder, { id: record.id, kind: "record", content: { parts: await box.packed(record.parts) } });
      await box.remove(box.own(holder, "draft"));
      say(words.kept);
      await showQueue();
      send();
    },
  });
  translate(find("form"));
}

function lock() {
  close?.();
  close = null;
  find("form").replaceChildren();
  find("locked").hidden = false;
  say(words.locked);
}

async function send() {
  const { now, message } = await flush(page);
  if (now === "busy") return;
  if (now === "signed-out" || !(await box.present())) lock();
  else if (now === "sent") say(words.sent);
  else if (now === "waits") say(message ?? words.offline);
  await showQueue();
  if (now === "sent" || now === "empty") await refresh();
}

async function refresh() {
  try {
    const told = await take(page);
    const holder = await box.present();
    if (!holder || told.owner !== holder.owner) return;
    await box.put(holder, { id: box.own(holder, "taken"), kind: "taken", content: { ...told, at: Date.now() } });
  } catch {
    // what was taken along before stays
  }
  await openForm();
}

// The engine speaks English only; its few words are replaced where they stand.
const WITH_ERRORS = /^\d+ questions? with errors?\.$/;
const ours = (text) => (WITH_ERRORS.test(text) ? words.wrong : words.engine[text]);

function translate(place) {
  const replace = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const known = ours(node.data.trim());
      if (known && known !== node.data) node.data = known; // the same again would be told as a change, for ever
      return;
    }
    const label = words.engine[node.getAttribute?.("aria-label")];
    if (label) node.setAttribute("aria-label", label);
    for (const child of node.childNodes) replace(child);
  };
  replace(place);
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "characterData") replace(change.target);
      for (const node of change.addedNodes) replace(node);
    }
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
}

navigator.serviceWorker?.register(page.workerUrl, { scope: page.scope }).catch(() => say(words.nothing));
find("send").addEventListener("click", send);
addEventListener("online", send);
document.addEventListener("visibilitychange", send);
setInterval(send, AGAIN);
await showQueue();
await openForm();
await send();
