"""Records come in whole, once, and never get lost; nothing hostile does harm."""

import threading
import time
import tracemalloc
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, transaction

from potpora.exchange.openrosa import takers
from potpora.exchange.openrosa.models import Submission, SubmissionFile
from potpora.exchange.openrosa.rules import LARGEST_REQUEST_BYTES
from potpora.exchange.openrosa.takers import Taker
from potpora.ground.papers import store
from potpora.ground.papers.scanning import Finding, Scan
from tests.exchange.openrosa.telephone import (
    BOUNDARY,
    PHOTO,
    body,
    new_id,
    part,
    record,
)
from tests.factories.exchange import SubmissionFactory, SubmissionFileFactory
from tests.ground.instruments import workbooks  # noqa: F401, the probe form is built with it

pytestmark = pytest.mark.django_db
State, Kept = Submission.State, SubmissionFile.State
BOMB = b"""<?xml version="1.0"?><!DOCTYPE data [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
<data id="probe" version="1">&c;<meta><instanceID>uuid:1</instanceID></meta></data>"""


def test_the_door_says_that_it_takes_records(phone):
    answer = phone.head("submission")

    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["X-OpenRosa-Accept-Content-Length"] == "10000000"


def test_a_record_is_taken_and_thanked_for(phone, taken):
    ident = new_id()

    answer = phone.send(record(instance_id=ident))

    assert answer.status_code == 201
    assert b'<message nature="submit_success">' in answer.content
    assert answer.headers["X-OpenRosa-Accept-Content-Length"]
    sent = Submission.objects.get()
    assert (sent.state, sent.instance_id) == (State.COMPLETE, ident)
    assert bytes(sent.xml) == record(instance_id=ident)
    assert taken == [(ident, [])]


def test_the_same_again_changes_nothing(phone, taken):
    xml = record(instance_id=new_id(), photos=["a.jpg"])
    for _ in range(3):
        assert phone.send(xml, [("a.jpg", PHOTO)]).status_code == 201

    assert (Submission.objects.count(), SubmissionFile.objects.count()) == (1, 1)
    assert len(taken) == 1


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 0, 1, 2)])
def test_a_split_record_comes_together_in_any_order(phone, taken, order):
    names = ["a.jpg", "b.jpg", "c.jpg"]
    xml = record(instance_id=new_id(), photos=names)

    for place in order:
        file = (names[place], PHOTO + names[place].encode())
        assert phone.send(xml, [file], incomplete=True).status_code == 201
        if place != order[-1]:
            assert taken == []

    assert Submission.objects.get().state == State.COMPLETE
    assert [files for _id, files in taken] == [names]


def test_a_hundred_and_one_files_are_taken(phone):
    names = [f"{place}.jpg" for place in range(101)]
    xml = record(instance_id=new_id(), photos=names)

    answer = phone.send(xml, [(n, PHOTO + n.encode()) for n in names])

    assert (answer.status_code, SubmissionFile.objects.count()) == (201, 101)
    assert Submission.objects.get().state == State.COMPLETE


def test_the_name_of_a_file_may_be_anything(phone):
    name = "слика 'од' дома.jpg"
    phone.send(record(instance_id=new_id(), photos=[name]), [(name, PHOTO)])

    file = SubmissionFile.objects.get()
    assert (file.name, file.state) == (name, Kept.WANTED)
    assert store.read(file) == PHOTO


@pytest.mark.parametrize("name", ["../../x.jpg", "a\x00b.jpg", "..", "C:\\x.jpg"])
def test_a_hostile_name_does_no_harm(phone, name):
    assert phone.send(record(instance_id=new_id()), [(name, PHOTO)]).status_code == 201

    assert all("/" not in f.name for f in SubmissionFile.objects.all())


def test_other_content_under_one_id_is_kept_beside_the_first(phone):
    ident = new_id()
    phone.send(record(instance_id=ident))

    answer = phone.send(record(instance_id=ident, name="Други"))

    first, second = Submission.objects.order_by("received_at")
    assert answer.status_code in {201, 202}
    assert second.conflicts_with == first


def test_a_record_without_an_id_is_refused_with_a_reason(phone):
    answer = phone.send(record())

    assert (answer.status_code, Submission.objects.count()) == (400, 0)
    assert b"instanceID" in answer.content


def test_a_form_that_nobody_knows_is_kept_for_a_decision(phone):
    answer = phone.send(record(instance_id=new_id(), form="other"))

    assert answer.status_code == 202
    assert Submission.objects.get().reason == "unknown_form"


def test_a_version_that_nobody_knows_is_kept(phone):
    assert phone.send(record(instance_id=new_id(), version="99")).status_code in {
        201,
        202,
    }
    assert Submission.objects.get().form_version is None


def test_a_retired_version_is_still_taken(phone, version):
    version.retired_on = "2025-01-01"
    version.save()

    assert phone.send(record(instance_id=new_id())).status_code == 201


def test_what_fails_behind_the_door_is_not_lost(phone, monkeypatch):
    fails = Taker(lambda *about: {}, lambda sent, by: 1 / 0)
    monkeypatch.setitem(takers.TAKERS, "probe", fails)

    answer = phone.send(record(instance_id=new_id()))

    assert answer.status_code == 202
    assert Submission.objects.get().reason == "failed"


def test_a_file_that_is_not_what_was_asked_for_is_kept_apart(phone):
    xml = record(instance_id=new_id(), photos=["a.jpg"])

    phone.send(xml, [("a.jpg", b"<html><script>"), ("b.jpg", PHOTO)])

    states = dict(SubmissionFile.objects.values_list("name", "state"))
    assert states == {"a.jpg": Kept.APART, "b.jpg": Kept.UNASKED}


