"""One key for all spellings of a word: Ѓорѓи, Gjorgji and Đorđi; Џемаил and Xhemail.

The key serves comparison and search only and is never shown: it forgets more than
a transliteration may. The groups of spellings come from the domain facts, §8.3.
"""

import re
import unicodedata
from functools import lru_cache

CYRILLIC = {
    **dict(zip("абвгдезијклмнопрстуфхцйыэ", "abvgdezijklmnoprstufhcjie", strict=True)),
    **{"ѓ": "gj", "ќ": "kj", "ж": "zh", "ѕ": "dz", "љ": "lj", "њ": "nj", "ч": "ch"},
    **{"џ": "dzh", "ш": "sh", "ђ": "gj", "ћ": "kj", "ѐ": "e", "ѝ": "i", "ё": "jo"},
    **{"щ": "sht", "ю": "ju", "я": "ja", "ъ": "", "ь": ""},
}
LATIN = {
    **{"đ": "gj", "ć": "kj", "č": "ch", "ç": "ch", "š": "sh", "ž": "zh", "ë": "e"},
    **{
        "ǵ": "gj",
        "ḱ": "kj",
        "ı": "i",
        "ł": "l",
        "ø": "o",
        "æ": "ae",
        "y": "i",
        "w": "v",
    },
}
LETTERS = str.maketrans(CYRILLIC | LATIN)
SLUG = str.maketrans(CYRILLIC | {"ж": "z", "ч": "c", "ш": "s", "џ": "dz", "đ": "dj"})

# The order matters: longer groups first, and a finished group (j1, c1) is not read again.
MERGED = (
    *(("dzh", "j1"), ("xh", "j1"), ("dj", "j1"), ("gj", "j1")),
    *(("kj", "c1"), ("q", "c1"), ("ch", "c1")),
    *(
        ("sh", "s"),
        ("zh", "z"),
        ("th", "t"),
        ("dh", "d"),
        ("lj", "l"),
        ("nj", "n"),
        ("x", "dz"),
    ),
)
# Letters that look alike in both scripts; a word typed with the keyboard switched too late
# has some of the other script. Which it is, letters that only one script has tell.
ALIKE = ("abcehjkmopstxy", "авсенјкморѕтху")
LATIN_WORD, CYRILLIC_WORD = str.maketrans(*ALIKE[::-1]), str.maketrans(*ALIKE)
IN_LATIN, IN_CYRILLIC = re.compile("[a-zà-ž]"), re.compile("[а-џ]")
WORD = re.compile(r"[^\W\d_]+")
APOSTROPHES = re.compile("['’ʼ`´]")
BETWEEN_WORDS = re.compile("[^a-z0-9]+")
DOUBLED = re.compile(r"([a-z])\1+")


@lru_cache(maxsize=10_000)
def fold(text: str) -> str:
    """Return the key of ``text``: words of a–z and digits, parted by single spaces.

    >>> fold("Ѓорѓи") == fold("Gjorgji") == fold("Đorđi")
    True
    >>> fold("Пeтpoв") == fold("Петров")  # with e, p and o of the Latin keyboard
    True
    >>> fold("  Шаќир-ОСМАНИ ") == fold("Shaqir Osmani")
    True
    """
    plain = _of_one_script(unicodedata.normalize("NFC", text.casefold()))
    plain = plain.translate(LETTERS)
    key = APOSTROPHES.sub("", without_marks(plain))
    for group, letter in MERGED:
        key = key.replace(group, letter)
    return BETWEEN_WORDS.sub(" ", DOUBLED.sub(r"\1", key)).strip()


def _of_one_script(text: str) -> str:
    """The text with every word wholly in the script that its unmistakable letters have."""
    if not (IN_LATIN.search(text) and IN_CYRILLIC.search(text)):
        return text
    return WORD.sub(lambda match: _unmixed(match[0]), text)


def _unmixed(word: str) -> str:
    latin = sum(map(bool, map(IN_LATIN.match, word.translate(CYRILLIC_WORD))))
    cyrillic = sum(map(bool, map(IN_CYRILLIC.match, word.translate(LATIN_WORD))))
    if latin == cyrillic:
        return word
    return word.translate(CYRILLIC_WORD if cyrillic > latin else LATIN_WORD)


def without_marks(text: str) -> str:
    """Return ``text`` without accents and other combining marks.

    >>> without_marks("é ü")
    'e u'
    """
    parts = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def words(text: str) -> list[str]:
    """Return the folded words of ``text``, in their order."""
    return fold(text).split()


def slug(text: str) -> str:
    """Return ``text`` in Latin letters as a code of lower-case words joined by hyphens.

    >>> slug("Ѓорче Петров"), slug("Čučer-Sandevo")
    ('gjorce-petrov', 'cucer-sandevo')
    """
    plain = unicodedata.normalize("NFC", text.casefold()).translate(SLUG)
    return "-".join(BETWEEN_WORDS.sub(" ", without_marks(plain)).split())
