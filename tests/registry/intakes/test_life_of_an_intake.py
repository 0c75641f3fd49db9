"""From the file to the register and back."""

import json
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction

from potpora.ground.access.acting import acting
from potpora.ground.trail.models import TrailEntry
from potpora.registry.intakes import actions, queries, storage
from potpora.registry.intakes.models import ColumnMapping, Intake
from potpora.registry.intakes.rules.limits import RefusedFile
from potpora.registry.intakes.workflow import MOVES, MoveNotAllowed, State, check_move
from potpora.registry.people.actions import add_contact
from potpora.registry.people.models import Identifier, Person
from potpora.registry.search.models import SearchCard
from tests.factories.ground import AssignmentFactory
from tests.factories.intakes import (
    ColumnMappingFactory,
    IntakeFactory,
    IntakeRowFactory,
    IntakeSheetFactory,
)
from tests.registry.intakes.conftest import FORMULA, NOBODY, READY, SAME, WRONG

pytestmark = pytest.mark.django_db(transaction=False)


def statuses(intake) -> list[str]:
    return list(intake.rows.order_by("number").values_list("status", flat=True))


def test_reading_judges_every_row_and_writes_nothing_into_the_register(brought, book):
    intake = brought(book(READY, SAME, WRONG, NOBODY))

    assert intake.state == State.REVIEW
    assert statuses(intake) == ["ready", "ready", "doubtful", "refused"]
    assert not Person.objects.exists()


def test_a_commit_brings_ready_rows_in_once_and_leaves_the_doubtful(
    brought, book, worker
):
    intake = brought(book(READY, SAME, WRONG))

    actions.commit(intake_id=intake.pk, by=worker)
    actions.commit(intake_id=intake.pk, by=worker)

    person = Person.objects.get()
    assert person.intake_rows.count() == 2
    assert person.address_protected
    assert Identifier.objects.get().last_three == "000"
    assert SearchCard.objects.get().name == "Ана Примерова"


def test_tables_that_grew_are_measured_at_once(brought, book, worker):
    intake = brought(book(READY))
    known = "select reltuples from pg_class where oid = 'registry_person'::regclass"
    with connection.cursor() as cursor:
        cursor.execute("analyze registry_person")

        actions.commit(intake_id=intake.pk, by=worker)

        cursor.execute(known)
        assert cursor.fetchone()[0] == 1


def test_a_decided_row_goes_in_with_its_problem_kept(brought, book, worker):
    intake = brought(book(READY, WRONG))
    row = intake.rows.get(status="doubtful")
    with acting(worker):
        actions.decide(intake=intake, rows=[row.pk], decision="new", by=worker)

    actions.commit(intake_id=intake.pk, by=worker)

    assert Person.objects.count() == 2
    assert Identifier.objects.exclude(problem="").get().problem == "checksum"


def test_the_same_person_of_the_register_is_found_again(brought, book, worker):
    first = brought(book(READY, name="one.xlsx"))
    actions.commit(intake_id=first.pk, by=worker)

    second = brought(book(SAME, name="two.xlsx"))
    actions.commit(intake_id=second.pk, by=worker)

    assert Person.objects.get().intake_rows.count() == 2


def test_a_number_of_another_centre_makes_a_row_doubtful(brought, book, worker):
    other = AssignmentFactory()
    there = brought(book(READY, name="one.xlsx"), by=other)
    actions.commit(intake_id=there.pk, by=other)

    here = brought(book(SAME, name="two.xlsx"))

    row = here.rows.get()
    assert (row.status, row.reasons) == ("doubtful", ["known_in_another_centre"])
    assert row.suggestions[0]["id"] == str(Person.objects.get().pk)


def test_an_intake_can_be_taken_back_and_brought_again(brought, book, worker):
    path = book(READY, SAME)
    intake = brought(path)
    actions.commit(intake_id=intake.pk, by=worker)

    actions.undo(intake_id=intake.pk, by=worker)

    assert not Person.objects.exists()
    assert not SearchCard.objects.exists()
    assert brought(path).state == State.REVIEW


def test_an_intake_somebody_built_on_stays(brought, book, worker):
    intake = brought(book(READY))
    actions.commit(intake_id=intake.pk, by=worker)
    with acting(worker):
        add_contact(person=Person.objects.get(), kind="phone", value="070 111 222")

    with pytest.raises(actions.BuiltOn):
        actions.undo(intake_id=intake.pk, by=worker)

    intake.refresh_from_db()
    assert intake.state == State.COMMITTED
    assert Person.objects.exists()


def test_the_same_file_is_recognised(brought, book):
    path = book(READY)
    intake = brought(path)

    with pytest.raises(actions.SameFile) as again:
        brought(path)

    assert again.value.intake == intake


def test_reading_begun_anew_forgets_the_half_read(brought, book, worker):
    intake = brought(book(READY, SAME))
    Intake.objects.filter(pk=intake.pk).update(state=State.READING)

    actions.read(intake_id=intake.pk, by=worker)

    assert intake.rows.count() == 2


def test_cells_are_kept_as_written_and_a_formula_is_text(brought, book):
    rtl = [6, "\u200fАна🙂 é", "", "", "", "", "=cmd|' /C calc'!A0"]
    intake = brought(book(FORMULA, rtl))

    written = [
        storage.unseal(row.content)["cells"] for row in intake.rows.order_by("number")
    ]

    assert written[0][1] == "=Пробна Ева"
    assert (written[1][1], written[1][6]) == (rtl[1], rtl[6])


