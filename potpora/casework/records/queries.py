"""Reading the standard forms of a case."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.queries import members_of
from potpora.casework.records import register
from potpora.casework.records.models import CaseForm, Fact, FormFact
from potpora.casework.records.procedure import (
    BY_LEADERS,
    fits_age,
    may_start_at,
    use_of,
)
from potpora.ground.instruments.definition import in_language
from potpora.ground.instruments.models import FormVersion
from potpora.ground.instruments.queries import definition_of, in_force
from potpora.ground.instruments.workflow import OPEN
from potpora.registry.people.models import Certainty, Person
from potpora.registry.people.presentation import age

HEAVY = ("form_version__workbook", "form_version__compiled", "form_version__xform")
RELATED = ("form_version__form", "done_by", "reviewed_by", "person")


def forms() -> QuerySet[CaseForm]:
    """Return the filled forms this worker may see, with whom and what they are about."""
    return CaseForm.objects.select_related(*RELATED).defer(*HEAVY)


def forms_of(case: CaseFile) -> QuerySet[CaseForm]:
    """Return every standard form of a case, the latest saved first."""
    return forms().filter(case=case).defer(*HEAVY, "answers", "results")


def form_for_page(form_id: UUID) -> QuerySet[CaseForm]:
    """Return the query of one form with all that its pages name."""
    related = (
        "case__office",
        "case__manager",
        "case__person",
        "case__household",
        "corrects",
    )
    return forms().select_related(*related).filter(pk=form_id)


def correction_of(filled: CaseForm) -> CaseForm | None:
    """Return the correction that was begun of a form, or nothing."""
    return CaseForm.objects.filter(corrects=filled).first()


@dataclass(frozen=True)
class Differing:
    """A fact that a form answers otherwise than the register had it, in words."""

    fact: FormFact
    was: str
    becomes: str
    present: str


def facts_of(filled: CaseForm, language: str) -> list[Differing]:
    """Return what a form answers otherwise than the register; a protected address is never told."""
    rows = filled.facts.select_related("person", "decided_by")
    return [differing(filled, fact, language) for fact in rows]


def differing(filled: CaseForm, fact: FormFact, language: str) -> Differing:
    """Return a fact in words, with what the register says meanwhile when that is something else."""
    if register.asks_address_of_protected(fact.field, fact.person):
        return Differing(fact, "", _("a protected address"), "")
    now = register.READERS[Fact(fact.field)](filled.case, fact.person)
    other = now if fact.is_open and now not in {fact.was, fact.becomes} else ""
    told = (
        register.in_words(fact, text, language)
        for text in (fact.was, fact.becomes, other)
    )
    return Differing(fact, *told)


def waiting_facts(case: CaseFile) -> QuerySet[FormFact]:
    """Return the facts of a case that wait for a decision."""
    waiting = FormFact.objects.filter(form__case=case, state=FormFact.State.PROPOSED)
    return waiting.select_related("form__form_version__form", "form__person").defer(
        "form__answers", "form__results", *(f"form__{name}" for name in HEAVY)
    )


def unfinished(case: CaseFile, codes: Collection[str], states: Collection[str]) -> bool:
    """Return whether a form of the present stay with one of these codes is in one of these states."""
    stay = case.stage_changes.latest("at")
    mine = CaseForm.objects.filter(stay=stay, form_version__form__code__in=codes)
    return mine.filter(state__in=states).exists()


def choice_names(filled: CaseForm) -> dict[str, dict[str, str]]:
    """Return what the choices of a form are called in the language it was filled in, by list and code."""
    form = definition_of(filled.form_version_id)
    return {
        name: {
            each.name: in_language(each.label, filled.language, form.default_language)
            for each in choices
        }
        for name, choices in form.lists.items()
    }


@dataclass(frozen=True)
class Offer:
    """A form that may be begun now, and for whom of the case."""

    version: FormVersion
    people: list[Person] = field(default_factory=list)
    each_person: bool = False


def people_of(case: CaseFile) -> list[Person]:
    """Return the people of a case: the person, or the members of the household."""
    if case.household_id:
        return [member.person for member in members_of(case) if member.person]
    return [case.person] if case.person else []


def years_of(person: Person, on: date) -> int | None:
    """Return the age of a person in full years, or nothing when the birth is not known to the year."""
    if person.born_on is None or person.born_certainty == Certainty.UNKNOWN:
        return None
    return age(person.born_on, on)


def offers(case: CaseFile, people: Iterable[Person], *, on: date) -> list[Offer]:
    """Return the forms that the procedure has at the present stage, in their order.

    A form about each person is offered for those whose age it fits; one that somebody has
    begun is not offered again.
    """
    begun = open_forms(case)
    everybody = list(people)
    found = []
    for version in in_force(on=on):
        code = version.form.code
        if code in BY_LEADERS or not may_start_at(code, case.stage):
            continue
        if use_of(code).each_person:
            fitting = [
                person
                for person in everybody
                if fits_age(code, years_of(person, on))
                and (code, person.pk) not in begun
            ]
            found += [Offer(version, fitting, each_person=True)] if fitting else []
        elif (code, None) not in begun:
            found.append(Offer(version))
    return found


def open_forms(case: CaseFile) -> set[tuple]:
    """Return code and person of the forms of a case that are being filled."""
    rows = CaseForm.objects.filter(case=case, state__in=OPEN, corrects__isnull=True)
    return set(rows.values_list("form_version__form__code", "person_id"))
