// Long lists are searched: a select becomes a box to write in, boxes to tick get one above them.
// Without this file both are used as they are.
//
//   <select data-potpora-choose="HINT">      <div data-potpora-filter="HINT"> … boxes … </div>
"use strict";

const bare = (text) => text.normalize("NFD").replace(/\p{Mn}/gu, "").toLocaleLowerCase();
let counted = 0;

function element(tag, attributes) {
  const made = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  return made;
}

// The box above a select: what is written narrows the list, arrows and Enter choose.
function choose(select) {
  const id = select.id;
  const listId = `choose-${(counted += 1)}`;
  const options = [...select.options].filter((option) => option.value);
  const box = element("input", {
    type: "text", class: "govuk-input", id, role: "combobox", autocomplete: "off",
    "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": listId, placeholder: select.dataset.potporaChoose,
  });
  ["aria-describedby", "aria-invalid"].forEach((name) => select.hasAttribute(name) && box.setAttribute(name, select.getAttribute(name)));
  const list = element("ul", { class: "pp-choose__list", id: listId, role: "listbox", "aria-label": select.dataset.potporaChoose });
  const around = element("div", { class: "pp-choose" });
  let shown = [];
  let here = -1;

  const chosen = () => (select.value ? select.selectedOptions[0].text : "");
  const close = () => {
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };
  const mark = (place) => {
    here = place;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === place)));
    if (list.children[place]) {
      box.setAttribute("aria-activedescendant", list.children[place].id);
      list.children[place].scrollIntoView({ block: "nearest" });
    }
  };
  const open = () => {
    const wanted = box.value === chosen() ? "" : bare(box.value);
    shown = options.filter((option) => bare(option.text).includes(wanted));
    list.replaceChildren(...shown.map((option, at) => {
      const item = element("li", { role: "option", id: `${listId}-${at}`, "aria-selected": "false" });
      item.textContent = option.text;
      item.addEventListener("mousedown", (event) => { event.preventDefault(); take(at); });
      return item;
    }));
    list.hidden = shown.length === 0;
    box.setAttribute("aria-expanded", String(shown.length > 0));
    here = -1;
  };
  const take = (at) => {
    select.value = shown[at] ? shown[at].value : "";
    box.value = chosen();
    close();
    select.dispatchEvent(new Event("input", { bubbles: true }));
    select.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const keys = {
    ArrowDown: () => (list.hidden ? open() : mark(Math.min(here + 1, shown.length - 1))),
    ArrowUp: () => mark(Math.max(here - 1, 0)),
    Enter: () => { if (here >= 0) take(here); },
    Escape: () => { box.value = chosen(); close(); },
  };
  box.addEventListener("keydown", (event) => {
    if (!keys[event.key] || (event.key === "Enter" && list.hidden)) return;
    event.preventDefault();
    keys[event.key]();
  });
  box.addEventListener("input", (event) => { event.stopPropagation(); open(); });
  box.addEventListener("change", (event) => event.stopPropagation());
  box.addEventListener("click", open);
  box.addEventListener("blur", () => {
    if (!box.value && select.value) { shown = []; take(0); } else box.value = chosen();
    close();
  });
  select.removeAttribute("data-potpora-choose");
  select.id = `${id}-select`;
  select.hidden = true;
  around.append(box, list);
  select.before(around);
  box.value = chosen();
  close();
}

// The box above a list to tick: what does not fit is hidden, what is ticked stays.
function narrow(boxes) {
  const words = boxes.dataset.potporaFilter;
  const box = element("input", { type: "text", class: "govuk-input pp-filter", "aria-label": words, placeholder: words, autocomplete: "off" });
  box.addEventListener("input", (event) => {
    event.stopPropagation();
    const wanted = bare(box.value);
    [...boxes.children].forEach((item) => {
      item.hidden = !bare(item.textContent).includes(wanted) && !item.querySelector(":checked");
    });
  });
  box.addEventListener("change", (event) => event.stopPropagation());
  boxes.removeAttribute("data-potpora-filter");
  boxes.before(box);
}

function enhance() {
  document.querySelectorAll("select[data-potpora-choose]").forEach(choose);
  document.querySelectorAll("[data-potpora-filter]").forEach(narrow);
}

enhance();
document.addEventListener("htmx:afterSettle", enhance);
document.addEventListener("htmx:oobAfterSwap", enhance);

// A part of a form whose questions are all not asked is not shown; asked again, it is.
document.addEventListener("htmx:oobAfterSwap", () =>
  document.querySelectorAll("#standard-form section.pp-sheet").forEach((part) => {
    const body = part.querySelector(".pp-sheet__body");
    part.toggleAttribute("data-empty", [...body.children].every((child) => child.hidden));
  })
);
