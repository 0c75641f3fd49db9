// Signing on the screen: draws with finger, pen or mouse, and sends a picture. Without it one signs on paper.
//
//   <form><… data-potpora-signature hidden><canvas>
//     <button data-potpora-signature-keep><button type="button" data-potpora-signature-clear>
//
// The picture goes with the form, as the file of the input that data-potpora-signature names by id,
// or of the only one in the form.
(() => {
  if (!window.DataTransfer) return;

  function begin(place) {
    const canvas = place.querySelector("canvas");
    const keep = place.querySelector("[data-potpora-signature-keep]");
    const form = keep.form;
    const file = document.getElementById(place.dataset.potporaSignature) || form.querySelector("input[type=file]");
    const pen = canvas.getContext("2d");
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
    place.querySelector("[data-potpora-signature-clear]").addEventListener("click", clear);
    keep.addEventListener("click", (event) => {
      if (file.files.length) return;
      event.preventDefault();
      if (!drawn) return;
      canvas.toBlob((blob) => {
        const box = new DataTransfer();
        box.items.add(new File([blob], "signature.png", { type: "image/png" }));
        file.files = box.files;
        form.requestSubmit(keep);
      }, "image/png");
    });
    clear();
    place.hidden = false;
  }

  // A question that was drawn anew has a new place.
  const enhance = () => document.querySelectorAll("[data-potpora-signature][hidden]").forEach(begin);
  enhance();
  document.addEventListener("htmx:oobAfterSwap", enhance);
})();
