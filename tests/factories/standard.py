"""The shipped standard forms in tests: brought into force, and filled as the demo fills them."""

from functools import cache
from random import Random

from potpora.casework.records import actions
from potpora.casework.records.models import CaseForm
from potpora.ground.access.acting import acting
from potpora.ground.instruments.compiling import compile_workbook
from potpora.ground.instruments.models import FormVersion
from potpora.ground.instruments.standard import tables
from tests.factories.instruments import FormVersionFactory, StandardFormFactory


@cache
def compiled(code: str):
    """The workbook of a shipped form with what is compiled from it, made once."""
    data = tables.workbook(code)
    return data, compile_workbook(data, version="1")


def version_of(code: str) -> FormVersion:
    """The shipped form ``code``, in force."""
    known = FormVersion.objects.filter(form__code=code).first()
    if known:
        return known
    data, made = compiled(code)
    return FormVersionFactory(
        form=StandardFormFactory(code=code, title=made.form.title),
        workbook=data,
        compiled=made.form.to_json(),
        xform=made.xform,
    )


def begun(case, code: str, by, person=None) -> CaseForm:
    """A form that ``by`` has begun."""
    version_of(code)
    about = person.pk if person else None
    with acting(by):
        return actions.start(
            case_id=case.pk, code=code, person_id=about, language="mk", by=by
        )


def submitted(case, code: str, by, answered, person=None, **changed) -> CaseForm:
    """A form that ``by`` has filled and submitted; ``changed`` are answers by name of the question."""
    form = begun(case, code, by, person)
    answers = answered(form.answers, Random(1))
    for group in answers.values():
        if isinstance(group, dict):
            group |= {name: text for name, text in changed.items() if name in group}
    with acting(by):
        return actions.submit(
            record_id=form.pk,
            answers=answers,
            version=form.version,
            language="mk",
            by=by,
        )


def approved(form: CaseForm, by) -> CaseForm:
    """The same form, approved by ``by``."""
    with acting(by):
        return actions.approve(record_id=form.pk, by=by)
