"""What other clients may write on the wire, and what is more than a record ever is."""

import gzip
import time
import tracemalloc

import pytest

from potpora.exchange.openrosa.models import Submission
from potpora.exchange.openrosa.rules import LARGEST_REQUEST_BYTES
from tests.exchange.openrosa.telephone import BOUNDARY, body, new_id, record

pytestmark = pytest.mark.django_db
MB = 1024 * 1024


@pytest.mark.parametrize(
    "kind",
    [
        f"Multipart/Form-Data; Charset=utf-8; Boundary={BOUNDARY}",
        f'multipart/form-data; boundary="{BOUNDARY}"',
        f"multipart/form-data;charset=UTF-8;boundary={BOUNDARY}",
    ],
)
def test_the_kind_of_a_body_may_be_written_in_any_way(phone, kind):
    assert phone.post(body(record(instance_id=new_id())), kind=kind).status_code == 201


@pytest.mark.parametrize("boundary", ["a'b (c)+_,-./:=?", "x" * 70])
def test_a_boundary_may_have_every_sign_of_the_standard(phone, boundary):
    sent = body(record(instance_id=new_id())).replace(
        BOUNDARY.encode(), boundary.encode()
    )

    answer = phone.post(sent, kind=f'multipart/form-data; boundary="{boundary}"')

    assert answer.status_code == 201


@pytest.mark.parametrize(
    ("before", "after"),
    [(b"preamble\r\n", b""), (b"\r\n", b""), (b"", b"epilogue\r\n"), (b"", b" \t\r\n")],
)
def test_what_stands_around_the_parts_is_passed_over(phone, before, after):
    sent = before + body(record(instance_id=new_id())) + after

    assert phone.post(sent).status_code == 201


@pytest.mark.parametrize(
    "xml",
    [
        b"\xef\xbb\xbf" + record(instance_id="uuid:bom"),
        record(instance_id="plain-id"),
        b'<?xml version="1.0" encoding="windows-1251"?>'
        + record(instance_id="uuid:cyrillic").decode().encode("cp1251"),
        (
            '<?xml version="1.0" encoding="UTF-16"?>' + record(instance_id="u").decode()
        ).encode("utf-16"),
        b"<!-- remark -->" + record(instance_id="uuid:remark") + b"\r\n",
    ],
    ids=["BOM", "no-uuid", "windows-1251", "UTF-16", "remark"],
)
def test_a_record_may_be_written_in_any_encoding(phone, taken, xml):
    assert phone.send(xml).status_code == 201
    assert bytes(Submission.objects.get().xml) == xml


def test_a_packed_body_is_unpacked(phone):
    packed = gzip.compress(body(record(instance_id=new_id())))

    answer = phone.post(packed, **{"Content-Encoding": "gzip"})

    assert answer.status_code == 201


@pytest.mark.parametrize(
    ("content", "packing", "status"),
    [
        (gzip.compress(body(record(instance_id="u")))[:-9], "gzip", 400),
        (b"this is not packed", "gzip", 400),
        (b"\x1b", "br", 415),
    ],
)
def test_a_packed_body_that_cannot_be_read_is_refused(phone, content, packing, status):
    answer = phone.post(content, **{"Content-Encoding": packing})

    assert (answer.status_code, Submission.objects.count()) == (status, 0)
    assert b'nature="error"' in answer.content


def test_a_small_body_that_unpacks_to_a_large_one_is_refused(phone):
    bomb = gzip.compress(bytes(LARGEST_REQUEST_BYTES + MB), compresslevel=9)
    assert len(bomb) < MB / 8

    tracemalloc.start()
    answer = phone.post(bomb, **{"Content-Encoding": "gzip"})
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert answer.status_code == 413
    assert peak < 8 * MB


@pytest.mark.parametrize("path", ["formList", "submission"])
def test_who_asks_in_another_way_is_told_which_ways_there_are(phone, path):
    answer = phone.client.put(phone.address(path), secure=True)

    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert answer.headers["X-OpenRosa-Version"] == "1.0"


MANY = 100_000
TOO_MUCH = {
    "deep": b"<a>" * 1_000_000,
    "wide": b"<a>" + b"<b/>" * 400_000 + b"</a>",
    "attributes": b"<a" + b"".join(b' a%d=""' % n for n in range(MANY)) + b"/>",
    "4 MB of attributes": b"<a"
    + b"".join(b' a%d=">"' % n for n in range(330_000))
    + b"/>",
    "untouched text": b"<a>" + b"<![CDATA[x]]>" * 330_000 + b"</a>",
    "a tag without an end": b"<" + b"a" * 4_000_000 + b"/>",
    "names": b"<a" + b"".join(b' xmlns:a%d="u"' % n for n in range(MANY)) + b"/>",
    "remarks": b"<a>" + b"<!---->" * 500_000 + b"</a>",
    "instructions": b"<a>" + b"<?x?>" * 500_000 + b"</a>",
}


@pytest.mark.parametrize("what", TOO_MUCH)
def test_more_than_a_record_ever_is_costs_neither_time_nor_memory(phone, what):
    sent = body(TOO_MUCH[what])

    began = time.process_time()
    answer = phone.post(sent)
    took = time.process_time() - began

    assert (answer.status_code, Submission.objects.count()) == (400, 0)
    assert took < 1
    assert b'nature="error"' in answer.content
