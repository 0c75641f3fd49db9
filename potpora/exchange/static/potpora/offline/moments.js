// Day and hour of a question for both: the engine shows it as the text of a machine, the browser asks for it.

const MINUTES = 60_000;
const two = (number) => String(Math.abs(number)).padStart(2, "0");

// As the browser's field wants it: the time of the clock here, to the minute.
function here(value) {
  const moment = new Date(value);
  if (Number.isNaN(moment.getTime())) return "";
  return new Date(moment.getTime() - moment.getTimezoneOffset() * MINUTES).toISOString().slice(0, 16);
}

// As a form keeps it: with the distance from Greenwich.
function written(value) {
  if (!value) return "";
  const ahead = -new Date(value).getTimezoneOffset();
  const distance = `${ahead < 0 ? "-" : "+"}${two(Math.trunc(ahead / 60))}:${two(ahead % 60)}`;
  return `${value}:00.000${distance}`;
}

export function moment(question, container) {
  if (question.nodeType !== "input" || question.valueType !== "dateTime") return;
  const field = Object.assign(document.createElement("input"), {
    type: "datetime-local", className: "govuk-input pp-moment", id: `${question.nodeId}_moment`,
    value: here(question.currentState.value),
  });
  container.querySelector("label")?.setAttribute("for", field.id);
  field.addEventListener("input", () => question.setValue(written(field.value)));
  container.dataset.moment = "";
  container.querySelector(".input-control-container").before(field);
}
