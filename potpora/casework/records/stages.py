"""The standard forms of one stage: which are begun, where each stands, and which are left to begin."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from potpora.casework.casefile.contributions import Task
from potpora.casework.casefile.frame import page_of
from potpora.casework.casefile.models import CaseFile
from potpora.casework.records.models import CaseForm
from potpora.casework.records.procedure import fits_age, use_of
from potpora.casework.records.queries import forms_of, people_of, years_of
from potpora.ground.instruments.models import FormVersion
from potpora.ground.instruments.queries import in_force
from potpora.ground.instruments.workflow import FINAL
from potpora.registry.people.models import Person


@dataclass(frozen=True)
class Line:
    """A form of a stage about somebody, or about the whole case: begun, or to be begun."""

    version: FormVersion
    person: Person | None
    filled: CaseForm | None

    @property
    def title(self) -> str:
        """Return the title of the form in the reader's language, with whom it is about."""
        title = self.version.form.title_in(get_language() or "")
        return f"{title}: {self.person}" if self.person else title


# Code of a form that is begun and gone on with from the page of a stage -> that page, if always the same.
_of_stages: dict[str, str] = {}


def forms_of_stage(*codes: str, page: str = "") -> None:
    """Register forms that have their place on the page of a stage, or on ``page``."""
    _of_stages.update(dict.fromkeys(codes, page))


def after_form(filled: CaseForm) -> str:
    """Return the address to go to after a form: where the case stands now, or all its forms."""
    code, name = filled.form_version.form.code, "case_forms"
    if code in _of_stages:
        name = _of_stages[code] or page_of(filled.case.stage)
    return reverse(name, args=[filled.case_id])


def lines_of(case: CaseFile, codes: Collection[str]) -> list[Line]:
    """Return the forms of the present stay of a case that have one of ``codes``, in their order."""
    stay = case.stage_changes.latest("at")
    begun = {
        (filled.form_version.form.code, filled.person_id): filled
        for filled in forms_of(case).current().filter(stay=stay).order_by("saved_at")
    }
    versions = sorted(
        in_force(on=timezone.localdate(), codes=codes),
        key=lambda each: [*codes].index(each.form.code),
    )
    return [
        Line(version, person, begun.get((version.form.code, person and person.pk)))
        for version in versions
        for person in about(case, version.form.code)
    ]


def about(case: CaseFile, code: str) -> Iterator[Person | None]:
    """Yield whom a form is about: each person whose age it fits, or the whole case."""
    use = use_of(code)
    if not use.each_person and (case.household_id or not use.of_household):
        yield None
    if not use.each_person:
        return
    today = timezone.localdate()
    for person in people_of(case):
        if fits_age(code, years_of(person, today)):
            yield person


def tasks_of_forms(case: CaseFile, codes: Collection[str], page: str) -> Iterator[Task]:
    """Yield a task for each form of the present stage: not begun, begun, or how it stands."""
    for line in lines_of(case, codes):
        if line.filled is None:
            yield Task(line.title, "todo", _("not begun"), page)
        else:
            state = "done" if line.filled.state in FINAL else "begun"
            address = reverse("case_form", args=[line.filled.pk])
            yield Task(line.title, state, line.filled.get_state_display(), address)


def earlier(case: CaseFile, codes: Collection[str], besides) -> list[CaseForm]:
    """Return the forms with one of ``codes`` that are not among the lines ``besides``, the latest first."""
    shown = {line.filled.pk for line in besides if line.filled}
    mine = forms_of(case).filter(form_version__form__code__in=codes)
    return [each for each in mine if each.pk not in shown]
