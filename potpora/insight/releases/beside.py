"""Tables on other subjects, tied to the one to be released where they count the same people.

Whoever is at risk, has a case or was helped lives in the municipality that the register
counts: the one figure cannot be above the other. Readers may take that for granted, so
small counts have to stand against it. Where the records say otherwise (somebody who is not
in the register, or listed elsewhere) there is no such bound to be used.
"""

from collections.abc import Callable, Iterator, Mapping

from potpora.insight.disclosure.attack import Cell, Sum
from potpora.insight.disclosure.rules import Beside, Released, Table
from potpora.insight.releases.models import Release
from potpora.insight.releases.rules import Place

Subject = Release.Subject
PEOPLE = ("", "sex", "age")


def same(cell: Place) -> Place | None:
    """Return the place where the register counts the same kind of people."""
    return cell if cell.dimension in PEOPLE else None


def everybody(cell: Place) -> Place | None:
    """Return the place of everybody in the municipality, for a total."""
    return None if cell.dimension else Place(cell.municipality)


def everybody_of_a_kind(cell: Place) -> Place | None:
    """Return the place of everybody in the municipality, for a kind of help."""
    return Place(cell.municipality) if cell.dimension else None


def every_case(cell: Place) -> Place | None:
    """Return the place of all cases in the municipality, for those with a referral."""
    return Place(cell.municipality) if cell.value == "case_referral" else None


# part, whole: where the whole of a cell of the part is
INSIDE: dict[tuple[str, str], Callable[[Place], Place | None]] = {
    (Subject.RISK, Subject.REGISTER): same,
    (Subject.CASES, Subject.REGISTER): everybody,
    (Subject.HELP, Subject.REGISTER): everybody_of_a_kind,
    (Subject.HELP, Subject.CASES): every_case,
}


def tagged(subject: str, cell: Cell) -> Cell:
    """Return a cell of another subject, so that it is not taken for one of the own."""
    return (f"{subject}:", cell)


def beside(subject: str, own: Table, others: Mapping[str, Released]) -> Beside:
    """Return all that is known from the newest releases on other subjects."""
    counts: dict[Cell, int] = {}
    sums: list[Sum] = []
    hidden: set[Cell] = set()
    for name, other in others.items():
        counts |= {tagged(name, cell): n for cell, n in other.table.counts.items()}
        hidden |= {tagged(name, cell) for cell in other.hidden}
        sums += (
            Sum(tagged(name, s.total), tuple(tagged(name, p) for p in s.parts))
            for s in other.table.sums
        )
    known = {subject: own.counts, **{n: o.table.counts for n, o in others.items()}}
    ties = list(tied(subject, known))
    return Beside(
        Released(Table(counts, tuple(sums)), frozenset(hidden)),
        tuple(Sum(whole, (part, ("rest", part, whole))) for whole, part, _ in ties),
        {("rest", part, whole): rest for whole, part, rest in ties},
    )


def tied(subject: str, known: Mapping[str, Mapping]) -> Iterator[tuple]:
    """Yield whole, part and what is left, wherever a count lies inside another."""
    for (inner, outer), where in INSIDE.items():
        for cell, n in known.get(inner, {}).items():
            whole = where(cell)
            around = known.get(outer, {}).get(whole)
            if whole is not None and around is not None and n <= around:
                yield (
                    whole if outer == subject else tagged(outer, whole),
                    cell if inner == subject else tagged(inner, cell),
                    around - n,
                )
