"""The demo's leads, all invented: of the public, by phone, from a school, from a list; old and new."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from potpora.config.demo.network import holding
from potpora.config.demo.project import BUTEL, CUCER
from potpora.ground.access.acting import acting
from potpora.ground.organisations.models import Office
from potpora.ground.places.models import Municipality
from potpora.ground.staff.models import Assignment
from potpora.outreach.leads.actions import deciding, reporting
from potpora.outreach.leads.models import Lead

FIELD_WORKER, INTAKE_WORKER = "field.ngo", "intake.skopje"
# What came to the association: days ago, how, municipality, settlement, who, what, dangers.
OF_ASSOCIATION: tuple[tuple, ...] = (
    (1, "phone", BUTEL, "Радишани", "Стојна Пример", "Вежба: старица живее сама, скалите се скршени, не излегува од дома.", ["helpless"]),
    (3, "field", BUTEL, "Бутел 2", "", "Вежба: семејство со четири деца во барака до реката, без струја.", []),
    (6, "in_person", CUCER, "Кучевиште", "Божана Вежбовска", "Вежба: бара помош околу документи за личната карта.", []),
    (9, "institution", CUCER, "Чучер", "Огнен Примеровски", "Вежба: дете од трето одделение не доаѓа на училиште две недели.", []),
    (14, "phone", BUTEL, "Радишани", "Стојна Пример", "Вежба: сосетка јавува за истата старица.", []),
    (20, "phone", CUCER, "Побожје", "", "Вежба: маж спие во напуштена колиба.", ["outdoors"]),
    (27, "in_person", BUTEL, "Бутел 1", "Зарије Измислен", "Вежба: остана без работа, прашува каде да побара помош.", []),
)  # fmt: skip
# What the public wrote to the centre: days ago, municipality, settlement, who, what, dangers.
OF_PUBLIC: tuple[tuple, ...] = (
    (0, BUTEL, "Бутел 1", "", "Вежба: две мали деца се сами во стан од вчера, се слуша плачење.", ["child"]),
    (1, CUCER, "Бањани", "Невена Измисловска", "Вежба: комшиката се плаши од сопругот, вчера имаше модринка.", ["violence"]),
    (4, BUTEL, "Радишани", "", "Вежба: човек на количка не може да излезе, лифтот не работи.", ["helpless"]),
    (8, BUTEL, "Бутел 2", "Примерка Пробна", "Вежба: мајка со бебе нема млеко ни пелени.", []),
    (15, CUCER, "Мирковци", "", "Вежба: купете евтини часовници на нашата страница.", []),
)  # fmt: skip


@transaction.atomic
def fill_all() -> int:
    """Write down the leads that are missing; return how many."""
    if Lead.objects.exists():
        return 0
    places = Municipality.objects.in_bulk([BUTEL, CUCER])
    if len(places) < 2 or not Office.objects.filter(code="ngo").exists():
        return 0
    centre = holding(INTAKE_WORKER)
    ours = fill_association(holding(FIELD_WORKER), places, centre.office)
    return ours + fill_centre(centre)


def moved_back(lead: Lead, days: int) -> Lead:
    """Let a lead have come some days ago, and with it the day on which it is due."""
    lead.received_at -= timedelta(days=days)
    if lead.due_on:
        lead.due_on -= timedelta(days=days)
    lead.save(update_fields=["received_at", "due_on"])
    return lead


def fill_association(
    by: Assignment, places: dict[str, Municipality], centre: Office
) -> int:
    """Write down what came to the association, and what became of some of it."""
    with acting(by):
        made = [written(by, places, *row) for row in OF_ASSOCIATION]
        first, _barrack, papers, school, again, shed, work = made
        look_into(first, by, "Вежба: посета утре со колегата.")
        look_into(shed, by, "Вежба: одиме вечер, кога е таму.")
        close(again, by, "duplicate", duplicate_of=first)
        close(
            papers, by, "advised", note="Вежба: упатена во одделението за лични карти."
        )
        close(work, by, "visited")
        deciding.pass_on(
            lead_id=school.pk, to=centre, reason="Вежба: надлежен е центарот.", by=by
        )
    return len(made)


def written(
    by: Assignment, places, days, channel, place, settlement, name, text, dangers
):
    """Return a lead that a worker of the association wrote down."""
    more: dict[str, Any] = {"reporter_kind": "neighbour"}
    if channel == "institution":
        more = {"institution": "Вежба: основно училиште", "reporter_kind": "school"}
    lead = reporting.write_down(
        by=by,
        channel=channel,
        municipality=places[place],
        settlement=settlement,
        name=name,
        text=text,
        dangers=dangers,
        reporter={"name": "Вежба: соседот", "phone": "000 000 000"}
        if days == 1
        else None,
        **more,
    )
    return moved_back(lead, days)


def look_into(lead: Lead, by: Assignment, note: str) -> None:
    """Look into a lead on the day after it came."""
    on = lead.received_at + timedelta(days=1)
    deciding.take_up(
        lead_id=lead.pk, urgency=lead.urgency, note=note, by=by, on=min(on, now())
    )


def now() -> datetime:
    """Return the present moment."""
    return timezone.now()


def close(lead: Lead, by: Assignment, outcome: str, **more) -> None:
    """Close a lead on the third day after it came, at the latest today."""
    came = timezone.localdate(lead.received_at)
    on = min(came + timedelta(days=3), timezone.localdate())
    deciding.close(lead_id=lead.pk, outcome=outcome, on=on, by=by, **more)


def fill_centre(by: Assignment) -> int:
    """Send what the public wrote, and let the centre look through some of it."""
    with acting(None):
        for row in OF_PUBLIC:
            sent(*row)
    with acting(by):
        public = Lead.objects.filter(channel="public").order_by("number")
        made = [
            moved_back(lead, row[0])
            for lead, row in zip(public, OF_PUBLIC, strict=False)
        ]
        if len(made) == len(OF_PUBLIC):
            look_into(
                made[1], by, "Вежба: повик од службен телефон, безбедно по 16 часот."
            )
            close(made[3], by, "known")
            close(made[4], by, "spam")
    return len(made)


def sent(_days, place, settlement, name, text, dangers) -> None:
    """Send one report as the public page does."""
    told = {
        "municipality": place,
        "settlement": settlement,
        "place": "",
        "name": name,
        "text": text,
        "dangers": dangers,
        "reporter_kind": "anonymous",
        "reporter": {"name": "", "phone": "", "email": "", "safe_when": ""},
    }
    reporting.receive(told=told, sent_as=uuid4(), suspect="часовници" in text)
