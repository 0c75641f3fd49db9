// Small conveniences. Every page works without this file.
"use strict";

document.body.classList.add("js-enabled", "govuk-frontend-supported");

// "/" goes to the search box, unless somebody is typing.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  const search = document.querySelector("[data-potpora-search]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey && search) {
    event.preventDefault();
    search.focus();
  }
});

// Menus close with Escape, by pressing elsewhere and when another one opens.
function closeMenus(except) {
  document.querySelectorAll("details.pp-menu[open]").forEach((menu) => {
    if (menu !== except) menu.removeAttribute("open");
  });
}
document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && document.querySelector("details.pp-menu[open]");
  if (open) {
    open.removeAttribute("open");
    open.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => closeMenus(event.target.closest("details.pp-menu")));

// On a narrow screen the beam begins one step before where the case stands.
document.querySelectorAll(".pp-beam [aria-current]").forEach((stage) => {
  const beam = stage.parentNode;
  beam.scrollLeft = stage.offsetLeft - beam.firstElementChild.offsetLeft - stage.offsetWidth;
});

// Copying is offered where the browser can do it.
document.querySelectorAll("[data-potpora-copy]").forEach((button) => {
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.potporaCopy);
    button.textContent = button.dataset.potporaDone;
  });
});

// Printing is a link-like button that only a script can offer.
document.querySelectorAll("[data-potpora-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});

// The vendored scripts are fetched only by pages that use one of their parts.
async function startVendored(prefix, address) {
  if (!document.querySelector(`[data-module^="${prefix}-"]`)) return;
  const { initAll } = await import(address);
  initAll();
}
startVendored("govuk", document.documentElement.dataset.potporaGovuk);
startVendored("moj", document.documentElement.dataset.potporaMoj);
