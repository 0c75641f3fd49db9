"""Records travel as XForms instances, and tricks are not read."""

import pytest

from potpora.ground.instruments.compiling import compile_workbook
from potpora.ground.instruments.instance import Unreadable, identify, read, write
from tests.ground.instruments.workbooks import workbook


@pytest.fixture(scope="module")
def form():
    return compile_workbook(
        workbook("| type | name | label |\n| begin_group | g | G |\n| text | a | A |\n"
                 "| select_multiple yn | m | M |\n| end_group | | |\n| begin_repeat | r | R |\n"
                 "| text | b | B |\n| end_repeat | | |\n| note | n | N |",
                 "| list_name | name | label |\n| yn | 1 | Yes |\n| yn | 2 | No |",
                 "| form_id |\n| visit |"),
        version="7",
    ).form  # fmt: skip


ANSWERS = {"g": {"a": "Ана & <b>", "m": ["2", "1"]}, "r": [{"b": "x"}, {"b": ""}]}


def test_there_and_back(form):
    sent = write(form, ANSWERS, instance_id="uuid:5")
    found = read(form, sent)
    assert (found.code, found.version, found.instance_id) == ("visit", "7", "uuid:5")
    assert found.answers == ANSWERS
    assert not found.unknown
    assert identify(sent).instance_id == "uuid:5"


def test_what_does_not_count_is_left_out(form):
    assert b"<g>" not in write(form, {"r": []}, instance_id="uuid:5")


def test_as_a_phone_writes_it(form):
    found = read(form, b"""<?xml version='1.0' ?>
        <data xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms"
              id="visit" version="7"><g><a>x</a><m>1 2</m></g><r jr:template=""><b/></r>
        <r><b>y</b></r><r_count>1</r_count><n/><extra>?</extra>
        <orx:meta><orx:instanceID>uuid:9</orx:instanceID>
        <orx:deprecatedID>uuid:8</orx:deprecatedID></orx:meta></data>""")  # fmt: skip
    assert found.answers == {"g": {"a": "x", "m": ["1", "2"]}, "r": [{"b": "y"}]}
    assert (found.instance_id, found.deprecated_id) == ("uuid:9", "uuid:8")
    assert found.unknown == ("/extra",)


def test_the_namespace_names_the_form_where_no_id_does():
    assert (
        identify(b'<data xmlns="http://example.org/visit"/>').code
        == "http://example.org/visit"
    )


BOMB = b'<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]><data>&c;</data>'


@pytest.mark.parametrize(
    "data",
    [
        b"", b"no xml", b"<data>", b"\xff\xfe", BOMB, b"<data>" + b"<a>" * 100 + b"</a>" * 100 + b"</data>",
        b"<data>" + b"<a/>" * 60_000 + b"</data>", b"<data>" + b" " * 5_100_000 + b"</data>",
        b'<?xml version="1.0" encoding="nonsense"?><data/>',
        b'<!DOCTYPE data SYSTEM "file:///etc/passwd"><data/>',
    ],
    ids=range(10),
)  # fmt: skip
def test_tricks_are_not_read(form, data):
    with pytest.raises(Unreadable):
        read(form, data)
