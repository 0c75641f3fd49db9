"""A filed paper has a number without gaps, and the same bytes for ever."""

from datetime import date
from io import BytesIO

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from pypdf import PdfReader

from potpora.casework.papers import actions
from potpora.casework.papers.letters import Letter
from potpora.casework.papers.models import CasePaper
from potpora.ground.access.acting import acting
from potpora.ground.papers import store
from potpora.ground.papers.models import RegisterNumber
from potpora.ground.papers.rendering import PAPER, make
from potpora.ground.staff.roles import Role
from potpora.registry.people.models import Residence
from tests.factories import papers as made
from tests.factories.casework import GoalFactory, IndividualPlanFactory
from tests.factories.ground import WorkerFactory
from tests.factories.instruments import CaseFormFactory, FormVersionFactory
from tests.factories.network import ConferenceFactory, ConferenceMinutesFactory
from tests.factories.registry import (
    AddressFactory,
    HouseholdMemberFactory,
    PersonFactory,
)

pytestmark = pytest.mark.django_db
LETTER = Letter(
    recipient="Дрита Измислена\nул. Прва 1",
    to_the_person=True,
    written={"mk": ("Покана за средба", "Ве покануваме.\nЌирил и Ѓорѓи.")},
    languages=["mk"],
)


@pytest.fixture
def signs(manager):
    """The centre has an archive sign and a letterhead."""
    made.LetterheadFactory(office=manager.office)
    return made.ArchiveSignFactory(office=manager.office)


@pytest.fixture
def case(case_of, signs):
    """A case of the manager in a centre that is set up."""
    return case_of()


def send(case, by, letter=LETTER):
    with acting(by):
        return actions.send(case_id=case.pk, letter=letter, by=by)


def test_papers_of_a_case_share_its_number_and_other_cases_take_the_next(
    case, case_of, manager
):
    other = case_of()

    numbers = [send(each, manager).number.text for each in (case, case, other, case)]

    assert numbers == ["12-0001/1", "12-0001/2", "12-0002/1", "12-0001/3"]


def test_the_first_number_is_where_the_paper_register_has_come_to(case, manager, signs):
    signs.first_serial = 384
    signs.save()

    assert send(case, manager).number.text == "12-0384/1"


def test_a_paper_that_fails_takes_no_number(case, manager, monkeypatch):
    def broken(*args):
        raise OSError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(store, "keep", broken)
        with pytest.raises(OSError, match="disk full"):
            send(case, manager)

    assert send(case, manager).number.text == "12-0001/1"


def test_without_an_archive_sign_nothing_is_filed_and_it_says_who_helps(
    case_of, manager, law, sign_in
):
    page = reverse("case_letter", args=[case_of().pk])

    answer = sign_in(manager).post(page, letter_sent(), follow=True)

    assert answer.status_code == 422
    assert not CasePaper.objects.exists()


def letter_sent(**changed):
    return {
        "to_whom": "person", "recipient": "Дрита", "language": "mk", "subject": "Покана",
        "text": "Ве покануваме.", "note_class": "ordinary", **changed,
    }  # fmt: skip


def test_printed_again_a_paper_has_the_same_bytes_and_made_again_too(
    case, manager, sign_in
):
    paper = send(case, manager)
    client, url = sign_in(manager), reverse("case_paper", args=[case.pk, paper.pk])

    first, second = client.get(url).content, client.get(url).content

    assert first == second == store.read(paper)
    assert make(PAPER, paper.content, paper.filed_at).pdf == first
    assert paper.standards == ["a-2a", "ua-1"]


def test_stored_bytes_are_encrypted_and_what_was_altered_is_not_given_out(
    case, manager, sign_in
):
    paper = send(case, manager)
    path = store.path_of(paper.stored_as)
    assert b"%PDF" not in path.read_bytes()
    assert paper.sha256 not in path.name

    path.write_bytes(path.read_bytes()[:-4] + b"AAAA")

    assert store.damaged([paper]) == [paper]
    answer = sign_in(manager).get(reverse("case_paper", args=[case.pk, paper.pk]))
    assert answer.status_code == 302


def test_a_filed_paper_is_never_changed_nor_deleted(case, manager):
    paper = send(case, manager)

    for deed in (
        lambda: CasePaper.objects.update(title="Друго"),
        lambda: CasePaper.objects.filter(pk=paper.pk).delete(),
    ):
        with pytest.raises((DatabaseError, IntegrityError)), transaction.atomic():
            deed()


def test_a_letter_to_others_never_names_a_protected_address(case_of, manager, signs):
    person = PersonFactory(office=manager.office, address_protected=True)
    AddressFactory(person=person, kind=Residence.PERMANENT, line="Ѓорѓи Измислен 17")
    case = case_of(person=person)
    given_away = "Живее на Gjorgji  Izmislen 17, стан 3."
    written = {"mk": ("Барање", given_away)}
    to_school = Letter("ОУ Измислено", False, written, languages=["mk"])

    with pytest.raises(actions.TellsProtectedAddress):
        send(case, manager, to_school)

    to_the_person = Letter("Дрита", True, written, languages=["mk"])
    assert send(case, manager, to_the_person).number.part == 1


