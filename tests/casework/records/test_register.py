"""Was … is …: what a form answers otherwise than the register waits until somebody confirms it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from potpora.casework.casefile.permissions import NotAllowed
from potpora.casework.records import actions, confirming
from potpora.casework.records.models import FormFact
from potpora.casework.records.printing import paper
from potpora.ground.access.acting import acting
from potpora.ground.instruments.compiling import compile_workbook
from potpora.ground.staff.roles import Role
from potpora.ground.trail.models import TrailEntry
from potpora.registry.people.models import Person
from tests.factories.instruments import (
    CaseFormFactory,
    FormFactFactory,
    FormVersionFactory,
)
from tests.factories.registry import (
    AddressFactory,
    ContactFactory,
    HouseholdMemberFactory,
    PersonFactory,
)
from tests.ground.instruments.workbooks import workbook

pytestmark = pytest.mark.django_db

SURVEY = """
| type | name | label::English (en) | register |
| text | phone | Phone now | person.phone |
| text | home | Address now | person.address |
| select_one language | talk | Language of talk | person.language |
| integer | people | How many people live there | household.size |
| text | other | Anything else | |
"""
CHOICES = """
| list_name | name | label::English (en) |
| language | mk | Macedonian |
| language | sq | Albanian |
"""
SETTINGS = """
| form_title | form_id | default_language |
| Contact | asked_again | English (en) |
"""
SAME = {"phone": "070 111 111", "home": "Партизанска 1", "talk": "mk", "people": "1"}


@pytest.fixture(scope="module")
def asked_again():
    """The workbook of a form that asks what the register knows, with what is compiled from it."""
    data = workbook(SURVEY, CHOICES, SETTINGS)
    return data, compile_workbook(data, version="1")


@pytest.fixture
def version(asked_again):
    """A version of it, approved by nobody: what it says holds at once."""
    data, made = asked_again
    return FormVersionFactory(
        form__code="contact", workbook=data, compiled=made.form.to_json(), xform=made.xform
    )  # fmt: skip


@pytest.fixture
def person(manager):
    """A person with a phone, an address and a language."""
    known = PersonFactory(office=manager.office, languages=["mk", "tr"])
    ContactFactory(person=known, kind="phone", value="070 111 111")
    AddressFactory(person=known, line="Партизанска 1", starts_on=date(2020, 1, 1))
    return known


@pytest.fixture
def draft(case_of, person, version):
    """A draft about that person."""
    return CaseFormFactory(
        case=case_of(person=person), form_version=version, answers={}
    )


@pytest.fixture
def held(draft, manager):
    """Return a function that hands the form in with other answers and gives its proposals."""

    def hand_in(**other):
        with acting(manager):
            actions.submit(
                record_id=draft.pk, answers=SAME | other, version=draft.version,
                language="en", by=manager,
            )  # fmt: skip
        return {fact.field: fact for fact in draft.facts.all()}

    return hand_in


def page(filled):
    return reverse("case_form", args=[filled.pk])


def english(client):
    client.cookies["django_language"] = "en"
    return client


def test_a_form_begins_with_what_the_register_knows(case_of, person, version, manager):
    case = case_of(person=person)
    with acting(manager):
        begun = actions.start(
            case_id=case.pk, code="contact", person_id=None, language="en", by=manager
        )

    assert {name: begun.answers[name] for name in SAME} == SAME


def test_the_page_shows_what_stood_there_beside_what_is_answered(
    sign_in, manager, draft
):
    client = english(sign_in(manager))

    shown = client.get(page(draft)).text
    typed = client.post(
        page(draft), {"q-phone": "070 222 222", "q-talk": "sq"}, headers={"HX-Request": "true"}
    ).text  # fmt: skip

    assert "In the register: 070 111 111" in shown
    assert "In the register: Macedonian" in shown
    assert "Was: 070 111 111. The new answer goes" in typed
    assert "Was: Macedonian." in typed


def test_the_same_answers_propose_nothing(held):
    assert held() == {}


def test_a_difference_waits_and_the_register_stays(held, person):
    facts = held(phone="070 222 222", talk="sq", other="нешто")

    assert {each: (f.was, f.becomes, f.state) for each, f in facts.items()} == {
        "phone": ("070 111 111", "070 222 222", "proposed"),
        "language": ("mk", "sq", "proposed"),
    }
    person.refresh_from_db()
    assert person.languages == ["mk", "tr"]
    assert person.contacts.get().value == "070 111 111"


def test_confirmed_facts_go_into_the_register_and_its_history(held, person, manager):
    facts = held(phone="070 222 222", home="Илинденска 5", talk="sq", people="4")

    with acting(manager):
        for fact in facts.values():
            confirming.accept(fact_id=fact.pk, by=manager)

    person.refresh_from_db()
    assert person.languages == ["sq", "mk", "tr"]
    assert person.contacts.get(ends_on=None).value == "070 222 222"
    assert person.contacts.exclude(ends_on=None).get().value == "070 111 111"
    assert person.addresses.get(ends_on=None).line == "Илинденска 5"
    assert person.addresses.count() == 2
    assert Person.pgh_event_model.objects.filter(pgh_obj=person).count() >= 2
    assert TrailEntry.objects.filter(verb="form.fact_accepted").count() == 4


def test_a_refused_fact_needs_a_reason_and_leaves_the_register(held, person, manager):
    fact = held(phone="070 222 222")["phone"]

    with acting(manager):
        with pytest.raises(ValidationError, match="Write why"):
            confirming.refuse(fact_id=fact.pk, note=" ", by=manager)
        confirming.refuse(fact_id=fact.pk, note="Погрешно запишано.", by=manager)
        confirming.accept(fact_id=fact.pk, by=manager)

    fact.refresh_from_db()
    assert (fact.state, fact.decided_by) == ("refused", manager.worker)
    assert person.contacts.get().value == "070 111 111"


def test_an_address_that_was_never_known_is_entered_by_hand(held, person, manager):
    person.addresses.all().delete()
    fact = held(home="Илинденска 5")["address"]

    with acting(manager), pytest.raises(ValidationError, match="no address with"):
        confirming.accept(fact_id=fact.pk, by=manager)


def test_a_protected_address_is_neither_shown_nor_proposed(
    held, person, sign_in, manager, draft
):
    person.address_protected = True
    person.save()

    shown = english(sign_in(manager)).get(page(draft)).text

    assert "Партизанска" not in shown
    assert held(home="Скриена 7") == {}


def test_an_address_protected_later_is_not_told_any_more(
    held, person, sign_in, manager, draft
):
    held(home="Илинденска 5")
    person.address_protected = True
    person.save()

    shown = english(sign_in(manager)).get(page(draft)).text

    facts = shown.split('id="facts"')[1]
    assert "Партизанска" not in facts
    assert "a protected address" in facts


def test_an_address_protected_later_is_on_no_page_and_paper_of_the_form(
    held, person, sign_in, manager, draft
):
    held(home="Илинденска 5", other="Друго")
    client = english(sign_in(manager))
    assert "Илинденска 5" in client.get(page(draft)).text

    person.address_protected = True
    person.save()

    draft.refresh_from_db()
    shown = client.get(page(draft)).text
    printed = str(paper(draft))
    assert "Илинденска" not in shown + printed
    assert "Друго" in shown
    assert "Друго" in printed


def test_of_a_household_the_head_is_meant(manager, case_of, version):
    head = HouseholdMemberFactory(household__office=manager.office)
    HouseholdMemberFactory(household=head.household, is_head=False)
    ContactFactory(person=head.person, kind="phone", value="070 111 111")
    case = case_of(household=head.household, person=None)
    filled = CaseFormFactory(case=case, form_version=version, answers={})

    with acting(manager):
        actions.submit(
            record_id=filled.pk, answers={"phone": "070 222 222", "people": "2"},
            version=1, language="en", by=manager,
        )  # fmt: skip

    fact = filled.facts.get()
    assert (fact.person, fact.field) == (head.person, "phone")


def test_a_correction_takes_the_waiting_proposals_of_the_first_back(
    held, draft, manager
):
    held(phone="070 222 222")
    with acting(manager):
        second = actions.correct(record_id=draft.pk, reason="Грешка.", by=manager)
        actions.submit(
            record_id=second.pk, answers=SAME | {"phone": "070 333 333"}, version=1,
            language="en", by=manager,
        )  # fmt: skip

    assert [f.becomes for f in FormFact.objects.all()] == ["070 333 333"]


def test_the_worker_decides_on_the_page_of_the_form(
    held, sign_in, manager, draft, person
):
    facts = held(phone="070 222 222", talk="sq")
    client = english(sign_in(manager))

    case = client.get(reverse("case_page", args=[draft.case.pk])).text
    shown = client.get(page(draft)).text
    for field, button in (("phone", "accept"), ("language", "refuse")):
        address = reverse("case_form_fact", args=[draft.pk, facts[field].pk])
        client.post(address, {button: "1", "note": "Не е сигурно."})

    assert "answers something otherwise" in case
    assert "Albanian" in shown
    assert [f.state for f in FormFact.objects.order_by("-field")] == [
        "accepted",
        "refused",
    ]
    after = client.get(reverse("case_page", args=[draft.case.pk])).text
    assert "answers something otherwise" not in after


def test_strangers_and_those_without_the_right_decide_nothing(
    held, stranger, colleague, sign_in, draft
):
    fact = held(phone="070 222 222")["phone"]
    lawyer = colleague(Role.LAWYER)

    with acting(stranger), pytest.raises(FormFact.DoesNotExist):
        confirming.accept(fact_id=fact.pk, by=stranger)
    with acting(lawyer), pytest.raises(NotAllowed):
        confirming.accept(fact_id=fact.pk, by=lawyer)
    address = reverse("case_form_fact", args=[draft.pk, fact.pk])
    assert sign_in(stranger).post(address, {"accept": "1"}).status_code == 404


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("formfact_decided_by_somebody", {"state": "accepted"}),
        ("formfact_refused_with_a_reason", {"state": "refused", "decided": True}),
    ],
)
def test_the_database_refuses_a_half_decision(name, wrong, stranger):
    if wrong.pop("decided", False):
        wrong |= {"decided_by": stranger.worker, "decided_at": timezone.now()}

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        FormFactFactory(**wrong)


def test_a_fact_stands_once_in_a_form():
    fact = FormFactFactory()

    with pytest.raises(IntegrityError, match="formfact_once_in_a_form"):
        FormFactFactory(form=fact.form)
