// Signing on the screen: a place to draw for a question that asks for a signature.
// After every stroke the picture is the answer, so nobody has to keep it by hand.

const WIDTH = 640;
const HEIGHT = 220;

function paper(canvas, told) {
  const pen = canvas.getContext("2d");
  const clear = () => {
    pen.fillStyle = "#ffffff";
    pen.fillRect(0, 0, WIDTH, HEIGHT);
  };
  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    return [((event.clientX - box.left) * WIDTH) / box.width, ((event.clientY - box.top) * HEIGHT) / box.height];
  };
  const go = (event) => {
    if (!event.buttons) return;
    pen.lineTo(...at(event));
    pen.stroke();
  };
  canvas.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    pen.beginPath();
    pen.moveTo(...at(event));
    go(event);
  });
  canvas.addEventListener("pointermove", go);
  for (const end of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(end, () => canvas.toBlob(told, "image/png"));
  }
  Object.assign(pen, { lineWidth: 3, lineCap: "round", lineJoin: "round", strokeStyle: "#000000" });
  clear();
  return clear;
}

function padFor(question, container, words) {
  const pad = document.createElement("div");
  pad.className = "pp-file pp-sign-here";
  const canvas = Object.assign(document.createElement("canvas"), { className: "pp-signature", width: WIDTH, height: HEIGHT });
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", words.sign);
  const how = Object.assign(document.createElement("span"), { className: "pp-under", textContent: words.sign, ariaHidden: "true" });
  const clear = paper(canvas, (blob) => {
    container.dataset.signed = "here";
    question.setValue(new File([blob], "signature.png", { type: "image/png" }));
  });
  const again = Object.assign(document.createElement("button"), {
    type: "button", className: "govuk-button govuk-button--secondary pp-button--small", textContent: words.again,
  });
  again.addEventListener("click", () => {
    clear();
    question.setValue(null);
  });
  // A picture that is chosen instead takes the place of what was drawn.
  container.addEventListener("change", () => {
    clear();
    delete container.dataset.signed;
  });
  pad.append(how, canvas, again);
  return pad;
}

export function signature(question, container, words) {
  if (!question.appearances?.signature) return;
  container.querySelector(".capture-buttons")?.before(padFor(question, container, words));
}
