// What somebody typed is not lost: not by a change of language, an expired session, a link pressed
// too early. It is kept in this tab only (sessionStorage) and forgotten at sign-out.
//
//   <form data-potpora-typed>                      kept in the tab, asks before leaving
//   <form data-potpora-typed data-potpora-draft="ADDRESS">   and sent there as a draft while typing;
//                                                  ADDRESS answers with a sentence
//   <… data-potpora-draft-state>                   shows that sentence: "Draft saved at 09:31."
"use strict";

const phrases = document.getElementById("potpora-phrases").dataset;
const forms = [...document.querySelectorAll("form[data-potpora-typed]")];
const SKIPPED = new Set(["csrfmiddlewaretoken", "version"]);
const DRAFT_PAUSE = 1500;
const PREFIX = "potpora:typed:";
let changed = false;

function keyOf(form) {
  return `${PREFIX}${location.pathname}#${form.id || forms.indexOf(form)}`;
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
  sessionStorage.setItem(keyOf(form), JSON.stringify({ reason, values }));
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

// After a change of language or a sign-in in between, the form gets its content back.
function restore(form) {
  const stored = JSON.parse(sessionStorage.getItem(keyOf(form)) || "null");
  sessionStorage.removeItem(keyOf(form));
  if (!stored || stored.reason === "sent") return;
  refill(form, stored.values);
  changed = true;
  tell(form, phrases.kept);
}

// A form that was sent and met an expired session comes back through the sign-in page.
function markReturning() {
  Object.keys(sessionStorage)
    .filter((key) => key.startsWith(PREFIX))
    .forEach((key) => {
      const stored = JSON.parse(sessionStorage.getItem(key));
      if (stored.reason === "sent") {
        sessionStorage.setItem(key, JSON.stringify({ ...stored, reason: "sign-in" }));
      }
    });
}

function forget() {
  Object.keys(sessionStorage)
    .filter((key) => key.startsWith(PREFIX))
    .forEach((key) => sessionStorage.removeItem(key));
}

async function saveDraft(form) {
  try {
    const answer = await fetch(form.dataset.potporaDraft, {
      method: "POST",
      body: new FormData(form),
      redirect: "manual",
    });
    if (answer.type === "opaqueredirect") return tell(form, phrases.signedOut);
    if (answer.ok) changed = false;
    return tell(form, answer.ok || answer.status === 413 ? await answer.text() : phrases.notSaved);
  } catch {
    return tell(form, phrases.notSaved);
  }
}

function watch(form) {
  let pause = 0;
  form.addEventListener("input", () => {
    changed = true;
    if (!form.dataset.potporaDraft) return;
    clearTimeout(pause);
    pause = setTimeout(() => saveDraft(form), DRAFT_PAUSE);
  });
  form.addEventListener("submit", () => {
    changed = false;
    keep(form, "sent");
  });
}

forms.forEach((form) => {
  restore(form);
  watch(form);
});
if (document.body.hasAttribute("data-potpora-entrance")) markReturning();
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
