"""Holidays: seeded, corrected by hand, and what they do to the terms of the lawbook."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError
from django.urls import reverse

from potpora.ground.calendar import actions, queries, seeds
from potpora.ground.calendar.models import Holiday
from potpora.ground.lawbook.profiles import Profile
from potpora.ground.lawbook.rules import NothingInForce
from potpora.ground.staff.roles import Role
from potpora.ground.trail.models import TrailEntry
from tests.counting import cost
from tests.factories.reference import HolidayFactory, StatutoryTermFactory

pytestmark = pytest.mark.django_db
SKOPJE = ZoneInfo("Europe/Skopje")


def due(start, priority="regular", code="initial_assessment"):
    return queries.due(code, profile="mk", priority=priority, start=start)


@pytest.mark.parametrize("profile", Profile)
@pytest.mark.parametrize("year", [2019, 2026, 2029])
def test_every_profile_and_year_has_named_holidays(profile, year):
    days = seeds.year(profile, year)

    assert len(days) >= 10
    assert all(
        day.name_mk and day.name_sq and day.name_bs and day.name_sr for day in days
    )
    assert len({(day.on, day.community) for day in days}) == len(days)


def test_days_of_one_community_are_not_free_for_everybody():
    seeded = {(day.on, day.community) for day in seeds.year(Profile.MK, 2026)}

    assert (date(2026, 5, 1), "") in seeded
    assert (date(2026, 1, 6), "orthodox") in seeded
    assert (date(2026, 1, 6), "") not in seeded


def test_seeding_again_adds_nothing_and_keeps_corrections():
    number = actions.seed(around=2026)
    mayday = Holiday.objects.get(profile="mk", on=date(2026, 5, 1))
    actions.remove(holiday=mayday)

    assert actions.seed(around=2026) == number
    mayday.refresh_from_db()
    assert mayday.removed


def test_a_community_s_day_moves_no_term_but_a_general_one_does():
    StatutoryTermFactory(code="initial_assessment", priority="urgent", amount=5)
    start = date(2026, 4, 28)
    HolidayFactory(on=date(2026, 4, 29), community="roma")
    assert due(start, "urgent") == date(2026, 5, 5)

    HolidayFactory(on=date(2026, 5, 1))
    assert due(start, "urgent") == date(2026, 5, 6)


def test_a_term_in_hours_keeps_its_time():
    StatutoryTermFactory(
        code="first_contact", priority="immediate", amount=24, unit="hours"
    )
    message = datetime(2026, 3, 6, 16, 40, tzinfo=SKOPJE)

    end = due(message, "immediate", "first_contact")

    assert end == datetime(2026, 3, 7, 16, 40, tzinfo=SKOPJE)
    assert queries.day_of(end) == date(2026, 3, 7)


def test_a_term_that_the_lawbook_does_not_know_is_an_error_that_names_it():
    with pytest.raises(
        NothingInForce, match=r"regular term 'unheard' of mk.*06\.03\.2026"
    ):
        due(date(2026, 3, 6), code="unheard")


def test_one_day_stands_once_in_the_calendar_of_a_community():
    HolidayFactory()

    with pytest.raises(IntegrityError, match="holiday_once_per_day_and_community"):
        HolidayFactory()


def test_only_a_seeded_day_is_kept_when_removed():
    with pytest.raises(
        IntegrityError, match="holiday_only_seeded_is_kept_when_removed"
    ):
        HolidayFactory(seeded=False, removed=True)


def test_the_year_is_listed_and_only_those_who_may_see_the_form(sign_in):
    HolidayFactory(estimated=True)
    address = reverse("calendar_year")

    page = sign_in().get(address, {"year": 2026}).content.decode()
    assert "01.05.2026" in page
    assert "date estimated" in page
    assert reverse("holiday_add") not in page

    page = sign_in(role=Role.DIRECTOR).get(address, {"year": 2026}).content.decode()
    assert reverse("holiday_add") in page


def test_a_day_is_added_taken_away_and_restored_with_traces(sign_in):
    client = sign_in(role=Role.DIRECTOR)
    new = {
        "profile": "mk",
        "on": "12.06.2026",
        "community": "",
        "name": "Ден на жалост",
    }

    answer = client.post(reverse("holiday_add"), new, follow=True)
    assert "Ден на жалост" in answer.content.decode()
    added = Holiday.objects.get()
    client.post(reverse("holiday_change", args=[added.pk]))
    assert not Holiday.objects.exists()

    seeded = HolidayFactory()
    client.post(reverse("holiday_change", args=[seeded.pk]))
    assert not Holiday.objects.general().exists()
    client.post(reverse("holiday_change", args=[seeded.pk]), {"restore": "1"})
    assert Holiday.objects.general().exists()

    verbs = set(TrailEntry.objects.values_list("verb", flat=True))
    assert verbs >= {"calendar.added", "calendar.removed", "calendar.restored"}


def test_a_day_that_stands_already_is_refused_with_a_sentence(sign_in):
    HolidayFactory()
    again = {"profile": "mk", "on": "01.05.2026", "community": "", "name": "Again"}

    answer = sign_in(role=Role.DIRECTOR).post(reverse("holiday_add"), again)

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "This day is already in the calendar." in page
    assert 'value="Again"' in page


def test_who_may_not_edit_finds_nothing_to_edit(sign_in):
    holiday = HolidayFactory()

    assert (
        sign_in().post(reverse("holiday_change", args=[holiday.pk])).status_code == 404
    )
    assert Holiday.objects.general().exists()


def test_a_year_costs_the_same_for_one_day_and_for_thirty(sign_in):
    client = sign_in(role=Role.DIRECTOR)
    address = f"{reverse('calendar_year')}?year=2026"
    HolidayFactory()
    one = cost(client, address)

    for day in range(1, 30):
        HolidayFactory(on=date(2026, 6, day))

    assert cost(client, address) == one
