// Deciding on rows: kept at once, and by keys while the table has focus. The page works without.
"use strict";
(() => {
  const table = document.querySelector("[data-potpora-rows]");
  if (!table) return;
  const form = table.closest("form");
  const switched = document.querySelector("[data-potpora-keys]");
  document.querySelectorAll("[data-potpora-keys-shown], [data-potpora-at-once]").forEach((each) => { each.hidden = false; });
  switched.checked = localStorage.getItem("potpora-intake-keys") !== "off";
  switched.addEventListener("change", () => localStorage.setItem("potpora-intake-keys", switched.checked ? "on" : "off"));

  async function keep(select) {
    const sent = new FormData();
    sent.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    sent.append(select.name, select.value);
    const answer = await fetch(form.action, { method: "POST", body: sent, headers: { "HX-Request": "true" } });
    if (answer.status !== 204) form.requestSubmit();
  }
  table.addEventListener("change", (event) => {
    if (event.target.matches("[data-potpora-decision]")) keep(event.target);
  });

  const rows = () => [...table.querySelectorAll("[data-potpora-row]")];
  const current = () => table.querySelector("[data-potpora-row][aria-current]");
  function step(by) {
    const all = rows();
    const next = all[all.indexOf(current()) + by];
    if (!next) return;
    sessionStorage.setItem("potpora-intake-focus", "1");
    next.querySelector("[data-potpora-open]").click();
  }
  function choose(word) {
    const select = current()?.querySelector("[data-potpora-decision]");
    const option = select && [...select.options].find((each) => each.value.split(":")[0] === word);
    if (!option) return;
    select.value = option.value;
    keep(select).then(() => step(1));
  }
  const WORDS = { keySame: "same", keyNew: "new", keyLater: "later" };
  table.addEventListener("keydown", (event) => {
    if (event.target !== table || !switched.checked || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1);
    }
    Object.entries(WORDS).forEach(([name, word]) => {
      if (event.key.toLowerCase() === table.dataset[name].toLowerCase()) choose(word);
    });
  });
  if (sessionStorage.getItem("potpora-intake-focus")) {
    sessionStorage.removeItem("potpora-intake-focus");
    table.focus({ preventScroll: true });
    current()?.scrollIntoView({ block: "nearest" });
  }
})();
