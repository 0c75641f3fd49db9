"""Papers as PDF: which standards they keep, that they are the same again, two languages beside each other."""

import re
from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from potpora.ground.papers.official import draw
from potpora.ground.papers.rules import (
    Heading,
    NotTheSame,
    Paper,
    Table,
    Text,
    beside,
    columns,
)
from tests.factories.ground import OfficeFactory

AT = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)
PAPER = Paper(
    title="Индивидуален план",
    blocks=(
        Heading("Цели"),
        Text("Ѓорѓи\nЌе работи."),
        Table(("Бр.", "Цел"), [("1", "Дом")]),
    ),
    signatures=("Корисник",),
)


def drawn(maker=lambda: PAPER, languages=("mk",)):
    return draw(maker, office=OfficeFactory(), languages=languages, at=AT)


def tags(pdf: bytes) -> set[str]:
    """The kinds of structure elements of a tagged PDF."""
    found, waiting = (
        set(),
        [PdfReader(BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"]],
    )
    while waiting:
        element = waiting.pop()
        if not hasattr(element, "get"):
            continue
        if "/S" in element:
            found.add(str(element["/S"]))
        children = element.get("/K", [])
        children = children if isinstance(children, list) else [children]
        waiting += [child.get_object() for child in children]
    return found


@pytest.mark.django_db
def test_a_paper_says_that_it_is_pdf_a_and_pdf_ua_and_is_tagged():
    made = drawn()

    root = PdfReader(BytesIO(made.pdf)).trailer["/Root"]
    xmp = root["/Metadata"].get_data().decode()
    assert re.search(r"pdfaid:part>2<", xmp)
    assert re.search(r"pdfaid:conformance>A<", xmp)
    assert re.search(r"pdfuaid:part>1<", xmp)
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "mk"
    assert "/OutputIntents" in root
    assert {"/H1", "/H2", "/P", "/Table", "/TH", "/TD"} <= tags(made.pdf)
    assert made.standards == ["a-2a", "ua-1"]


@pytest.mark.django_db
def test_every_font_of_a_paper_is_in_it():
    for page in PdfReader(BytesIO(drawn().pdf)).pages:
        for font in page["/Resources"]["/Font"].values():
            below = font.get_object()["/DescendantFonts"][0].get_object()
            held = {"/FontFile2", "/FontFile3"} & set(below["/FontDescriptor"])
            assert held


@pytest.mark.django_db
def test_the_same_paper_of_the_same_moment_has_the_same_bytes():
    office = OfficeFactory()

    one, other = (
        draw(lambda: PAPER, office=office, languages=["mk"], at=AT).pdf for _ in "12"
    )

    assert one == other


@pytest.mark.django_db
def test_a_sign_that_no_font_has_costs_the_standard_but_not_the_paper():
    made = drawn(lambda: Paper(title="План", blocks=(Text("漢字"),)))

    assert made.standards == []
    assert made.pdf.startswith(b"%PDF")


@pytest.mark.django_db
def test_a_long_paper_counts_its_pages():
    rows = [(str(n), "Дом") for n in range(120)]
    made = drawn(lambda: Paper(title="План", blocks=(Table(("Бр.", "Цел"), rows),)))

    pages = PdfReader(BytesIO(made.pdf)).pages
    assert (
        f"1 од {len(pages)}" in pages[0].extract_text()
        or f"of {len(pages)}" in pages[0].extract_text()
    )


def test_what_a_worker_wrote_stands_once_and_what_the_system_says_twice():
    mk = Table(("Цел", "Област"), [("Дом", "Домување")])
    sq = Table(("Qëllimi", "Fusha"), [("Дом", "Banimi")])

    found = [(c["head"], c["cells"], c["side"]) for c in columns(mk, sq)]

    assert found == [
        (["Цел", "Qëllimi"], ["Дом"], None),
        (["Област"], ["Домување"], 0),
        (["Fusha"], ["Banimi"], 1),
    ]


@pytest.mark.parametrize(
    "other",
    [
        Paper("Plani", blocks=(Text("a"),)),
        Paper("Plani", blocks=(Heading("a"), Text("b"), Table(("1",), [("1",)]))),
    ],
)
def test_two_languages_with_different_parts_are_refused(other):
    with pytest.raises(NotTheSame):
        beside([PAPER, other])


def pages(*sides: Paper) -> list[str]:
    """The text of each page of a paper in one language or two."""
    waiting = iter(sides)
    made = drawn(lambda: next(waiting), ("mk", "sq")[: len(sides)])
    assert made.standards == ["a-2a", "ua-1"]
    return [page.extract_text() for page in PdfReader(BytesIO(made.pdf)).pages]


@pytest.mark.django_db
def test_a_word_longer_than_its_column_breaks_and_an_answer_in_both_languages_stands_once():
    endless, told = "несложнозборче" * 12, "Покривот тече."

    def side(chosen):
        rows = [("Што?", endless), ("Како?", told), ("Ниво", chosen)]
        return Paper(title="Белешка", blocks=(Table(("П", "О"), rows, (2, 3)),))

    [text] = pages(side("Криза"), side("Krizë"))

    longest = max(text.split(), key=len)
    assert len(longest) < 60
    assert text.count(told) == 1
    assert text.count("Криза") == text.count("Krizë") == 1


@pytest.mark.django_db
@pytest.mark.parametrize("above", range(46, 52))
def test_a_heading_in_two_languages_never_stands_alone_at_the_foot_of_a_page(above):
    def side(title):
        table = Table(("П", "О"), [("ОДГОВОРЕНО", "да")])
        lines = Text("\n".join("x" * above))
        return Paper(title="Ера", blocks=(lines, Heading(title), table))

    found = pages(side("Домување"), side("Banimi"))

    [page] = [text for text in found if "Banimi" in text]
    assert "ОДГОВОРЕНО" in page
