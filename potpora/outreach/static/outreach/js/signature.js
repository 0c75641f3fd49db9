// Signing on the screen: draws with finger, pen or mouse, and sends a picture. Without it one signs on paper.
(() => {
  const form = document.querySelector("[data-potpora-signature]");
  if (!form || !window.DataTransfer) return;
  const canvas = form.querySelector("canvas");
  const pen = canvas.getContext("2d");
  const file = form.querySelector("input[type=file]");
  let drawn = false;
  const clear = () => {
    pen.fillStyle = "#ffffff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.lineWidth = 3;
    pen.lineCap = pen.lineJoin = "round";
    pen.strokeStyle = "#000000";
    drawn = false;
  };
  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    return [
      ((event.clientX - box.left) * canvas.width) / box.width,
      ((event.clientY - box.top) * canvas.height) / box.height,
    ];
  };
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    pen.beginPath();
    pen.moveTo(...at(event));
    event.preventDefault();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!event.buttons) return;
    pen.lineTo(...at(event));
    pen.stroke();
    drawn = true;
  });
  form.querySelector("[data-potpora-signature-clear]").addEventListener("click", clear);
  form.addEventListener("submit", (event) => {
    if (file.files.length) return;
    event.preventDefault();
    if (!drawn) return;
    canvas.toBlob((blob) => {
      const box = new DataTransfer();
      box.items.add(new File([blob], "signature.png", { type: "image/png" }));
      file.files = box.files;
      form.submit();
    }, "image/png");
  });
  clear();
  form.hidden = false;
})();
