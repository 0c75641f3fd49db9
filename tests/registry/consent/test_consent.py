"""Why data may be used, to whom they went, and the bundle of everything held."""

import json
from datetime import date
from io import BytesIO

import pypdf
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.urls import reverse

from potpora.ground.access.acting import acting
from potpora.ground.trail.models import TrailEntry
from potpora.registry.consent import actions
from potpora.registry.consent.bundle import PARTS
from potpora.registry.consent.models import Disclosure, LegalBasis
from tests.factories.ground import AssignmentFactory
from tests.factories.registry import (
    AddressFactory,
    ContactFactory,
    DisclosureFactory,
    HouseholdMemberFactory,
    IdentifierFactory,
    LegalBasisFactory,
    PersonFactory,
)

NUMBER = "1711980450004"

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(sign_in):
    return sign_in(AssignmentFactory())


@pytest.fixture
def person(signed_in):
    row = PersonFactory(office=signed_in.assignment.office, surname="Ќосев")
    IdentifierFactory(person=row)
    ContactFactory(person=row)
    AddressFactory(person=row, line="Тајна улица 7")
    return row


def given_out(assignment, person, basis, on):
    with acting(assignment):
        return actions.disclose(
            person=person, legal_basis_id=str(basis.pk), recipient="Здружение",
            data_kinds=["identity"], reason="упат", disclosed_on=on, by=assignment.worker,
        )  # fmt: skip


def test_data_are_given_out_while_consent_holds(signed_in, person):
    basis = LegalBasisFactory(person=person)

    given_out(signed_in.assignment, person, basis, date(2026, 2, 1))

    assert Disclosure.objects.get().legal_basis == basis


@pytest.mark.parametrize("on", [date(2026, 1, 14), date(2026, 3, 1), date(2027, 1, 16)])
def test_data_are_not_given_out_before_consent_after_withdrawal_or_after_its_end(
    signed_in, person, on
):
    basis = LegalBasisFactory(person=person, withdrawn_on=date(2026, 3, 1))

    with pytest.raises(ValidationError, match="did not hold"):
        given_out(signed_in.assignment, person, basis, on)


def test_somebody_elses_consent_is_no_basis(signed_in, person):
    other = LegalBasisFactory(person__office=person.office)

    with pytest.raises(ValidationError, match="did not hold"):
        given_out(signed_in.assignment, person, other, date(2026, 2, 1))


def test_consent_is_withdrawn_once(signed_in, person):
    basis = LegalBasisFactory(person=person)

    with acting(signed_in.assignment):
        actions.withdraw(basis=basis, withdrawn_on=date(2026, 3, 1))
        with pytest.raises(ValidationError, match="already"):
            actions.withdraw(basis=basis, withdrawn_on=date(2026, 3, 2))


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("legalbasis_consent_says_how_and_until_when", {"given_by": ""}),
        ("legalbasis_consent_says_how_and_until_when", {"valid_until": None}),
        (
            "legalbasis_only_consent_is_withdrawn",
            {"basis": "law", "withdrawn_on": date(2026, 2, 1)},
        ),
        ("legalbasis_withdrawn_after_given", {"withdrawn_on": date(2026, 1, 1)}),
        ("legalbasis_valid_until_after_given", {"valid_until": date(2026, 1, 1)}),
    ],
)
def test_the_database_refuses_impossible_bases(constraint, fields):
    with pytest.raises(IntegrityError, match=constraint):
        LegalBasisFactory(**fields)


def test_a_disclosure_says_what_was_given():
    with pytest.raises(IntegrityError, match="disclosure_says_what_was_given"):
        DisclosureFactory(data_kinds=[])


