"""Filling a standard form in the browser: what is required, and nothing else."""

from datetime import timedelta

from django.utils import timezone

ANSWERED = """
new Promise(done => document.body.addEventListener(
  "htmx:afterRequest", () => setTimeout(done, 50), {once: true}))
"""
FILL = """
async ([given, optional, text]) => {
  let filled = 0;
  const written = input =>
    ["radio", "checkbox"].includes(input.type) ? input.checked : input.value.trim();
  for (const place of document.querySelectorAll("#standard-form .govuk-form-group")) {
    const inputs = [...place.querySelectorAll("[name]:not([type=hidden])")];
    if (!inputs.length || inputs.some(written)) continue;
    const key = inputs[0].name.split("-").pop();
    const words = [...place.querySelectorAll(".pp-optional")].map(each => each.textContent.trim());
    if (words.includes(optional) && !(key in given)) continue;
    const own = [].concat(given[key] ?? []);
    const best = offered => offered.find(each => own.includes(each))
      ?? offered.find(each => given[""].includes(each)) ?? offered[0];
    const first = inputs[0];
    if (first.type === "radio" || first.type === "checkbox") {
      const several = first.type === "checkbox" && Array.isArray(given[key]);
      const chosen = several ? own.concat(given[""]) : [best(inputs.map(each => each.value))];
      for (const each of inputs) each.checked = chosen.includes(each.value);
    } else if (first.tagName === "SELECT") {
      first.value = best([...first.options].map(each => each.value).filter(Boolean));
    } else {
      first.value = given[key] ?? text;
    }
    filled += 1;
  }
  if (filled) {
    const answered = ANSWERED;
    document.getElementById("standard-form").dispatchEvent(new Event("change"));
    await answered;
  }
  return filled;
}
""".replace("ANSWERED", ANSWERED)
PRESS = f"async button => {{ const answered = {ANSWERED}; button.click(); await answered; }}"
TEXT = {"mk": "Видено при посета.", "sq": "Parë gjatë vizitës.", "en": "Seen at home."}
YESTERDAY = timezone.localdate() - timedelta(days=1)
# What is chosen where nothing else is said, whatever the question.
USUAL = ["none", "fine", "yes", "4", "na", "self", "regular"]
MOST_ROUNDS = 8  # each answer may ask for another


def fills_what_is_required(visitor, **given) -> None:
    """Answer every required question, those that follow from the answers too."""
    told = {"": USUAL, "talk_on": f"{YESTERDAY:%d.%m.%Y}"} | given
    told.setdefault("first_contact_at", f"{YESTERDAY:%d.%m.%Y} 10:00")
    optional = visitor.word("(optional)")
    for _round in range(MOST_ROUNDS):
        if not visitor.page.evaluate(FILL, [told, optional, TEXT[visitor.language]]):
            return
    raise AssertionError(f"{visitor.page.url} asks without end")


def adds_rows(visitor, repeat: str, number: int) -> None:
    """Add rows to a part that repeats until there are ``number`` of them."""
    rows = visitor.page.locator(f'#standard-form input[name$="-{repeat}"]')
    while rows.count() < number:
        add = visitor.page.locator(f'button[value^="add:"][value$="-{repeat}"]')
        add.evaluate(PRESS)