def test_other_bytes_under_one_name_are_kept_both(phone):
    xml = record(instance_id=new_id(), photos=["a.jpg"])
    phone.send(xml, [("a.jpg", PHOTO)])
    phone.send(xml, [("a.jpg", PHOTO + b"2")])

    states = SubmissionFile.objects.order_by("received_at").values_list(
        "state", flat=True
    )
    assert list(states) == [Kept.WANTED, Kept.SECOND]


def test_a_harmful_file_holds_the_record_back(phone, monkeypatch, taken):
    monkeypatch.setattr(
        "potpora.exchange.openrosa.actions.records.scan",
        lambda content: Finding(Scan.HARMFUL, "test"),
    )
    xml = record(instance_id=new_id(), photos=["a.jpg"])

    assert phone.send(xml, [("a.jpg", PHOTO)]).status_code == 202
    assert (Submission.objects.get().reason, taken) == ("harmful", [])


def test_a_body_that_was_cut_off_leaves_nothing(phone):
    whole = body(record(instance_id=new_id(), photos=["a.jpg"]), [("a.jpg", PHOTO)])

    for end in range(0, len(whole) - 4, 7):
        assert phone.post(whole[:end]).status_code == 400

    assert Submission.objects.count() == 0


@pytest.mark.parametrize(
    "kind",
    [
        "multipart/form-data",
        "multipart/form-data; boundary=AAA",
        "multipart/form-data; boundary=ж",
        "text/xml",
        "",
    ],
)
def test_a_wrong_boundary_is_refused(phone, kind):
    answer = phone.post(body(record(instance_id=new_id())), kind=kind or "x/y")

    assert answer.status_code == 400
    assert b"<message" in answer.content


@pytest.mark.parametrize(
    "xml",
    [BOMB, b"not xml", b"<data>" * 100_000, b"\xff\xfe\x00", b"<data/>", b""],
    ids=["bomb", "text", "deep", "bytes", "empty", "nothing"],
)
def test_what_is_no_record_is_refused_at_once(phone, xml):
    begun = time.perf_counter()

    answer = phone.send(xml)

    assert (answer.status_code, Submission.objects.count()) == (400, 0)
    assert time.perf_counter() - begun < 1


def test_an_encrypted_record_is_refused(phone):
    xml = record(instance_id=new_id()).replace(b"<data ", b'<data encrypted="yes" ', 1)

    assert phone.send(xml).status_code == 400


def test_what_is_too_large_is_refused_before_it_is_read(phone):
    huge = LARGEST_REQUEST_BYTES * 3
    tracemalloc.start()
    begun = time.perf_counter()

    answer = phone.client.generic(
        "POST",
        phone.address("submission"),
        b"",
        content_type=f"multipart/form-data; boundary={BOUNDARY}",
        CONTENT_LENGTH=str(huge),
        secure=True,
    )

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert answer.status_code == 413
    assert b"<message" in answer.content
    assert (time.perf_counter() - begun < 1, peak < 20_000_000) == (True, True)


def test_a_record_above_five_megabytes_is_refused(phone):
    answer = phone.send(record(instance_id=new_id(), name="x" * 5_100_000))

    assert answer.status_code == 413


def test_the_record_may_come_without_a_file_name(phone):
    content = part(
        "xml_submission_file", record(instance_id=new_id()), None, "text/xml"
    )

    answer = phone.post(content + f"--{BOUNDARY}--\r\n".encode())

    assert answer.status_code == 201


@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_are_one_record(phone, taken):
    xml, start = record(instance_id=new_id(), photos=["a.jpg"]), threading.Barrier(10)

    def send(place: int) -> int:
        if place < 10:
            start.wait()
        try:
            return phone.send(xml, [("a.jpg", PHOTO)]).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as crowd:
        answers = set(crowd.map(send, range(50)))

    assert answers <= {201, 202}
    assert (Submission.objects.count(), SubmissionFile.objects.count()) == (1, 1)
    assert len(taken) == 1


def test_the_database_keeps_records_apart(phone, project):
    """The constraints themselves, also against code that forgets them."""
    from django.db import IntegrityError, transaction

    first = SubmissionFactory(project=project)
    same = {"project": project, "instance_id": first.instance_id}
    wrong = {
        "submission_one_of_its_id": {**same, "xml": b"<other/>"},
        "submission_same_content_once": {**same, "conflicts_with": first},
        "submission_has_an_id": {"instance_id": ""},
        "submission_quarantined_with_a_reason": {"state": State.QUARANTINED},
        "submission_settled_by_somebody": {"state": State.SETTLED},
    }
    for name, fields in wrong.items():
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            SubmissionFactory(**fields)
    with (
        pytest.raises(IntegrityError, match="submission_not_against_itself"),
        transaction.atomic(),
    ):
        Submission.objects.filter(pk=first.pk).update(conflicts_with=first)
    file = SubmissionFileFactory(submission=first)
    with (
        pytest.raises(IntegrityError, match="submissionfile_same_bytes_once"),
        transaction.atomic(),
    ):
        SubmissionFileFactory(submission=first, kept=store.keep(store.read(file)))


@pytest.mark.django_db
def test_the_database_keeps_a_checksum_of_every_file():
    with (
        pytest.raises(IntegrityError, match="submissionfile_knows_its_checksum"),
        transaction.atomic(),
    ):
        SubmissionFileFactory(sha256="none")
