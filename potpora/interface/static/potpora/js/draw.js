// A signature drawn with a finger, a pen or the mouse. Without this file one signs on paper.
//
//   <div data-potpora-draw="ID OF THE HIDDEN FIELD" hidden><svg viewBox="0 0 600 200"><path></path></svg><button></div>
"use strict";

document.querySelectorAll("[data-potpora-draw]").forEach((around) => {
  const field = document.getElementById(around.dataset.potporaDraw);
  const pad = around.querySelector("svg");
  const line = pad.querySelector("path");
  const width = 600;
  const height = 200;
  let drawing = false;

  const show = () => line.setAttribute("d", field.value);
  const within = (value, most) => Math.max(0, Math.min(most, Math.round(value)));
  function place(event) {
    const box = pad.getBoundingClientRect();
    const x = within(((event.clientX - box.left) / box.width) * width, width);
    return `${x} ${within(((event.clientY - box.top) / box.height) * height, height)}`;
  }
  function begin(event) {
    event.preventDefault();
    drawing = true;
    pad.setPointerCapture(event.pointerId);
    field.value += `M${place(event)}L${place(event)}`;
    const signed = field.form.querySelector("input[name=signed][value=drawn]");
    if (signed) signed.checked = true;
    show();
  }
  function go(event) {
    if (!drawing) return;
    field.value += `L${place(event)}`;
    show();
  }
  const end = () => { drawing = false; };

  around.hidden = false;
  show();
  pad.addEventListener("pointerdown", begin);
  pad.addEventListener("pointermove", go);
  ["pointerup", "pointercancel"].forEach((name) => pad.addEventListener(name, end));
  around.querySelector("button").addEventListener("click", () => {
    field.value = "";
    show();
  });
});
