"""An office makes up its own parcels; a change is a new version, and what was handed out stays explained."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from potpora.ground.access.acting import acting
from potpora.ground.staff.roles import Role
from potpora.outreach.aid import goods, parcels
from potpora.outreach.aid.actions import templates
from potpora.outreach.aid.models import HandOut, ParcelTemplate
from potpora.outreach.aid.permissions import NotAllowed
from potpora.outreach.aid.refusals import Refused
from potpora.outreach.aid.rules import COLUMNS
from potpora.outreach.aid.templating import TemplateForm, by_field
from tests.factories.ground import AssignmentFactory
from tests.factories.outreach_aid import ParcelTemplateFactory

pytestmark = pytest.mark.django_db
FLOUR = [{"item": "flour", "counts": "member", "quantity": "3", "from": 0, "to": None}]
RICE = [{"item": "rice", "counts": "size", "quantity": "2", "from": 3, "to": 4}]


def written(by, name="Зимски", shares=FLOUR):
    with acting(by):
        return templates.write_template(parcel="food", name=name, shares=shares, by=by)


@pytest.mark.parametrize("parcel", sorted(COLUMNS))
def test_every_share_of_the_catalogue_has_a_field(parcel):
    shares = goods.shares(parcel)

    assert len(by_field(shares, parcel)) == len(shares)
    form = TemplateForm({"name": "x"} | by_field(shares, parcel), parcel=parcel)
    assert form.is_valid()
    assert {
        (s["item"], s["counts"], Decimal(s["quantity"]), s["from"], s["to"])
        for s in form.shares()
    } == {(s.item, s.counts, s.quantity, s.first, end_of(s, parcel)) for s in shares}


def end_of(share, parcel):
    """The end of the span of the column in which a share stands."""
    keys = {(c.counts, c.first): c.last for c in COLUMNS[parcel]}
    return keys[share.counts, share.first]


def test_an_empty_parcel_is_none():
    form = TemplateForm({"name": "x"}, parcel="food")

    assert not form.is_valid()


def test_a_change_is_a_new_version_and_the_old_one_stays(coordinator):
    first = written(coordinator)

    with acting(coordinator):
        second = templates.change_template(
            template_id=first.pk, shares=RICE, by=coordinator
        )
        with pytest.raises(Refused):
            templates.change_template(template_id=first.pk, shares=RICE, by=coordinator)

    first.refresh_from_db()
    assert (first.number, first.retired_on) == (1, timezone.localdate())
    assert (second.number, second.retired_on) == (2, None)
    assert list(parcels.templates(coordinator.office)) == [second]
    assert first.shares == FLOUR


def test_what_was_written_is_never_changed(coordinator):
    template = written(coordinator)

    with pytest.raises(DatabaseError), transaction.atomic():
        ParcelTemplate.objects.filter(pk=template.pk).update(shares=RICE)
    with pytest.raises(DatabaseError), transaction.atomic():
        template.delete()


def test_only_the_coordinator_makes_up_parcels(worker):
    with pytest.raises(NotAllowed):
        written(worker)


def test_the_usual_parcel_is_the_own_one_else_that_of_the_catalogue(coordinator):
    assert parcels.usual_shares(coordinator.office, "food") == goods.shares("food")

    template = written(coordinator)

    own = parcels.usual_shares(coordinator.office, "food")
    assert list(own) == template.as_shares()


def test_a_parcel_is_handed_out_after_the_own_template(
    client, coordinator, worker, household, store
):
    template = written(coordinator)
    client.force_login(worker.worker.user)
    page = reverse("aid_hand_out", args=[household.project_id, household.pk])
    query = {"parcel": "food", "size": "4", "template": str(template.pk)}
    query |= {"store": str(store.pk)}

    shown = client.get(page, query).content.decode()
    assert "Зимски" in shown
    sent = {"taken_by": "Некој", "signed": "paper", "q0": "12", "save": "1"}
    client.post(f"{page}?parcel=food&size=4&template={template.pk}", sent)

    given = HandOut.objects.get()
    assert given.template == template
    assert [-line.quantity for line in given.movements.all()] == [Decimal(12)]


def test_a_template_of_another_kind_is_no_mistake(
    client, coordinator, household, store
):
    template = written(coordinator)
    client.force_login(coordinator.worker.user)
    page = reverse("aid_hand_out", args=[household.project_id, household.pk])

    shown = client.get(page, {"parcel": "hygiene", "template": str(template.pk)})

    assert "govuk-error-summary" not in shown.content.decode()


def test_the_pages_make_up_change_and_retire_a_parcel(client, coordinator):
    client.force_login(coordinator.worker.user)
    assert (
        "no parcel of its own"
        in client.get(reverse("parcel_templates")).content.decode()
    )
    add = reverse("parcel_template_add") + "?parcel=food"
    assert 'value="10"' in client.get(add).content.decode()

    assert client.post(add, {"name": "Летен"}).status_code == 422
    client.post(add, {"name": "Летен", "flour-member": "2"})
    made = ParcelTemplate.objects.get()
    change = reverse("parcel_template_change", args=[made.pk])
    client.post(change, {"flour-member": "2.5", "rice-size3": "1"})
    newest = ParcelTemplate.objects.get(number=2)
    told = client.get(reverse("parcel_template", args=[newest.pk])).content.decode()
    assert "2.5" in told
    assert "version 1" in told
    client.post(reverse("parcel_template_retire", args=[newest.pk]))

    assert not parcels.templates(coordinator.office).exists()


def test_a_stranger_finds_no_parcel(client, coordinator):
    template = written(coordinator)
    client.force_login(AssignmentFactory(role=Role.COORDINATOR).worker.user)

    page = reverse("parcel_template", args=[template.pk])
    assert client.get(page).status_code == 404


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"shares": []}, "parceltemplate_holds_something"),
        ({"parcel": "other"}, "parceltemplate_of_a_kind"),
    ],
)
def test_an_impossible_parcel_is_refused(fields, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ParcelTemplateFactory(**fields)


def test_a_version_is_written_once_and_one_is_in_force():
    known = ParcelTemplateFactory()
    same = {"office": known.office, "name": known.name}

    for fields, constraint in (
        ({"retired_on": date(2026, 2, 1)}, "parceltemplate_version_once"),
        ({"number": 2}, "parceltemplate_one_in_force"),
    ):
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            ParcelTemplateFactory(**same, **fields)
