"""What the register knows and a form asks again: was … is …

A question says in its column ``register`` which fact it asks. The form shows what stands there;
an answer that differs waits, once the form holds, until somebody who works on the case confirms it.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.queries import members_of, people_of
from potpora.casework.records.models import CaseForm, Fact, FormFact
from potpora.ground.instruments.definition import Form, Node, in_language
from potpora.ground.instruments.prefilling import flat, outside_repeats
from potpora.ground.instruments.queries import definition_of
from potpora.registry.people.actions import learning, persons
from potpora.registry.people.models import ContactKind, Person

COLUMN = "register"
OF_QUESTION = {
    "person.phone": Fact.PHONE,
    "person.email": Fact.EMAIL,
    "person.address": Fact.ADDRESS,
    "person.language": Fact.LANGUAGE,
    "household.size": Fact.MEMBERS,
}


def bound(form: Form) -> dict[str, Fact]:
    """Return the fact of each question that asks one, by name of the question."""
    nodes = (node for child in form.children for node in outside_repeats(child))
    return {
        node.name: OF_QUESTION[node.extra[COLUMN]]
        for node in nodes
        if node.extra.get(COLUMN) in OF_QUESTION
    }


def spoken_of(case: CaseFile, person: Person | None) -> Person | None:
    """Return whose facts a form asks: whom it is about, else the person or the head of the household."""
    if person or case.person_id:
        return person or case.person
    heads = [each.person for each in members_of(case) if each.is_head]
    return next(iter(heads), None)


def contact_of(person: Person, kind: str) -> str:
    """Return the phone or e-mail in use, the first one that is safe."""
    known = person.contacts.filter(kind=kind, ends_on=None).order_by("-safe", "value")
    first = known.first()
    return first.value if first else ""


def address_of(person: Person) -> str:
    """Return the line of the present address; of a protected one nothing."""
    present = None if person.address_protected else learning.residence_of(person)
    return present.line if present else ""


Reader = Callable[[CaseFile, Person], str]
READERS: dict[Fact, Reader] = {
    Fact.PHONE: lambda case, person: contact_of(person, ContactKind.PHONE),
    Fact.EMAIL: lambda case, person: contact_of(person, ContactKind.EMAIL),
    Fact.ADDRESS: lambda case, person: address_of(person),
    Fact.LANGUAGE: lambda case, person: next(iter(person.languages), ""),
    Fact.MEMBERS: lambda case, person: str(len(people_of(case))),
}


def present(case: CaseFile, person: Person | None, form: Form) -> dict[str, str]:
    """Return what the register says today, by name of the question that asks it."""
    facts, about = bound(form), spoken_of(case, person)
    if not facts or about is None:
        return {}
    told = {name: READERS[fact](case, about) for name, fact in facts.items()}
    return {name: text for name, text in told.items() if text}


def asks_address_of_protected(fact: str, person: Person) -> bool:
    """Return whether a fact would tell a protected address."""
    return fact == Fact.ADDRESS and person.address_protected


def answers_told(filled: CaseForm) -> dict[str, Any]:
    """Return what a form says, to be read or printed: not the address of whom it has been protected for since."""
    about = spoken_of(filled.case, filled.person)
    if about is None or not about.address_protected:
        return filled.answers
    facts = bound(definition_of(filled.form_version_id))
    return without(filled.answers, {n for n, f in facts.items() if f == Fact.ADDRESS})


def without(answers: Mapping[str, Any], names: Collection[str]) -> dict[str, Any]:
    """Return answers without some questions, wherever in the groups they stand.

    >>> without({"concerned": {"address_now": "Street 8", "words": "Help"}}, {"address_now"})
    {'concerned': {'words': 'Help'}}
    """
    return {
        name: without(value, names) if isinstance(value, Mapping) else value
        for name, value in answers.items()
        if name not in names
    }


def found_otherwise(filled: CaseForm) -> list[FormFact]:
    """Return what a form answers otherwise than the register has it, not yet saved."""
    form = definition_of(filled.form_version_id)
    facts, about = bound(form), spoken_of(filled.case, filled.person)
    if not facts or about is None:
        return []
    said, stood = flat(filled.answers), present(filled.case, filled.person, form)
    return [
        FormFact(
            form=filled, person=about, field=fact, was=stood.get(name, ""), becomes=new
        )
        for name, fact in facts.items()
        if (new := str(said.get(name) or "").strip())
        and new != stood.get(name, "")
        and not asks_address_of_protected(fact, about)
    ]


def in_words(fact: FormFact, value: str, language: str) -> str:
    """Return a value as the form calls it: a language by its name."""
    form = definition_of(fact.form.form_version_id)
    lists = [node.list for node in form.walk() if asks(node, fact) and node.list]
    for choice in form.lists.get(lists[0], ()) if lists else ():
        if choice.name == value:
            return in_language(choice.label, language, form.default_language)
    return value


def asks(node: Node, fact: FormFact) -> bool:
    """Return whether a question asks this fact."""
    return OF_QUESTION.get(node.extra.get(COLUMN, "")) == fact.field


def write(fact: FormFact, *, on: date) -> None:
    """Write a confirmed fact into the register; raises ``ValidationError`` where it has no place yet."""
    writers = {
        Fact.PHONE: new_contact,
        Fact.EMAIL: new_contact,
        Fact.ADDRESS: new_address,
        Fact.LANGUAGE: new_language,
    }
    if writer := writers.get(Fact(fact.field)):
        writer(fact, on)


def new_contact(fact: FormFact, on: date) -> None:
    """Put the new phone or e-mail in place of the one before."""
    learning.replace_contact(
        person=fact.person, kind=fact.field, value=fact.becomes, was=fact.was, on=on
    )


def new_address(fact: FormFact, on: date) -> None:
    """Let the person live at the new address from the day of the form on."""
    before = learning.residence_of(fact.person)
    if before is None or before.municipality is None:
        raise ValidationError(
            _(
                "The register has no address with a municipality for this person yet. Enter it on the page of the "
                "person; then refuse this one."
            )
        )
    learning.settle(
        person=fact.person,
        line=fact.becomes,
        municipality=before.municipality,
        on=on,
    )


def new_language(fact: FormFact, on: date) -> None:
    """Put the language of talk first; the others stay."""
    person = fact.person
    others = [each for each in person.languages if each != fact.becomes]
    persons.update(
        person=person, version=person.version, languages=[fact.becomes, *others]
    )
