"""In which order the demo is loaded; safe to repeat, also after it was cut short.

``centres`` and ``projects`` touch nothing of each other and may be done side by side.
"""

from dataclasses import dataclass, replace

from potpora.config.demo import (
    accounts,
    aid,
    cases,
    counselling,
    figures,
    leads,
    network,
    papers,
    project,
    register,
    risk,
    supervision,
    visits,
)


@dataclass(frozen=True)
class Loaded:
    """How much was added."""

    accounts: int = 0
    people: int = 0
    cases: int = 0
    papers: int = 0
    listed: int = 0

    def __str__(self) -> str:
        return (
            f"{self.accounts} demo accounts; {self.people} invented people, {self.cases} cases and "
            f"{self.papers} filed papers added; {self.listed} people on the list of a project."
        )


def begin() -> Loaded:
    """Open the accounts and fill the registers; return how much was added."""
    workers = accounts.open_accounts()
    return Loaded(accounts=len(workers), people=register.fill_all())


def centres() -> int:
    """Open the cases of the largest centre; return how many."""
    return sum(map(cases.open_missing, cases.LARGEST_CENTRE))


def projects() -> tuple[int, int]:
    """Fill the project, and the smaller centres; return the people on its list and the cases."""
    listed = project.fill_all()
    for part in (aid, risk, visits, counselling):
        part.fill_all()
    return listed, sum(map(cases.open_missing, cases.OTHER_CENTRES))


def finish(loaded: Loaded, opened: int, listed: int) -> Loaded:
    """Add what rests on all of it; return how much there is of everything."""
    filed = papers.fill_all()
    for part in (network, supervision, figures, leads):
        part.fill_all()
    return replace(loaded, cases=opened, papers=filed, listed=listed)


def load() -> Loaded:
    """Load all that is missing, one after the other; return how much was added."""
    loaded, opened = begin(), centres()
    listed, more = projects()
    return finish(loaded, opened + more, listed)
