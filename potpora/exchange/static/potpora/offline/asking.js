// What the engine asks worse than a page can, asked our way: the answer stays the engine's.

import { moment } from "./moments.js";
import { signature } from "./signing.js";

const NEW = ".question-container:not([data-asked]):has(.capture-buttons, .input-control-container)";

// Every question of the form, also those in groups and repeats.
const questionsOf = (node) =>
  (node.currentState?.children ?? []).flatMap((child) => [child, ...questionsOf(child)]);

// Looks after each question as soon as it is shown; returns how to stop.
export function askBetter(place, rootNow, words) {
  const enhance = () => {
    const shown = [...place.querySelectorAll(NEW)];
    const root = shown.length && rootNow();
    if (!root) return;
    const questions = new Map(questionsOf(root).map((each) => [`${each.nodeId}_container`, each]));
    for (const container of shown) {
      const question = questions.get(container.id);
      if (!question) continue;
      container.dataset.asked = "";
      signature(question, container, words);
      moment(question, container);
    }
  };
  const observer = new MutationObserver(enhance);
  observer.observe(place, { childList: true, subtree: true });
  return () => observer.disconnect();
}
