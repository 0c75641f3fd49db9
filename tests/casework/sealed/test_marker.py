"""A word placed in a sealed case appears in nothing that anybody outside its circle can get."""

import io
import zipfile
import zlib
from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from potpora.casework.casefile.models import CaseFile
from potpora.casework.papers import actions
from potpora.casework.papers.letters import Letter
from potpora.casework.plan.queries import latest_plan
from potpora.casework.sealed import renewing
from potpora.ground.access.acting import acting
from potpora.ground.approvals.actions import ask
from potpora.ground.approvals.models import Approval
from potpora.ground.drafts.models import Draft
from potpora.ground.notices.models import Notice
from potpora.ground.retention.sources import sources
from potpora.ground.staff.roles import Role
from potpora.ground.trail.models import TrailEntry
from potpora.registry.people.models import RecordClass
from potpora.registry.search.indexing import index
from tests.factories import casework as made
from tests.factories import network
from tests.factories.ground import AssignmentFactory
from tests.factories.instruments import CaseFormFactory
from tests.factories.papers import ArchiveSignFactory
from tests.factories.registry import PersonCircleFactory, PersonFactory
from tests.structure.records import GUARDED, address

pytestmark = pytest.mark.django_db
MARKER = "Ѕвездопадна"
SPELLINGS = (MARKER.casefold(), "dzvezdopadna", "zvezdopadna")


def referral_of(case):
    """A referral on which the body wants to know more, full of the marker."""
    told = ("need", "service", "number", "body", "centre", "kind")
    return network.ReferralFactory(
        case=case, sent=True, need=MARKER, state="more_data", more_wanted=MARKER,
        answered_at=timezone.now(), content=dict.fromkeys(told, MARKER) | {"people": []},
    )  # fmt: skip


@pytest.fixture
def sealed(case_of, manager, law):
    """A sealed case of a sealed person, with the marker in everything that can hold a word."""
    ArchiveSignFactory(office=manager.office)
    person = PersonFactory(
        office=manager.office,
        record_class=RecordClass.SEALED,
        surname=MARKER,
        note=MARKER,
    )
    index([person.pk])
    PersonCircleFactory(person=person, worker=manager.worker)
    case = case_of(stage="plan", person=person, record_class=RecordClass.SEALED)
    made.CaseNoteFactory(case=case, text=MARKER)
    made.CaseContactFactory(case=case, seen=MARKER)
    made.DeadlineFactory(case=case, due_on=timezone.localdate() - timedelta(days=3))
    made.CaseTeamMemberFactory(case=case, worker=None, outsider=MARKER, motive=MARKER)
    plan = made.IndividualPlanFactory(case=case, long_goal=MARKER, agreement="agreed")
    goal = made.GoalFactory(plan=plan, text=MARKER, measure=MARKER)
    made.ActivityFactory(goal=goal, text=MARKER, provider=MARKER)
    made.ClosureRecordFactory(case=case, summary=MARKER)
    case.referral = referral_of(case)
    case.minutes = network.ConferenceMinutesFactory(
        conference__case=case, conference__agenda=MARKER, points=MARKER
    )
    made.CaseTeamMemberFactory(
        case=case, in_circle=True, circle_until=timezone.localdate(), motive=MARKER
    )
    written = {"mk": (MARKER, MARKER)}
    with acting(manager):
        letter = Letter(MARKER, True, written, languages=["mk"])
        case.letter = actions.send(case_id=case.pk, letter=letter, by=manager)
        case.filed_plan = actions.file(
            case_id=case.pk, kind="plan", record_id="", languages=["mk"], by=manager
        )
        case.attached = actions.attach(
            case_id=case.pk, content=MARKER.encode(), name=f"{MARKER}.txt", title=MARKER,
            kind="other", note_class="ordinary", received_on=timezone.localdate(), by=manager,
        )  # fmt: skip
        ask(purpose="plan", subject_id=plan.pk, by=manager)
    assert latest_plan(case) == plan
    return case