def test_neither_names_nor_numbers_lie_open_in_the_database(brought, book):
    intake = brought(book(READY))

    row = intake.rows.get()

    open_to_all = json.dumps([row.reasons, row.suggestions]) + bytes(
        row.content
    ).decode("latin-1")
    assert "Примерова" not in open_to_all
    assert "0101980455000" not in open_to_all
    assert b"0101980455000" not in storage.path_of(intake.pk).read_bytes()


def test_what_is_no_register_fails_with_a_code(brought, book):
    intake = brought(book(["само текст"], headings=["Наслов"]))

    assert (intake.state, intake.refusal["code"]) == (State.FAILED, "no_people_found")


def test_columns_put_right_are_remembered_for_the_office(brought, book, worker):
    intake = brought(book(READY))
    with acting(worker):
        actions.map_columns(
            intake=intake, columns={0: {1: "full_name", 2: "note"}}, by=worker
        )

    actions.read(intake_id=intake.pk, by=worker)

    assert ColumnMapping.objects.get().columns == {"1": "full_name", "2": "note"}
    assert "number" not in storage.unseal(intake.rows.get().content)["entry"]


def test_of_two_likely_rows_one_goes_ahead_and_both_point_at_each_other(brought, book):
    nameless = [1, "Зогај Ндричим", "", "", "Бутел", "", ""]
    intake = brought(book(nameless, [2, "Ndriçim Zogaj", "", "", "Бутел", "", ""]))

    one, other = (set(each.suggested.split()) for each in queries.trace(intake))

    assert one & other
    assert statuses(intake) == ["ready", "doubtful"]


def test_deciding_that_two_rows_are_one_person_makes_one(brought, book, worker):
    rows = [[n, "Зогај Ндричим", "", "", "Бутел", "", ""] for n in (1, 2)]
    intake = brought(book(*rows))
    second = intake.rows.last()
    first = intake.rows.first()
    with acting(worker):
        actions.decide(intake=intake, rows=[second.pk], decision="same", by=worker)
        actions.decide(intake=intake, rows=[first.pk], decision="new", by=worker)

    actions.commit(intake_id=intake.pk, by=worker)

    assert Person.objects.get().intake_rows.count() == 2


def test_every_step_leaves_its_trace(brought, book, worker):
    intake = brought(book(READY))
    actions.commit(intake_id=intake.pk, by=worker)
    actions.undo(intake_id=intake.pk, by=worker)

    verbs = set(TrailEntry.objects.values_list("verb", flat=True))

    assert {
        "intake.received",
        "intake.read",
        "intake.committed",
        "intake.undone",
    } <= verbs


def test_a_stranger_sees_no_row(brought, book):
    intake = brought(book(READY))

    with acting(AssignmentFactory()):
        assert not Intake.objects.filter(pk=intake.pk).exists()
        assert not intake.rows.exists()
        assert not intake.sheets.exists()


def test_an_empty_file_is_refused_at_the_door(worker):
    with acting(worker), pytest.raises(RefusedFile) as refused:
        actions.receive(file_name="x.csv", pieces=[b""], by=worker)

    assert refused.value.code == "empty_file"


@pytest.mark.parametrize("present", list(State))
@pytest.mark.parametrize("wanted", list(State))
def test_only_the_moves_of_the_table_are_allowed(present, wanted):
    if wanted in MOVES[present]:
        check_move(present, wanted)
        return
    with pytest.raises(MoveNotAllowed):
        check_move(present, wanted)


def broken(match: str):
    return pytest.raises(IntegrityError, match=match)


def test_the_database_refuses_the_same_file_twice():
    intake = IntakeFactory()

    with broken("intake_same_file_once"), transaction.atomic():
        IntakeFactory(brought_by=intake.brought_by, fingerprint=intake.fingerprint)


def test_the_database_refuses_a_committed_intake_without_its_moment():
    with broken("intake_committed_at_when_committed"), transaction.atomic():
        IntakeFactory(state=State.COMMITTED)


def test_the_database_refuses_a_sheet_twice_in_one_place():
    sheet = IntakeSheetFactory()

    with broken("intakesheet_position_once"), transaction.atomic():
        IntakeSheetFactory(intake=sheet.intake, position=sheet.position)


def test_the_database_refuses_a_row_twice():
    row = IntakeRowFactory()

    with broken("intakerow_row_once"), transaction.atomic():
        IntakeRowFactory(sheet=row.sheet, number=row.number)


def test_the_database_refuses_same_without_a_target():
    with broken("intakerow_same_has_a_target"), transaction.atomic():
        IntakeRowFactory(decision="same")


def test_the_database_refuses_a_refused_row_in_the_register(brought, book, worker):
    intake = brought(book(READY))
    actions.commit(intake_id=intake.pk, by=worker)

    with broken("intakerow_refused_has_no_person"), transaction.atomic():
        intake.rows.update(status="refused")


def test_the_database_refuses_columns_remembered_twice():
    mapping = ColumnMappingFactory()

    with broken("columnmapping_layout_once_an_office"), transaction.atomic():
        ColumnMappingFactory(office=mapping.office, signature=mapping.signature)


def test_a_prospect_is_the_id_of_the_person(brought, book, worker):
    intake = brought(book(READY))
    prospect = intake.rows.get().prospect

    actions.commit(intake_id=intake.pk, by=worker)

    assert isinstance(prospect, UUID)
    assert Person.objects.get().pk == prospect
