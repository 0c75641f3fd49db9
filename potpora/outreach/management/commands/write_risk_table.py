"""``potpora manage write_risk_table``: the reference page of the signs and their points."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import override

from potpora.outreach.risk import versions

PAGE = Path("docs/reference/risk-table.md")
HEAD = """# Signs and points of social risk

Made from `potpora/outreach/risk/data` by `potpora manage write_risk_table`; a test fails when it is out of date. [How the score works](../explanation/how-risk-is-scored.md) says what it is for and what it is not.

"""


def page() -> str:
    """Return the page as Markdown, in English, for the newest version."""
    version = versions.released()[-1]["version"]
    with override("en"):
        return HEAD + "\n".join(lines(version)) + "\n"


def lines(version: str) -> Iterator[str]:
    """Yield the lines of the page."""
    content, words = versions.data(version), versions.words(version)
    yield f"**Version {version}**, from {content['valid_from']:%d.%m.%Y}. SHA-256 `{versions.checksum(version)}`. {content['source']}."
    for group, name in versions.group_words(version).items():
        yield from (
            "",
            f"## {group}. {name}: at most {content['groups'][group]['cap']} points",
            "",
        )
        yield from (
            "| sign | points | flag | known by | code |",
            "|---|---|---|---|---|",
        )
        for code, row in content["signs"].items():
            if row["group"] == group:
                yield f"| {words[code]} | {row['points']} | {row.get('flag', '')} | {', '.join(row['by'].split())} | `{code}` |"
    yield from ("", "## What helps", "", "| factor | minus | code |", "|---|---|---|")
    for code, row in content["protective"].items():
        yield f"| {words[code]} | {row['points']} | `{code}` |"
    yield from ("", "## The rule", "")
    yield from rule(content)


def rule(content: dict) -> Iterator[str]:
    """Yield the numbers of the rule, in sentences."""
    more, helps, unknown = (
        content["plurality"],
        content["protection"],
        content["unknown"],
    )
    steps = ", ".join(
        f"{name} from {least}" for name, least in content["levels"].items()
    )
    flags = ", ".join(
        f"{flag} at least {name}" for flag, name in content["flags"].items()
    )
    terms = content["terms"]
    again = ", ".join(f"{name} {days}" for name, days in terms["rescore_days"].items())
    soon = ", ".join(
        f"{name} {days}" for name, days in terms["revisit_working_days"].items()
    )
    rivals = "; ".join(
        " and ".join(f"`{c}`" for c in both) for both in content["only_one_of"]
    )
    yield f"- Levels by points (0 to {content['top']}): {steps}."
    yield f"- Flags beat points: {flags}."
    yield f"- {more['points']} points more when at least {more['groups']} groups have {more['least']} points or more."
    yield f"- What helps takes away {helps['most']} points at most, and only from the groups {', '.join(helps['groups'])}."
    yield f"- Of {rivals} the heavier counts."
    yield f"- Incomplete: more than {unknown['percent']} per cent unknown, or a range of points {unknown['levels']} levels wide. Revisit within working days: {soon}."
    yield f"- Score again within days: {again}. An override holds {terms['override_days']} days, an objection is answered within {terms['contest_working_days']} working days."


class Command(BaseCommand):
    """Safe to repeat: the same table gives the same page."""

    help = "Write docs/reference/risk-table.md from the newest version of the table."

    def handle(self, **options) -> None:
        """Write the page and say where."""
        (settings.CHECKOUT / PAGE).write_text(page())
        self.stdout.write(f"{PAGE} was written.")