def spoken(answer) -> str:
    """Everything that an answer says: its head, its text, what its PDF or workbook holds."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    parts = [str(dict(answer.headers)), body.decode("utf-8", "ignore")]
    if body.startswith(b"%PDF"):
        parts += [page.extract_text() for page in PdfReader(io.BytesIO(body)).pages]
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            parts += [
                archive.read(n).decode("utf-8", "ignore") for n in archive.namelist()
            ]
    with suppress(zlib.error):
        parts.append(zlib.decompress(body).decode("utf-8", "ignore"))
    return "\n".join(parts).casefold()


def gives_away(answer) -> bool:
    text = spoken(answer)
    return any(spelling in text for spelling in SPELLINGS)


def addresses(case) -> list[str]:
    """Every route, about the case or about its person, and those of its papers."""
    found = [
        address(route, each, case.person if route.startswith("people/") else case)
        for route, each in GUARDED
    ]
    found += [
        reverse("case_paper", args=[case.pk, case.letter.pk]),
        reverse("case_paper", args=[case.pk, case.filed_plan.pk]),
        reverse("case_paper_preview", args=[case.pk, "plan"]),
        reverse("case_attachment", args=[case.pk, case.attached.pk]),
        reverse("case_volume", args=[case.pk]),
        reverse("referral", args=[case.referral.pk]),
        reverse("referral_letter", args=[case.referral.pk]),
        reverse("conference", args=[case.minutes.conference_id]),
        reverse("conference_minutes", args=[case.minutes.conference_id]),
        reverse("sealed_circle", args=[case.pk]),
        reverse("sealed_circle", args=[case.person_id]),
        reverse("glass_break_person"),
        f"/search/?q={case.number}",
        f"/cases/?text={case.number}",
    ]
    return sorted(set(found))


# One of each kind: who works, who leads, who checks, who keeps the machine running.
OUTSIDE = [
    Role.CASE_MANAGER,
    Role.SUPERVISOR,
    Role.DEPARTMENT_HEAD,
    Role.INSPECTOR,
    Role.ADMINISTRATOR,
]


@pytest.mark.parametrize("role", OUTSIDE)
def test_nobody_outside_the_circle_gets_the_marker(sealed, manager, role, sign_in):
    """Also whoever leads, also in the same office."""
    client = sign_in(office=manager.office, role=role)

    told = [url for url in addresses(sealed) if gives_away(client.get(url))]

    assert told == []


def test_another_centre_does_not_get_it_either(sealed, sign_in):
    client = sign_in(AssignmentFactory(role=Role.DIRECTOR))

    assert [url for url in addresses(sealed) if gives_away(client.get(url))] == []


@pytest.mark.parametrize("role", [Role.CASE_MANAGER, Role.SUPERVISOR])
def test_no_search_finds_it(sealed, manager, role, sign_in):
    client = sign_in(office=manager.office, role=role)
    words = (
        MARKER,
        sealed.number,
        "zvezdopadna",
        str(sealed.pk),
        sealed.letter.number.text,
        f"{sealed.person.name} {sealed.person.born_on.year}",
    )

    for word in words:
        for page in ("register_search", "case_list"):
            url = reverse(page)
            fields = {"q": word, "text": word, "name": word}
            for answer in (client.get(url, fields), client.post(url, fields)):
                said = spoken(answer).replace(word.casefold(), "")
                assert str(sealed.person_id) not in said
                assert not any(spelling in said for spelling in SPELLINGS)


def test_the_circle_itself_gets_it(sealed, manager, sign_in):
    """So that the silence above is silence, and not a page that never says anything."""
    client = sign_in(manager)

    told = {url for url in addresses(sealed) if gives_away(client.get(url))}

    for name, args in {
        "case_page": [sealed.pk],
        "case_paper": [sealed.pk, sealed.letter.pk],
        "case_attachment": [sealed.pk, sealed.attached.pk],
        "case_volume": [sealed.pk],
        "referral": [sealed.referral.pk],
        "conference_minutes": [sealed.minutes.conference_id],
    }.items():
        assert reverse(name, args=args) in told


def test_a_draft_about_the_case_is_its_typists_alone(
    sealed, manager, colleague, sign_in
):
    with acting(manager):
        made.DraftFactory(worker=manager.worker, subject_id=sealed.pk)

    with acting(colleague(Role.SUPERVISOR)):
        assert not Draft.objects.exists()


def test_what_was_asked_and_answered_about_a_sealed_form_is_for_the_circle(
    sealed, manager, colleague
):
    form = CaseFormFactory(case=sealed)
    made.ApprovalFactory(
        office=manager.office,
        purpose="case_form",
        subject_id=form.pk,
        asked_by=manager.worker,
    )

    with acting(colleague(Role.SUPERVISOR)):
        assert not Approval.objects.exists()
    with acting(manager):
        assert Approval.objects.filter(purpose="case_form").exists()


def test_the_reminder_to_confirm_a_circle_names_nobody(sealed, manager, colleague):
    """Neither in the notice that the director gets, nor in what the trail keeps of it."""
    director = colleague(Role.DIRECTOR)
    with acting(director):
        renewing.look(office=manager.office, on=timezone.localdate())

    notices = list(Notice.objects.filter(kind=renewing.TO_CONFIRM).values())
    trail = list(TrailEntry.objects.filter(verb__endswith="circle_ended").values())
    assert notices
    assert trail
    assert MARKER not in f"{notices}{trail}"
    with acting(colleague(Role.CASE_MANAGER)):
        assert not Notice.objects.filter(kind=renewing.TO_CONFIRM).exists()


def test_a_list_of_what_may_be_deleted_names_no_word_of_it(sealed, colleague):
    CaseFile.objects.update(
        stage="closed", opened_on=date(1999, 1, 1), closed_on=date(2000, 1, 1)
    )
    head = colleague(Role.DEPARTMENT_HEAD)

    for each in sources():
        with acting(head):
            found = [row for row in each.candidates() if row.matter_id == sealed.pk]
        assert found == []
