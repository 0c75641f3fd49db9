"""Who is visited first, and who fits into a day. No Django here.

Order: a band by what is at stake, inside it who waited longest for the days allowed, then
points, then the day of entry. Nothing else counts. Every line carries its reason.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

DAYS_ALLOWED = {"urgent": 14, "high": 30, "medium": 90, "low": 365}
"""Days from one home visit to the next, by level."""
DAYS_TO_FIRST = 10
ORDERED_WITHIN_DAYS = 14
HIGH = frozenset({"urgent", "high"})
MUST = 6
"""The last band that is taken strictly in order; the list is checked with what is left."""
EXTRA = 2
EMERGENCY_PLACES = 1
ATTEMPTS = 3
DAYS_TO_ANSWER = 8
IN_TOWN, IN_VILLAGES = 6, 4
FIRST_HOUR = 9
LAST_HOUR = 18


@dataclass(frozen=True)
class Candidate:
    """A household on the list, with what the order may look at."""

    key: object
    place: str
    entered_on: date
    level: str = ""
    red: bool = False
    incomplete: bool = False
    points: int = 0
    seen_on: date | None = None
    ordered_on: date | None = None
    new_lead: bool = False


@dataclass(frozen=True)
class Line:
    """A household that is due: its band and reason, and how long it waited for the days allowed."""

    candidate: Candidate
    band: int
    reason: str
    waited: float

    @property
    def rank(self) -> tuple:
        """Return what lines are sorted by, the first to be seen being the smallest."""
        whom = self.candidate
        return (self.band, -self.waited, -whom.points, whom.entered_on, str(whom.key))


@dataclass(frozen=True)
class Placed:
    """A line with its day, vehicle and place in the order of that vehicle."""

    line: Line
    day: date
    vehicle: int
    place: int


def waited(whom: Candidate, today: date) -> float:
    """Return the days since a household was seen over the days allowed; over ten when never seen.

    >>> waited(Candidate(1, "Butel", date(2026, 3, 1)), date(2026, 3, 6))
    0.5
    """
    if whom.seen_on is None:
        return max(0, (today - whom.entered_on).days) / DAYS_TO_FIRST
    allowed = DAYS_ALLOWED.get(whom.level, DAYS_ALLOWED["low"])
    return max(0, (today - whom.seen_on).days) / allowed


def line(whom: Candidate, today: date) -> Line | None:
    """Return the line of a household, or nothing when it was seen as lately as it should be."""
    share = waited(whom, today)
    found = band(whom, today, late=share > 1)
    return Line(whom, *found, share) if found else None


def band(whom: Candidate, today: date, *, late: bool) -> tuple[int, str] | None:
    """Return band and reason, or nothing when no visit is due."""
    ordered = whom.ordered_on
    if whom.red:
        return 1, "red_flag"
    if ordered and ordered <= today + timedelta(days=ORDERED_WITHIN_DAYS):
        return 2, "ordered_date"
    if whom.level in HIGH and (whom.seen_on is None or whom.incomplete):
        return 3, "high_unseen"
    if whom.level in HIGH:
        return (4, "high_overdue") if late else None
    if whom.new_lead and whom.seen_on is None:
        return 5, "new_lead"
    if whom.level == "medium" and whom.seen_on is not None:
        return (6, "medium_overdue") if late else None
    if whom.seen_on is None or late:
        return 7, "list_check"
    return None


def ordered(candidates: Iterable[Candidate], today: date) -> list[Line]:
    """Return the households that are due, the first to be seen first."""
    lines = (line(whom, today) for whom in candidates)
    return sorted((found for found in lines if found), key=lambda found: found.rank)


def places(visits_a_day: int, vehicles: int) -> int:
    """Return how many visits a day are planned; one place stays free for emergencies.

    >>> places(6, 2), places(1, 1)
    (11, 1)
    """
    return max(1, visits_a_day * vehicles - EMERGENCY_PLACES)


def planned(
    lines: Sequence[Line], days: Sequence[date], *, visits_a_day: int, vehicles: int
) -> list[Placed]:
    """Return who is seen on which day in which vehicle; red flags are outside any plan."""
    left = [each for each in lines if each.band > 1]
    found: list[Placed] = []
    for day in days:
        chosen = for_a_day(left, places(visits_a_day, vehicles))
        taken = {each.candidate.key for each in chosen}
        left = [each for each in left if each.candidate.key not in taken]
        found += spread(chosen, day, visits_a_day=visits_a_day, vehicles=vehicles)
    return found


def for_a_day(lines: Sequence[Line], room: int) -> list[Line]:
    """Return the lines of one day: what must be in order, then the rest by settlement."""
    chosen = [each for each in lines if each.band <= MUST][:room]
    rest = [each for each in lines if each not in chosen]
    for place in dict.fromkeys(each.candidate.place for each in chosen):
        near = [each for each in rest if each.candidate.place == place][:EXTRA]
        chosen += [same_place(each) for each in near[: room - len(chosen)]]
        rest = [each for each in rest if each not in near]
    while rest and len(chosen) < room:
        first, rest = rest[0], rest[1:]
        near = [each for each in rest if each.candidate.place == first.candidate.place]
        near = near[:EXTRA]
        chosen += [first, *map(same_place, near)][: room - len(chosen)]
        rest = [each for each in rest if each not in near]
    return chosen


def same_place(found: Line) -> Line:
    """Return a line that is taken along because of where it is."""
    return replace(found, reason="same_place")


def spread(
    chosen: Sequence[Line], day: date, *, visits_a_day: int, vehicles: int
) -> list[Placed]:
    """Return the lines of a day over its vehicles, each settlement in one go, the urgent ones first."""
    groups: dict[str, list[Line]] = {}
    for each in chosen:
        groups.setdefault(each.candidate.place, []).append(each)
    row = [each for group in groups.values() for each in group]
    share = min(visits_a_day, -(-len(row) // vehicles)) if row else 1
    return [
        Placed(each, day, position // share + 1, position % share + 1)
        for position, each in enumerate(row)
    ]


def about_hour(place: int) -> int:
    """Return about which hour the visit at a place of the order begins.

    >>> about_hour(1), about_hour(3), about_hour(20)
    (9, 11, 18)
    """
    return min(FIRST_HOUR + place - 1, LAST_HOUR)


def after_vain(
    attempts: Iterable[tuple[date, int]], letter_on: date | None, today: date
) -> str:
    """Return what comes after vain visits: ``again``, ``letter``, ``wait`` for its answer, ``not_found``.

    Attempts are (day, hour); those of one day or one hour of the day count once.

    >>> monday, friday = date(2026, 3, 2), date(2026, 3, 6)
    >>> after_vain([(monday, 9), (friday, 9), (friday, 16)], None, friday)
    'again'
    """
    tried = list(attempts)
    different = min(
        len({day for day, _hour in tried}), len({hour for _day, hour in tried})
    )
    if different < ATTEMPTS:
        return "again"
    if letter_on is None:
        return "letter"
    answered_by = letter_on + timedelta(days=DAYS_TO_ANSWER)
    return "wait" if today <= answered_by else "not_found"
