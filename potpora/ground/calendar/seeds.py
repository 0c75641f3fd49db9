"""Holidays as the package ``holidays`` knows them, with names in every language."""

import re
from datetime import date
from functools import cache
from pathlib import Path

import holidays
from holidays.constants import PUBLIC

from potpora.ground.calendar.models import Holiday
from potpora.ground.lawbook.profiles import Profile
from potpora.ground.places.tables import names, rows

NAMES = Path(__file__).parent / "data" / "holiday_names.csv"
LAWS = {
    Profile.MK: ("MK", None),
    Profile.BA_FBIH: ("BA", "BIH"),
    Profile.BA_RS: ("BA", "SRP"),
}
REMARK = re.compile(r" \((?P<words>[a-z, ]+)\)$")


def year(profile: Profile, number: int) -> list[Holiday]:
    """Return the holidays of ``profile`` in a year, unsaved: general ones and communities' own.

    A community's day that is free for everybody anyway is general and listed once.
    """
    general = days(profile, number, PUBLIC)
    result = [holiday(profile, day, "", text) for day, text in general.items()]
    for community in communities(profile):
        for day, text in days(profile, number, community).items():
            if day not in general:
                result.append(holiday(profile, day, community, text))
    return result


def days(profile: Profile, number: int, category: str) -> dict[date, str]:
    """Return the days of one category in a year, with their English names."""
    country, part = LAWS[profile]
    return holidays.country_holidays(
        country, part, years=number, categories=category, language="en_US"
    )


def communities(profile: Profile) -> list[str]:
    """Return the communities with holidays of their own."""
    supported = holidays.country_holidays(LAWS[profile][0]).supported_categories
    return sorted(set(supported) - {PUBLIC})


@cache
def known_names() -> dict[str, dict[str, str]]:
    """Return the names of each holiday in every language, by its English name."""
    return {row["name_en"]: names(row) for row in rows(NAMES)}


def first_name(text: str) -> str:
    """Return the name of a day without remarks, the first when two fall together."""
    return REMARK.sub("", text.split("; ")[0])


def holiday(profile: Profile, day: date, community: str, text: str) -> Holiday:
    """Return one day of the calendar, unsaved."""
    return Holiday(
        profile=profile,
        on=day,
        community=community,
        estimated="estimated" in text,
        observed="observed" in text,
        seeded=True,
        **known_names()[first_name(text)],
    )
