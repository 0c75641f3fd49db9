"""A filled standard form of a case as an official paper."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.casework.records.enclosing import keeper
from potpora.casework.records.models import CaseForm
from potpora.casework.records.procedure import use_of
from potpora.casework.records.register import answers_told
from potpora.ground.instruments.enclosed import named
from potpora.ground.instruments.printing import FileOnPaper, paper_of
from potpora.ground.instruments.queries import definition_of
from potpora.ground.instruments.workflow import SETTLED
from potpora.ground.papers.official import draw
from potpora.ground.papers.rules import Paper

SIGNERS = {
    "beneficiary": gettext_lazy("Beneficiary or representative"),
    "manager": gettext_lazy("Case manager"),
    "supervisor": gettext_lazy("Supervisor"),
}


def day(value: date | None) -> str:
    """Return a day as dd.mm.yyyy, or nothing."""
    return date_format(value, "d.m.Y") if value else ""


Fact = tuple[str, str]
Teller = Callable[[CaseForm], Iterable[Fact]]
_tellers: dict[str, Teller] = {}


def on_paper(*codes: str) -> Callable[[Teller], Teller]:
    """Register what a later room adds to the head of printed forms with these codes."""

    def register(teller: Teller) -> Teller:
        _tellers.update(dict.fromkeys(codes, teller))
        return teller

    return register


def facts_of(filled: CaseForm) -> list[Fact]:
    """Return the head of the form that nobody types: case, days, who filled and who reviewed."""
    reviewer = filled.reviewed_by.name if filled.reviewed_by else "–"
    teller = _tellers.get(filled.form_version.form.code)
    return [
        (_("Case number"), filled.case.number),
        (_("State"), str(filled.get_state_display())),
        (_("Started"), day(filled.started_on)),
        (_("Finished"), day(filled.finished_on) or "–"),
        (_("Completed by"), filled.done_by.name),
        (_("Reviewed by"), f"{reviewer} {day(filled.reviewed_on)}".strip()),
        *(teller(filled) if teller else ()),
    ]


def paper(filled: CaseForm) -> Paper:
    """Return a filled form as a paper in the language of the moment."""
    foot = "" if filled.state in SETTLED else _("This form is not finished.")
    about = filled.person.name if filled.person else filled.case.title
    names = {*named(definition_of(filled.form_version_id).children, filled.answers)}
    return paper_of(
        filled.form_version,
        answers_told(filled),
        under=[about],
        facts=facts_of(filled),
        signatures=[
            str(SIGNERS[each]) for each in use_of(filled.form_version.form.code).signs
        ],
        foot=foot,
        files=files_of(filled, names) if names else {},
    )


def files_of(filled: CaseForm, names: Collection[str]) -> dict[str, FileOnPaper]:
    """Return how the files of a form stand on paper; a signature as it was drawn."""
    return {
        name: FileOnPaper(
            f"{each.title} ({each.about})", keeper().picture(filled, name)
        )
        for name, each in keeper().enclosed(filled, names).items()
    }


def printed(filled: CaseForm, *, languages: Sequence[str]) -> bytes:
    """Return the PDF of a filled form in one language, or in two beside each other."""
    made = draw(
        lambda: paper(filled),
        office=filled.case.office,
        languages=languages,
        at=timezone.now(),
    )
    return made.pdf