def test_a_letter_about_a_child_names_no_protected_address_of_its_mother(
    case_of, manager, signs
):
    home = HouseholdMemberFactory(household__office=manager.office)
    mother = PersonFactory(office=manager.office, address_protected=True)
    AddressFactory(person=mother, line="Ѓорѓи Измислен 17")
    HouseholdMemberFactory(household=home.household, person=mother, is_head=False)
    case = case_of(person=home.person)
    written = {"mk": ("Барање", "Живее на Ѓорѓи Измислен 17.")}

    with pytest.raises(actions.TellsProtectedAddress):
        send(case, manager, Letter("Таткото", False, written, languages=["mk"]))


def test_the_plan_is_printed_in_two_languages_beside_each_other(
    case, manager, law, sign_in
):
    plan = IndividualPlanFactory(case=case, long_goal="Сопствен дом")
    GoalFactory(plan=plan, text="Редовен приход", until=date(2026, 6, 1))

    page = reverse("case_paper_file", args=[case.pk, "plan"])
    sign_in(manager).post(page, {"language": ["mk", "sq"]})

    paper = CasePaper.objects.get()
    assert paper.languages == ["mk", "sq"]
    goals = paper.content["blocks"][3]["columns"]
    assert next(c["cells"] for c in goals if c["side"] is None) == ["Редовен приход"]


def test_nothing_is_printed_before_it_is_written(case, manager, sign_in):
    client = sign_in(manager)

    for name in ("plan", "closure", "nonsense"):
        url = reverse("case_paper_preview", args=[case.pk, name])
        assert client.get(url).status_code == 404


def test_the_whole_file_is_one_pdf_with_contents_and_checksums(case, manager, sign_in):
    papers = [send(case, manager), send(case, manager)]

    answer = sign_in(manager).get(reverse("case_volume", args=[case.pk]))

    text = text_of(answer.content)
    for paper in papers:
        assert paper.number.text in text
        assert paper.sha256[:16] in text
    assert "Ќирил и Ѓорѓи" in text


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_who_does_not_work_on_the_case_files_nothing(case, colleague, sign_in):
    other = colleague(Role.CASE_MANAGER)

    sign_in(other).post(reverse("case_letter", args=[case.pk]), letter_sent())

    assert not RegisterNumber.objects.exists()


def test_a_sensitive_letter_is_read_by_manager_team_and_supervisor_alone(
    case, manager, colleague, supervisor, sign_in
):
    letter = Letter("Дрита", True, LETTER.written, "sensitive", ["mk"])
    url = reverse("case_paper", args=[case.pk, send(case, manager, letter).pk])

    assert sign_in(colleague()).get(url).status_code == 404
    assert sign_in(supervisor).get(url).status_code == 200


def test_an_approved_form_is_filed_and_a_sensitive_one_stays_sensitive(
    case, manager, sign_in
):
    ordinary = CaseFormFactory(case=case, **approved(manager))
    other_version = FormVersionFactory()
    sensitive = CaseFormFactory(
        case=case,
        form_version=other_version,
        record_class="sensitive",
        **approved(manager),
    )
    page = reverse("case_paper_file", args=[case.pk, "form"])

    for form in (ordinary, sensitive):
        sign_in(manager).post(page, {"record": str(form.pk), "language": "mk"})

    filed = CasePaper.objects.order_by("filed_at").values_list("about", "note_class")
    assert list(filed) == [
        (str(ordinary.pk), "ordinary"),
        (str(sensitive.pk), "sensitive"),
    ]


def approved(manager):
    return {
        "state": "approved", "started_on": date(2026, 3, 1), "finished_on": date(2026, 3, 1),
        "reviewed_by": WorkerFactory(), "reviewed_on": date(2026, 3, 2),
    }  # fmt: skip


@pytest.mark.parametrize(
    "record", ["", "nonsense", "00000000-0000-4000-8000-000000000000"]
)
def test_a_form_that_is_not_there_is_not_filed(case, manager, sign_in, record):
    url = reverse("case_paper_preview", args=[case.pk, "form"])

    assert sign_in(manager).get(url, {"record": record}).status_code == 404


def test_what_can_be_printed_is_called_by_what_it_is(case, manager, sign_in):
    version = FormVersionFactory(form__code="intake", form__title={"en": "Intake"})
    day = date(2026, 3, 2)
    CaseFormFactory(
        case=case, form_version=version, state="locked", started_on=day, finished_on=day
    )
    conference = ConferenceFactory(case=case, state="held")
    ConferenceMinutesFactory(conference=conference)

    page = sign_in(manager).get(reverse("case_papers", args=[case.pk]))

    labels = {record: label for _kind, record, label in page.context["printable"]}
    assert labels[str(conference.pk)].startswith("Minutes of the conference: ")
    assert "Standard form: Intake" in labels.values()