def test_consent_is_recorded_on_the_page_for_a_year_at_most(signed_in, person, lists):
    url = reverse("consent_add", args=[person.pk])
    typed = {
        "purpose": "service", "basis": "consent", "given_on": "15.01.2026",
        "given_by": "самата", "given_how": "signed",
    }  # fmt: skip

    late = signed_in.post(url, typed | {"valid_until": "15.01.2030"})
    assert late.context["form"].errors["valid_until"]

    signed_in.post(url, typed)
    row = LegalBasis.objects.get()
    assert (row.valid_until, row.recorded_by) == (
        date(2027, 1, 16),
        signed_in.assignment.worker,
    )


@pytest.fixture
def lists(db):
    """The lawbook's list of purposes, as far as needed here."""
    from potpora.ground.lawbook.models import CodeList

    codes = CodeList.objects.create(profile="mk", code="sharing_purpose", source="тест")
    codes.codes.create(
        code="service",
        position=1,
        valid_from=date(2020, 1, 1),
        name_en="Getting a service",
    )


def test_without_any_basis_nothing_can_be_recorded_as_given_out(signed_in, person):
    page = signed_in.post(reverse("disclosure_add", args=[person.pk]), {})

    assert "legal basis or a consent first" in page.content.decode()


def test_the_bundle_holds_everything_in_json_and_leaves_a_trail(signed_in, person):
    DisclosureFactory(legal_basis=LegalBasisFactory(person=person))
    signed_in.get(reverse("person_detail", args=[person.pk]))

    answer = signed_in.get(reverse("person_bundle_json", args=[person.pk]))

    told = json.loads(answer.content)
    assert told["person"] == str(person.pk)
    assert set(told["parts"]) == {part.name for part in PARTS}
    assert told["parts"]["numbers"][0]["Number"] == NUMBER
    assert told["parts"]["addresses"][0]["Address"].startswith("Тајна")
    assert told["parts"]["seen"][0]["Who"] == signed_in.assignment.worker.name
    assert TrailEntry.objects.get(verb="person.bundle").detail == {"form": "json"}


def text_of(answer) -> str:
    return "".join(
        page.extract_text() for page in pypdf.PdfReader(BytesIO(answer.content)).pages
    )


@pytest.mark.parametrize(
    "surname", ["Ќосев", "سارة", "Примерова 👩‍👧", "=1+1 #set $x$ \\ *b*"]
)
def test_the_bundle_comes_on_paper_whatever_stands_in_it(signed_in, person, surname):
    person.surname = surname
    person.save()

    answer = signed_in.get(reverse("person_bundle_pdf", args=[person.pk]))

    assert answer.content.startswith(b"%PDF")
    assert NUMBER in text_of(answer)


def test_the_paper_is_filed_and_read_aloud(signed_in, person):
    answer = signed_in.get(reverse("person_bundle_pdf", args=[person.pk]))

    reader = pypdf.PdfReader(BytesIO(answer.content))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert b"pdfaid" in reader.trailer["/Root"]["/Metadata"].get_data()


@pytest.mark.parametrize("name", ["person_bundle_pdf", "person_bundle_json"])
def test_a_protected_address_leaves_in_no_bundle(signed_in, person, name):
    person.address_protected = True
    person.save()

    answer = signed_in.get(reverse(name, args=[person.pk]))

    body = text_of(answer) if name.endswith("pdf") else answer.content.decode()
    assert "Тајна" not in body


@pytest.mark.parametrize("name", ["person_bundle_pdf", "person_bundle_json"])
def test_no_bundle_tells_where_somebody_protected_lives_too(signed_in, person, name):
    """The father who asks for what is held about the child is not told where the mother is."""
    mother = PersonFactory(office=person.office, address_protected=True)
    AddressFactory(person=mother, line="ТАЈНА  улица 7")
    home = HouseholdMemberFactory(household__office=person.office, person=person)
    HouseholdMemberFactory(household=home.household, person=mother, is_head=False)

    answer = signed_in.get(reverse(name, args=[person.pk]))

    body = text_of(answer) if name.endswith("pdf") else answer.content.decode()
    assert "Тајна" not in body
