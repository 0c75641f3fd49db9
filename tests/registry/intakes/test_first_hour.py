"""The spreadsheet of the first hour comes out as the first hour says."""

import json
import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from potpora.ground.places import actions as places

pytestmark = pytest.mark.django_db
TUTORIAL = Path(__file__).parents[3] / "docs" / "tutorials" / "first-hour.md"


def test_the_first_hour_says_what_its_spreadsheet_comes_to(tmp_path):
    text = TUTORIAL.read_text()
    lines = re.findall(r"^    ((?:Р\.бр\.|\d),.*)$", text, re.M)
    said = re.search(r"\*\*(\d) ready, (\d) doubtful, (\d) refused\*\*", text)
    (tmp_path / "small.csv").write_text("\n".join(lines), encoding="utf-8")
    places.load()

    out = StringIO()
    call_command("intake_check", str(tmp_path / "small.csv"), json=True, stdout=out)

    found = json.loads(out.getvalue())
    states = [str(found[each]) for each in ("ready", "doubtful", "refused")]
    assert len(lines) == 7
    assert states == [*said.groups()]
