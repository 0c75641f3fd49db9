"""The reference page of the standard forms: what each asks, of whom it is known, and why."""

from collections.abc import Iterator

from potpora.ground.instruments.standard import tables
from potpora.ground.instruments.standard.tables import LANGUAGES, Row

HEAD = """# The standard forms

Made from the tables in `potpora/ground/instruments/standard` by `potpora manage write_forms`; a test fails when it is out of date.

These forms stand in until the owner of the method gives the official ones: nothing in them has been confirmed. An administrator of the method replaces a form by uploading a workbook.

● required · ○ required in some cases · **when**: asked only then · **known from**: the question begins with what the system knows already, see the [sources](../../potpora/ground/instruments/standard/README.md) · **compared with**: another answer is proposed to the register.
"""
ENGLISH = f"::{LANGUAGES['en']}"
UNASKED = {"calculate", "hidden", "end_group", "end_repeat"}
OF_EACH_DOMAIN = "_domain"


def page() -> str:
    """Return the page as Markdown, in English."""
    return HEAD + "".join(section(code) for code in tables.codes())


def section(code: str) -> str:
    """Return what the page says about the form ``code``."""
    settings = tables.sheet(code, "settings")[0]
    titles = " · ".join(settings[f"form_title::{name}"] for name in LANGUAGES.values())
    head = (
        f"\n## `{code}`\n\n{titles}\n\n"
        f"Stage `{settings['stage']}` · term `{settings['term']}` · kept as `{settings['retention']}` · "
        f"class `{settings['record_class']}`\n\n"
        "| question | asked | answer | ● | why |\n|---|---|---|---|---|\n"
    )
    return head + "".join(lines(tables.sheet(code, "survey")))


def lines(survey: list[Row]) -> Iterator[str]:
    """Yield a line for each question; of several domains asked alike, the first is spelt out."""
    told = skipped = False
    for row in survey:
        if row["name"].endswith(OF_EACH_DOMAIN) and row["type"] == "begin_group":
            yield heading(row, " *(asked like the domain above)*" if told else "")
            told, skipped = True, told
        elif row["type"] == "end_group":
            skipped = False
        elif row["type"].startswith("begin_") and not skipped:
            yield heading(row, " *(repeated)*" if row["type"] == "begin_repeat" else "")
        elif row["type"] not in UNASKED and not skipped:
            yield line(row)


def heading(row: Row, remark: str) -> str:
    """Return the line of a group or repeat."""
    return f"| | **{row['label' + ENGLISH]}**{remark}{condition(row)}{known(row)} | | | |\n"


def line(row: Row) -> str:
    """Return the line of a question."""
    asked = f"{row['label' + ENGLISH]}{condition(row)}{known(row)}{again(row)}"
    why = row.get(f"guidance_hint{ENGLISH}", "")
    return f"| `{row['name']}` | {asked} | {row['type']} | {mark(row)} | {why} |\n"


def mark(row: Row) -> str:
    """Return whether an answer is required: always, sometimes or never."""
    if row.get("required", "") != "yes":
        return "○" if row.get("required") else ""
    return "○" if row.get("relevant") else "●"


def condition(row: Row) -> str:
    """Return when a question is asked, if not always."""
    return f"<br>when `{row['relevant']}`" if row.get("relevant") else ""


def again(row: Row) -> str:
    """Return which fact of the register a question asks again, if it does."""
    return f"<br>compared with `{row['register']}`" if row.get("register") else ""


def known(row: Row) -> str:
    """Return from where the system knows the answer, if it does."""
    return f"<br>known from `{row['prefill']}`" if row.get("prefill") else ""
