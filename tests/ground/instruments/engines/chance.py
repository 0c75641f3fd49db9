"""A worker who fills in a form by chance, the same each time: wrong here and there, never the same way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from potpora.ground.instruments.definition import FILES, Form
from potpora.ground.instruments.filled import Field, Filling, is_question
from potpora.ground.instruments.filling import add_row, begin, evaluate
from potpora.ground.instruments.record import MOST_ROWS

ROUNDS = 12
WORDS = ("Ана", "Çerim & синови", "17", "1503990450016", "070 123 456", "x" * 30)
UNFILLED = FILES | {"geotrace", "geoshape", "rank"}


@dataclass
class Worker:
    """Fills in one form; ``careful`` is how much of what is asked gets an answer."""

    form: Form
    chance: Random
    now: datetime
    careful: float
    files: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def world(self) -> dict[str, Any]:
        return {"today": self.today, "now": self.now, "files": self.files}

    def fill(self) -> Filling:
        """Return the form as it stands once nothing new is asked."""
        answers = begin(self.form, **self.world)
        for _ in range(ROUNDS):
            found = evaluate(self.form, answers, **self.world)
            new = [each for each in found.fields() if self.is_new(each)]
            if not new:
                break
            answers = found.answers()
            for each in new:
                self.seen.add(each.key)
                answers = self.write(answers, each)
        return evaluate(self.form, answers, **self.world)

    def is_new(self, found: Field) -> bool:
        """Whether this is asked and was not before."""
        if not found.relevant or found.key in self.seen:
            return False
        if found.kind == "repeat":
            return not found.node.repeat_count
        return is_question(found) and found.kind not in UNFILLED

    def write(self, answers: dict[str, Any], found: Field) -> dict[str, Any]:
        """Return the answers with one more."""
        if found.kind == "repeat":
            more = self.chance.random() < 0.5 and len(found.children) < MOST_ROWS
            return (
                add_row(self.form, answers, found.key, **self.world)
                if more
                else answers
            )
        if self.chance.random() < self.careful:
            put(answers, found.key, self.answer(found))
        return answers

    def answer(self, found: Field) -> Any:
        """Return what is written: mostly right."""
        names = [option.name for option in found.options]
        if found.kind == "select_one":
            return self.chance.choice(names) if names else ""
        if found.kind == "select_multiple":
            chosen = self.chance.sample(
                names, min(len(names), self.chance.choice((1, 1, 2, 3)))
            )
            return [name for name in names if name in chosen]
        return self.plain(found.kind)

    def plain(self, kind: str) -> str:
        """Return a number, a day, an hour or words."""
        day = self.today + timedelta(
            days=self.chance.choice((-9000, -400, -30, -1, 0, 1, 45))
        )
        number = self.chance.choice((-1, 0, 1, 2, 7, 30, 1200))
        at = self.now + timedelta(hours=self.chance.choice((-50, -1, 0, 30)))
        return {
            "integer": str(number),
            "decimal": f"{number}.5",
            "range": str(number),
            "date": day.isoformat(),
            "time": "10:15:00.000",
            "datetime": at.isoformat(timespec="milliseconds"),
            "geopoint": "42.05 21.45 0 0",
            "acknowledge": "OK",
        }.get(kind, self.chance.choice(WORDS))


def put(answers: dict[str, Any], key: str, value: Any) -> None:
    """Write an answer under its key."""
    *above, last = key.split("/")
    for step in above:
        name, _open, row = step.rstrip("]").partition("[")
        answers = answers[name][int(row) - 1] if row else answers[name]
    answers[last] = value
