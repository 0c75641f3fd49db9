"""A telephone in a journey: it scans a code, takes the list along and sends a visit."""

import csv
import io
from urllib.request import Request, urlopen

from django.utils import timezone

from potpora.ground.instruments import instance
from potpora.ground.instruments.queries import definition_of, version_in_force
from potpora.outreach.visits.models import PlannedVisit, Visit
from tests.exchange.openrosa.telephone import BOUNDARY, body, new_id

PHONED = "070 000 777"


def a_visit_arrives_from_the_telephone(field, household):
    """The telephone takes the list along and sends a record, as ODK Collect does."""
    base = scan_a_code(field, household.project)
    version = version_in_force("home_visit", on=timezone.localdate())
    path = f"forms/home_visit/{version.number}/media/visits.csv"
    with urlopen(f"{base}/{path}") as answer:
        rows = list(csv.DictReader(io.StringIO(answer.read().decode())))
    planned = str(PlannedVisit.objects.get(household=household).pk)
    [row] = [row for row in rows if row["name"] == planned]
    xml = instance.write(
        definition_of(version.pk), found_at_the_door(row), instance_id=new_id()
    )
    kind = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    with urlopen(Request(f"{base}/submission", body(xml), kind)) as answer:
        assert answer.status == 201
    assert Visit.objects.get(household=household).way == "phone"


def scan_a_code(field, project) -> str:
    """Return the address that stands in a new code."""
    field.opens(f"/projects/{project.pk}/phones/")
    field.writes(phone="Пробен телефон")
    field.presses("Make the code")
    address = field.main.locator("[data-potpora-copy]").first
    return address.get_attribute("data-potpora-copy")


def found_at_the_door(row: dict) -> dict:
    was = {f"was_{name}": row[name] for name in ("phone", "address", "settlement", "members", "year", "last_seen")}  # fmt: skip
    at = timezone.localtime().isoformat(timespec="milliseconds")
    return was | {
        "was_name": row["title"],
        "door": {"visit": row["name"], "at": at, "finding": "found"},
        "facts": {"differs": ["phone"], "is_phone": PHONED},
        "signs_a": {"debt": "yes", "no_food": "no"},
        "agreement": {"consent": "yes", "main_type": "poverty", "sign_mode": "signed"},
    }
