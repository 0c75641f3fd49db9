"""The shipped forms ask what the content of the procedure asks, and say it in its words."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from potpora.ground.instruments.standard import tables
from tests.ground.instruments.standard.conftest import CODES, compiled

ROOT = Path(__file__).parents[4]
DOMAIN = ROOT / "../shared/domain"
CATALOGUE = ROOT / "potpora/casework/plan/catalogue"
EN, MK = "English (en)", "Македонски (mk)"

pytestmark = pytest.mark.skipif(
    not DOMAIN.exists(), reason="the folder with the procedure's content is missing"
)

SPELT = {
    "initial_assessment": {
        "seen": "member_seen",
        "variants": "to_assess_form",
        "screen_{domain}": "screen_housing",
        "safety_steps": "step_kind",
    },
    "assessment_": {
        "talks": "talk_with",
        "own_level": "own_housing_level",
        "level": "housing_level",
        "level_reason": "housing_reason",
        "own_priority": "housing_wish",
        "difference": "housing_difference",
        "risks": "risk_types",
        "parenting_by_child": "parenting_level",
    },
    "plan": {
        "participants": "participant_role",
        "no_goal": "no_goal_reason",
        "goal": "goal_code",
        "activity": "activity_name",
        "signatures": "sign_mode",
    },
    "contact": {"purpose": "purpose_of"},
    "conference": {
        "participant": "participant_name",
        "tasks": "task_what",
        "basis_checked": "participant_basis",
    },
    "referral": {},
    "review": {
        "per weak domain": "again_level",
        "goals": "goal_result",
        "activities": "activity_result",
        "risk_now": "risk_signs",
        "signatures": "sign_mode",
    },
    "closure": {"final levels": "again_level", "open_items": "open_end"},
    "supervision": {
        "last_agreements": "last_result",
        "agreements": "agreement_what",
        "signatures": "next_on",
    },
}
"""Where a row of the source is spelt out into several questions: the one that must be there."""
ANSWERED_LATER = {("referral", "answer")}
"""Required of the receiver, not of the worker who asks."""


def tables_of(name: str) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Yield heading and rows of each table in a page of the source."""
    heading, columns, found = "", None, []
    for line in [*(DOMAIN / name).read_text(encoding="utf-8").splitlines(), ""]:
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|"):
            if columns:
                yield heading, found
            columns, found = None, []
        elif columns is None:
            columns = cells
        elif set("".join(cells)) - set("-: "):
            found.append(dict(zip(columns, cells, strict=False)))
        if line.startswith("#"):
            heading = line.lstrip("# ")


def minimum() -> Iterator[tuple[str, str]]:
    """Yield form and question for each row of the field tables that bears the mark of the minimum."""
    for heading, rows in tables_of("forms-fields.md"):
        codes = re.findall(r"`([a-z_]+)`", heading)
        for row in rows:
            if "●" in row.get("● / relevant / constraint", ""):
                for code in codes:
                    for field in row["code"].replace("*", "").split(", "):
                        yield code, field


def spelt(code: str, field: str) -> str:
    """Return the name of the question in our form."""
    group = "assessment_" if code.startswith("assessment_") else code
    return SPELT.get(group, {}).get(field, field)


@pytest.mark.parametrize(("code", "field"), sorted(set(minimum())))
def test_what_belongs_to_the_minimum_is_required(code, field):
    form = compiled(code).form
    name = spelt(code, field)
    node = next((node for node in form.walk() if node.name == name), None)

    assert node is not None, f"{code} does not ask {field}"
    if (code, field) not in ANSWERED_LATER:
        assert node.required, f"{code}.{name} is not required"


@pytest.mark.parametrize("name", ["goals", "activities"])
def test_the_plan_offers_the_catalogue_of_goals_and_activities(name):
    column = {"goals": "goal", "activities": "activity"}[name]
    with (CATALOGUE / f"{name}.csv").open(encoding="utf-8") as table:
        catalogue = [
            (row[column], row["domain"], row["name_sq"])
            for row in csv.DictReader(table)
        ]
    offered = [
        (row["name"], row["domain"], row["label::Shqip (sq)"])
        for row in tables.sheet("plan", "choices")
        if row["list_name"] == column and row["name"] != "own"
    ]
    assert offered == catalogue


def test_every_level_is_described_in_the_words_of_the_source():
    ours = {
        (row[f"anchor::{EN}"], row[f"anchor::{MK}"])
        for row in tables.rows(tables.FOLDER / "lists.csv")
        if row["score"] and row["list_name"].startswith("level_")
    }
    source = {
        (row["en"], row["mk"])
        for _, rows in tables_of("forms-domains.md")
        for row in rows
        if "l" in row
    }
    assert ours == source


def test_every_list_of_ours_has_the_codes_of_the_source():
    source = {
        heading.split(" ")[0]: [row["code"] for row in rows]
        for heading, rows in tables_of("forms-lists.md")
    }
    ours = tables.shared_lists()
    for name in {used for code in CODES for used in tables.used_lists(code)}:
        if name in source:
            assert [row["name"] for row in ours[name]][: len(source[name])] == source[
                name
            ], name
