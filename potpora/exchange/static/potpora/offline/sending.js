// Sending what waits: asked again and again, because "online" is not always told, and only an
// answer of our own server counts. A hotel's sign-in page leaves everything where it is.

import * as box from "./box.js";

const PATIENCE = 60_000;
let busy = false;

const asked = (address, how = {}) =>
  fetch(address, { cache: "no-store", credentials: "same-origin", signal: AbortSignal.timeout(PATIENCE), ...how });

const isJson = (answer) => (answer.headers.get("Content-Type") ?? "").startsWith("application/json");

// What the server says of the session: the state, "signed-out", or null without a network.
export async function state(page) {
  try {
    const answer = await asked(page.stateUrl);
    if (answer.ok && isJson(answer)) {
      const told = await answer.json();
      return told.potpora ? told : null;
    }
    const there = new URL(answer.url);
    return answer.redirected && there.origin === location.origin && there.pathname.startsWith("/account/")
      ? "signed-out" : null;
  } catch {
    return null;
  }
}

async function send(page, csrf, content) {
  const body = new FormData();
  for (const { name, file } of box.unpacked(content.parts)) body.append(name, file, file.name);
  const answer = await asked(page.submissionUrl, { method: "PUT", body, headers: { "X-CSRFToken": csrf } });
  if (!isJson(answer)) return { kept: true };
  const told = await answer.json();
  return { kept: !(told.potpora && (answer.status === 201 || answer.status === 202)), message: told.message };
}

// Returns what became of it: "empty", "sent", "signed-out", "waits", with the last word of the server.
export async function flush(page) {
  if (busy) return { now: "busy" };
  busy = true;
  try {
    const told = await state(page);
    if (told === "signed-out") {
      await box.forgetKey();
      return { now: "signed-out" };
    }
    if (!told) return { now: "waits" };
    await box.keepKey({ owner: told.owner, key: told.key, ends: Date.now() + told.seconds * 1000 });
    const holder = await box.present();
    const mine = (await box.queue()).filter((each) => each.owner === holder.owner);
    for (const each of mine) {
      const { kept, message } = await send(page, told.csrf, await box.opened(holder, each));
      if (kept) return { now: "waits", message };
      await box.remove(each.id);
    }
    return { now: mine.length ? "sent" : "empty" };
  } catch {
    return { now: "waits" };
  } finally {
    busy = false;
  }
}

export async function take(page) {
  const answer = await asked(page.takenUrl);
  if (!answer.ok || !isJson(answer)) throw new Error("not taken along");
  return answer.json();
}
