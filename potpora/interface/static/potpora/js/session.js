// Five minutes before a session ends a note says so and offers to go on.
//
//   <div id="potpora-session" data-seconds="28800"><form hidden>…</form></div>
//
// The other tabs of the browser learn when one of them renews the session.
"use strict";

const sessionPlace = document.getElementById("potpora-session");
const sessionForm = sessionPlace.querySelector("form");
const sessionPhrases = document.getElementById("potpora-phrases").dataset;
const sessionTabs = new BroadcastChannel("potpora-session");
const WARNED_BEFORE = 5 * 60 * 1000;
const LOOKED_EVERY = 5000;
let sessionEnd = endAfter(sessionPlace.dataset.seconds);

function endAfter(seconds) {
  return Date.now() + Number(seconds) * 1000;
}

function sayOfSession(sentence) {
  const words = sessionForm.querySelector("[data-potpora-session-words]");
  if (words.textContent !== sentence) words.textContent = sentence;
  sessionForm.hidden = !sentence;
}

function lookAtSession() {
  const left = sessionEnd - Date.now();
  if (left > WARNED_BEFORE) return sayOfSession("");
  sessionForm.querySelector("button").hidden = left <= 0;
  if (left <= 0) return sayOfSession(sessionPhrases.sessionEnded);
  const time = new Date(sessionEnd).toTimeString().slice(0, 5);
  return sayOfSession(sessionPhrases.sessionEnds.replace("%(time)s", time));
}

async function renewSession() {
  const answer = await fetch(sessionForm.action, {
    method: "POST",
    body: new FormData(sessionForm),
    redirect: "manual",
  });
  if (answer.ok) sessionEnd = endAfter(await answer.text());
  if (answer.type === "opaqueredirect") sessionEnd = Date.now();
  sessionTabs.postMessage(sessionEnd);
  lookAtSession();
}

sessionForm.addEventListener("submit", (event) => {
  event.preventDefault();
  renewSession().catch(() => sayOfSession(sessionPhrases.sessionNotRenewed));
});
sessionTabs.addEventListener("message", (event) => {
  sessionEnd = Math.max(sessionEnd, event.data);
  lookAtSession();
});
setInterval(lookAtSession, LOOKED_EVERY);
lookAtSession();
