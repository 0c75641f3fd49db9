"""What a referral says to its body, in the language of the body; nothing else ever goes out."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from potpora.casework.casefile.queries import is_child, people_of
from potpora.casework.referrals.models import Referral
from potpora.ground.lawbook.queries import code_names
from potpora.ground.papers.queries import letterhead_of
from potpora.ground.papers.rules import Heading, Paper, Table, Text
from potpora.registry.people.models import ContactKind, Person


def content_of(referral: Referral) -> dict[str, Any]:
    """Return the words of a referral as they go out, under the language of the letter.

    No address is ever in it. Phones are those that are safe to use.
    """
    with override(referral.language):
        names = {
            name: code_names(name, profile=referral.case.office.profile)
            for name in (
                "referral_kind",
                "referral_service",
                "data_kind",
                "legal_basis",
            )
        }
        return {
            "centre": referral.case.office.name,
            "letterhead": letterhead(referral),
            "number": f"{referral.case.number}/{referral.number}",
            "body": referral.body,
            "kind": names["referral_kind"].get(referral.kind, referral.kind),
            "service": names["referral_service"].get(
                referral.service, referral.service
            ),
            "urgency": referral.get_urgency_display(),
            "need": referral.need,
            "people": [person_of(each) for each in referral.people.all()],
            "household": household_of(referral),
            "escort": referral.escort,
            "kinds": [names["data_kind"].get(k, k) for k in referral.data_kinds],
            "basis": names["legal_basis"].get(referral.basis, referral.basis),
            "sender": referral.case.manager.name,
        }


def letterhead(referral: Referral) -> dict[str, str]:
    """Return address, phone and e-mail of the centre, in the language of the moment."""
    head = letterhead_of(referral.case.office)
    return {"address": head.address, "reach": head.reach}


def person_of(person: Person) -> dict[str, str]:
    """Return name, day of birth and safe phones of a person."""
    phones = person.contacts.filter(
        kind=ContactKind.PHONE, safe=True, ends_on__isnull=True
    ).values_list("value", flat=True)
    born = person.born_on
    return {
        "name": person.name,
        "born": date_format(born, "SHORT_DATE_FORMAT") if born else "",
        "phone": ", ".join(phones),
    }


def household_of(referral: Referral) -> str:
    """Return how many people and children live together, when that kind of data is sent."""
    if "household" not in referral.data_kinds:
        return ""
    with override(referral.language):
        return members_of(referral)


def members_of(referral: Referral) -> str:
    """Return the number of members and children in words."""
    people = people_of(referral.case)
    today = timezone.localdate()
    children = sum(bool(p.born_on and is_child(p.born_on, today)) for p in people)
    members = ngettext("%(number)d member", "%(number)d members", len(people))
    young = ngettext("%(number)d child", "%(number)d children", children)
    return f"{members % {'number': len(people)}}, {young % {'number': children}}"


def kinds_in_words(referral: Referral) -> list[str]:
    """Return the kinds of data that a referral tells, in the language of the letter."""
    with override(referral.language):
        names = code_names("data_kind", profile=referral.case.office.profile)
        return [names.get(kind, kind) for kind in referral.data_kinds]


def rounds(content: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what the body asked and was told since, the first question first, with days as dates."""
    return [
        each
        | {name: parse_date(each[name]) or "" for name in ("asked_on", "answered_on")}
        for each in content.get("more", [])
    ]


def asked_since(content: dict[str, Any]) -> list[Heading | Text]:
    """Return the questions and answers of a referral as parts of its letter."""
    blocks: list[Heading | Text] = []
    for each in rounds(content):
        day = date_format(each["asked_on"], "SHORT_DATE_FORMAT")
        blocks += [
            Heading(_("Asked on %(day)s") % {"day": day}),
            Text(each["question"]),
            Text(each["answer"], framed=True),
        ]
    return blocks


def facts(content: dict[str, Any], due_on=None) -> list[tuple[str, str]]:
    """Return the words of a referral as pairs of label and value, those that say something."""
    rows = [
        (_("From"), content.get("centre", "")),
        (_("Our number"), content.get("number", "")),
        (_("Kind"), content.get("kind", "")),
        (_("Service"), content.get("service", "")),
        (_("Urgency"), content.get("urgency", "")),
        (_("Household"), content.get("household", "")),
        (_("Escort"), _("An escort is needed.") if content.get("escort") else ""),
        (_("Legal basis"), content.get("basis", "")),
        (_("Contact at the centre"), content.get("sender", "")),
    ]
    if due_on:
        rows.append((_("Please answer by"), date_format(due_on, "SHORT_DATE_FORMAT")))
    return [(label, value) for label, value in rows if value]


def letter(content: dict[str, Any], due_on=None) -> Paper:
    """Return the letter of a referral for its body."""
    return Paper(
        title=_("Referral"),
        recipient=(content["body"],),
        facts=tuple(even(facts(content, due_on))),
        blocks=(
            Heading(_("For whom")),
            Table(
                (_("Name"), _("Born"), _("Phone")),
                [(p["name"], p["born"], p["phone"]) for p in content["people"]],
                (2, 1, 1.4),
            ),
            Heading(_("What is needed and why")),
            Text(content["need"], framed=True),
            *asked_since(content),
        ),
        signatures=(_("Case manager"),),
        foot=_("Use these data for this purpose alone and pass them on to nobody."),
    )


def even(rows: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the rows, with an empty one at the end when their number is odd."""
    found = list(rows)
    return [*found, ("", "")] if len(found) % 2 else found
