"""A released table as it is shown, drawn and taken along."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from potpora.ground.organisations.models import Office
from potpora.insight.maps import drawing
from potpora.insight.releases import queries, words
from potpora.insight.releases.forms import TableForm
from potpora.insight.releases.models import Release


@dataclass(frozen=True)
class Shown:
    """One table of a release, narrowed to an area."""

    release: Release
    dimension: str
    heads: list[str]
    rows: list[queries.Row]
    places: dict

    @property
    def hidden(self) -> str:
        """Return what stands in place of a hidden count."""
        return _("hidden")

    @property
    def title(self) -> str:
        """Return who is counted."""
        return self.release.get_subject_display()

    @property
    def counted(self) -> str:
        """Return what the figures are a number of."""
        return str(words.COUNTED[Release.Subject(self.release.subject)])

    @property
    def remark(self) -> str:
        """Return when it was counted and what is hidden."""
        return _(
            "Counted on %(day)s. Counts below %(threshold)s, and others from which they"
            " could be worked out, are hidden."
        ) % {
            "day": f"{self.release.counted_on:%d.%m.%Y}",
            "threshold": self.release.threshold,
        }

    def name(self, row: queries.Row) -> str:
        """Return the name of a row."""
        if row.municipality:
            return row.municipality.name
        return str(words.ELSEWHERE) if row.code else _("All together")

    def named(self) -> list[tuple[str, queries.Row]]:
        """Return every row with its name."""
        return [(self.name(row), row) for row in self.rows]

    @property
    def hides(self) -> bool:
        """Return whether anything is hidden here."""
        return any(None in (*row.parts, row.total) for row in self.rows)


def shown(form: TableForm, office: Office | None) -> Shown | None:
    """Return the table that was asked for, or nothing while nothing was released."""
    release = form.release
    if release is None:
        return None
    dimension = form.chosen("by")
    values = words.values(dimension)
    places = queries.places(form.chosen("area"), office)
    rows = queries.rows(release, dimension, values, places)
    used = [i for i in range(len(values)) if any(row.parts[i] != 0 for row in rows)]
    rows = [
        queries.Row(r.municipality, r.code, r.total, tuple(r.parts[i] for i in used))
        for r in rows
    ]
    names = list(values.values())
    if form.chosen("area"):
        rows = [row for row in rows if row.municipality]
    return Shown(release, dimension, [names[i] for i in used], rows, places)


def figures(table: Shown, measure: str) -> dict[str, float | None]:
    """Return the figure of each municipality; nothing stands for a hidden one."""
    found: dict[str, float | None] = dict.fromkeys(table.places, 0)
    for row in table.rows:
        if row.municipality:
            rate = row.per_thousand
            figure = rate if measure == "rate" else row.total
            found[row.code] = None if figure is None else float(figure)
    return found


def map_of(table: Shown, measure: str) -> dict:
    """Return all that the drawing needs: areas, view boxes, legend."""
    known = figures(table, measure)
    over = drawing.limits([f for f in known.values() if f])
    skopje = [code for code, place in table.places.items() if place.in_skopje]
    areas = drawing.drawn(known, over)
    for each in areas:
        place = table.places.get(each["code"])
        each["name"] = place.name if place else ""
    inset = set(skopje) if 0 < len(skopje) < len(table.places) else set()
    return {
        "areas": areas,
        "box": drawing.around(list(table.places)),
        "inset": [each for each in areas if each["code"] in inset],
        "inset_box": drawing.around(skopje),
        "legend": legend(over, [f for f in known.values() if f]),
        "hides": None in known.values(),
        "rate": measure == "rate",
        "places": 1 if measure == "rate" else 0,
    }


def legend(over: list[float], known: list[float]) -> list[dict]:
    """Return the classes with their least and greatest figures."""
    if not known:
        return []
    groups: dict[int, list[float]] = {}
    for figure in known:
        groups.setdefault(drawing.step(figure, over), []).append(figure)
    return [
        {"kind": step, "least": min(group), "most": max(group)}
        for step, group in sorted(groups.items())
    ]
