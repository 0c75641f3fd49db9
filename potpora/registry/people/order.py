"""The alphabetical order of names, inside the database.

The same order as ``interface.language.sorting``, as an SQL function for each kind of
alphabet, so that a list of people is read from an index and not sorted page by page.
"""

from django.db.models import BinaryField, Func

from potpora.interface.language.sorting import place, places

LANGUAGES = ("mk", "sq", "bs", "en")
SAME_ORDER = {"sr": "mk"}  # ѓ and ђ, ќ and ћ stand at the same place
FIRST_CODE = 0xE000  # private use: sorts after everything that has no place of its own
# The database looks a letter up by going through the list, so the common ones come first.
COMMON = (
    range(0x61, 0x7B),
    range(0x430, 0x460),
    range(0x41, 0x5B),
    range(0x400, 0x430),
)
BLOCKS = (*COMMON, range(0x20, 0x250))


def sorted_as(language: str | None) -> str:
    """Return the language whose function sorts for a reader of ``language``."""
    code = SAME_ORDER.get((language or "mk")[:2], (language or "mk")[:2])
    return code if code in LANGUAGES else "en"


class SortKey(Func):
    """The sort key of surname and given name; compared byte by byte."""

    output_field = BinaryField()

    def __init__(self, surname: str, given_name: str, language: str) -> None:
        super().__init__(surname, given_name, function=f"name_order_{language}")


def _signs(known: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Return the place of every letter of the Latin and Cyrillic blocks."""
    signs = (chr(code) for block in BLOCKS for code in block)
    return {sign: place(sign.casefold()[0], known) for sign in signs if sign.isalpha()}


def _pairs(known: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Return the place of each letter of two signs, in the ways it is written."""
    two = {letter: rank for letter, rank in known.items() if len(letter) == 2}
    return {
        way: rank
        for letter, rank in two.items()
        for way in (letter, letter.title(), letter.upper())
    }


def _code(rank: tuple[int, int], ranks: list[tuple[int, int]]) -> str:
    return chr(FIRST_CODE + ranks.index(rank))


def function_sql(language: str) -> str:
    """Return the statement that makes the function of ``language``."""
    known = places(language)
    signs = _signs(known)
    ranks = sorted({*known.values(), *signs.values()})
    text = "normalize(surname || ' ' || given_name, NFC)"
    for pair, rank in _pairs(known).items():
        text = f"replace({text}, '{pair}', '{_code(rank, ranks)}')"
    codes = "".join(_code(rank, ranks) for rank in signs.values())
    return f"""
    create or replace function name_order_{language}(surname text, given_name text)
    returns bytea language sql immutable strict parallel safe cost 2000 as $$
      select convert_to(translate({text}, '{"".join(signs)}', '{codes}'), 'UTF8')
    $$
    """


def index_sql(language: str) -> str:
    """Return the statement that keeps the people of an office in the order of ``language``.

    With the columns a page of keys is read from, the key comes out of the index and is not
    worked out anew for everybody who is skipped.
    """
    return f"""
    create index person_in_order_{language} on registry_person
    (office_id, name_order_{language}(surname, given_name), id)
    include (surname, given_name, record_class, merged_into_id)
    where merged_into_id is null
    """
