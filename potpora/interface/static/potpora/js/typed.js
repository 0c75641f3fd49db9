// What somebody typed is not lost: not by a change of language, an expired session, a link pressed
// too early. It is kept in this tab only (sessionStorage) and forgotten at sign-out.
//
//   <form data-potpora-typed>                      kept in the tab, asks before leaving
//   <form data-potpora-typed data-potpora-draft="ADDRESS">   and sent there as a draft while typing;
//                                                  ADDRESS answers with a sentence
//   <… data-potpora-draft-state>                   shows that sentence: "Draft saved at 09:31."
//
// Without a connection nothing is sent: the tab keeps it and sends it when the connection is back.
// A form that was sent and never answered is filled again when its page is next opened, with the
// version it was opened at, so that what others saved meanwhile leads to the page of both versions.
"use strict";

const phrases = document.getElementById("potpora-phrases")?.dataset ?? {}; // none behind a signed link
const forms = [...document.querySelectorAll("form[data-potpora-typed]")];
const SKIPPED = new Set(["csrfmiddlewaretoken", "version"]);
const DRAFT_PAUSE = 1500;
const RETRY_PAUSE = 15000;
const PREFIX = "potpora:typed:";
const LONGEST_WAIT = 10000;
const pauses = new Map();
const underway = new Map();
let changed = false;

function keyOf(form) {
  return `${PREFIX}${location.pathname}#${form.id || forms.indexOf(form)}`;
}

function keysKept() {
  return Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX));
}

function fieldsOf(form) {
  return [...form.elements].filter(
    (field) => field.name && !SKIPPED.has(field.name) && !["password", "file", "hidden", "submit", "button"].includes(field.type)
  );
}

function keep(form, reason) {
  const values = fieldsOf(form).map((field) =>
    ["checkbox", "radio"].includes(field.type)
      ? [field.name, field.value, field.checked]
      : [field.name, null, field.value]
  );
  const version = form.elements.version?.value;
  sessionStorage.setItem(keyOf(form), JSON.stringify({ reason, values, version }));
}

function refill(form, values) {
  const fields = fieldsOf(form);
  values.forEach(([name, choice, value]) => {
    const same = fields.filter((field) => field.name === name);
    if (choice === null) {
      const field = same.shift();
      if (field) {
        field.value = value;
        fields.splice(fields.indexOf(field), 1);
      }
    } else {
      const field = same.find((each) => each.value === choice);
      if (field) field.checked = value;
    }
  });
}

function tell(form, sentence) {
  const place = form.querySelector("[data-potpora-draft-state]");
  if (place) place.textContent = sentence;
}

// The page that answers a form was reached from the page of the form: what was sent has arrived.
function forgetAnswered() {
  if (!document.referrer.startsWith(`${location.origin}/`)) return;
  const sender = `${PREFIX}${new URL(document.referrer).pathname}#`;
  keysKept()
    .filter((key) => key.startsWith(sender) && JSON.parse(sessionStorage.getItem(key)).reason === "sent")
    .forEach((key) => sessionStorage.removeItem(key));
}

// After a change of language, a sign-in in between or a lost connection, the form gets its content back.
function restore(form) {
  const stored = JSON.parse(sessionStorage.getItem(keyOf(form)) || "null");
  if (!stored) return;
  sessionStorage.removeItem(keyOf(form));
  refill(form, stored.values);
  if (stored.version && form.elements.version) form.elements.version.value = stored.version;
  changed = true;
  tell(form, phrases.kept);
  document.addEventListener("DOMContentLoaded", () => form.dispatchEvent(new Event("change")));
}

// A form that was sent and met an expired session comes back through the sign-in page.
function markReturning() {
  keysKept().forEach((key) => {
    const stored = JSON.parse(sessionStorage.getItem(key));
    if (stored.reason === "sent") {
      sessionStorage.setItem(key, JSON.stringify({ ...stored, reason: "sign-in" }));
    }
  });
}

function forget() {
  keysKept().forEach((key) => sessionStorage.removeItem(key));
}

// It stays in the tab, also when the tab is loaded anew, and is sent again a little later.
function notSaved(form) {
  keep(form, "unsaved");
  clearTimeout(pauses.get(form));
  pauses.set(form, setTimeout(() => saveDraft(form), RETRY_PAUSE));
  tell(form, phrases.notSaved);
}

// A chosen file waits for a button: it does not travel with every draft.
function typedIn(form) {
  const typed = new FormData(form);
  [...typed].filter(([, value]) => value instanceof File).forEach(([name]) => typed.delete(name));
  return typed;
}

// One after the other: an older draft never comes after a newer one.
function saveDraft(form) {
  const before = underway.get(form) ?? Promise.resolve();
  const sent = before.then(() => sendDraft(form)).finally(() => {
    if (underway.get(form) === sent) underway.delete(form);
  });
  underway.set(form, sent);
  return sent;
}

// A draft that is on its way would arrive after the form and stay behind as if it were unfinished.
function submitAfterDraft(form, button) {
  const waited = new Promise((done) => setTimeout(done, LONGEST_WAIT));
  Promise.race([underway.get(form), waited]).then(() => {
    underway.delete(form);
    form.requestSubmit(button);
  });
}

async function sendDraft(form) {
  try {
    const answer = await fetch(form.dataset.potporaDraft, {
      method: "POST",
      body: typedIn(form),
      redirect: "manual",
    });
    if (answer.type === "opaqueredirect") return tell(form, phrases.signedOut);
    if (!answer.ok && answer.status !== 413) return notSaved(form);
    if (answer.ok) {
      changed = false;
      sessionStorage.removeItem(keyOf(form));
    }
    return tell(form, await answer.text());
  } catch {
    return notSaved(form);
  }
}

function watch(form) {
  form.addEventListener("input", () => {
    changed = true;
    if (!form.dataset.potporaDraft) return;
    clearTimeout(pauses.get(form));
    pauses.set(form, setTimeout(() => saveDraft(form), DRAFT_PAUSE));
  });
  form.addEventListener("submit", (event) => {
    clearTimeout(pauses.get(form));
    if (!navigator.onLine) {
      event.preventDefault();
      keep(form, "unsaved");
      return tell(form, phrases.notSent);
    }
    if (underway.has(form)) {
      event.preventDefault();
      return submitAfterDraft(form, event.submitter);
    }
    changed = false;
    return keep(form, "sent");
  });
}

if (document.body.hasAttribute("data-potpora-entrance")) markReturning();
else if (!document.body.hasAttribute("data-potpora-unanswered")) forgetAnswered();
forms.forEach((form) => {
  restore(form);
  watch(form);
});
document.querySelectorAll("form[data-potpora-forget]").forEach((form) => form.addEventListener("submit", forget));
document.querySelectorAll("form[data-potpora-language]").forEach((form) =>
  form.addEventListener("submit", () => {
    forms.forEach((typed) => keep(typed, "language"));
    changed = false;
  })
);
window.addEventListener("beforeunload", (event) => {
  if (changed) event.preventDefault();
});
window.addEventListener("online", () => forms.filter((form) => changed && form.dataset.potporaDraft).forEach(saveDraft));
