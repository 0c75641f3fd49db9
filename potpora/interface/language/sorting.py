"""The alphabetical order of each language, in plain Python: no library of the operating system.

Code-point order puts ѓ, ќ and џ after я and č after z. Here every letter has its place, and letters
written with two signs (Albanian dh, Bosnian lj) are one letter. Letters that a language does not
have stand beside the nearest one it has; the other script comes after the language's own.
"""

import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

MACEDONIAN = "а б в г д ѓ е ж з ѕ и ј к л љ м н њ о п р с т ќ у ф х ц ч џ ш".split()
SERBIAN = "а б в г д ђ е ж з и ј к л љ м н њ о п р с т ћ у ф х ц ч џ ш".split()
ALBANIAN = "a b c ç d dh e ë f g gj h i j k l ll m n nj o p q r rr s sh t th u v x xh y z zh".split()
BOSNIAN = (
    "a b c č ć d dž đ e f g h i j k l lj m n nj o p q r s š t u v w x y z ž".split()
)
ENGLISH = list("abcdefghijklmnopqrstuvwxyz")
RUSSIAN_LETTERS = {
    "ё": "е",
    "й": "и",
    "щ": "ш",
    "ъ": "ь",
    "ы": "и",
    "ь": "ь",
    "э": "е",
    "ю": "у",
    "я": "а",
}
NEAREST = {
    "mk": {"ђ": "ѓ", "ћ": "ќ"},
    "sr": {"ѓ": "ђ", "ќ": "ћ", "ѕ": "з"},
    "sq": {"w": "v"},
}
ALPHABETS = {
    "mk": MACEDONIAN,
    "sr": SERBIAN,
    "sq": ALBANIAN,
    "bs": BOSNIAN,
    "en": ENGLISH,
}
OTHER_SCRIPT = {
    "mk": BOSNIAN,
    "sr": BOSNIAN,
    "sq": MACEDONIAN,
    "bs": SERBIAN,
    "en": MACEDONIAN,
}
SPACE, DIGIT, OWN, OTHER, UNKNOWN = range(5)

Key = tuple[tuple[tuple[int, int], ...], str, str]


@cache
def places(language: str) -> dict[str, tuple[int, int]]:
    """Return letter → (group, place) for a language; the letters of the other script follow its own."""
    own = {letter: (OWN, place) for place, letter in enumerate(ALPHABETS[language])}
    other = {
        letter: (OTHER, place) for place, letter in enumerate(OTHER_SCRIPT[language])
    }
    known = other | own
    near = {letter: known[like] for letter, like in NEAREST.get(language, {}).items()}
    russian = {
        letter: known[like] for letter, like in RUSSIAN_LETTERS.items() if like in known
    }
    return known | near | russian


def place(sign: str, known: dict[str, tuple[int, int]]) -> tuple[int, int]:
    """Return the place of one sign; a mark that the alphabet does not know is overlooked."""
    if sign in known:
        return known[sign]
    bare = unicodedata.normalize("NFD", sign)[:1]
    if bare in known:
        return known[bare]
    if sign.isdecimal():
        return DIGIT, unicodedata.decimal(sign)
    return (UNKNOWN, ord(sign)) if sign.isalnum() else (SPACE, 0)


def letters(text: str, known: dict[str, tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the places of the letters of ``text``; two signs that are one letter count as one."""
    found, at = [], 0
    while at < len(text):
        step = 2 if text[at : at + 2] in known and at + 1 < len(text) else 1
        found.append(place(text[at : at + step], known))
        at += step
    return found


@lru_cache(maxsize=4096)
def sort_key(text: str, language: str) -> Key:
    """Return what to sort ``text`` by among the words of ``language`` (mk, sq, bs, sr, en).

    Case and unknown marks decide only between words that are otherwise the same, so the order is
    total: different texts never have the same key.

    >>> sorted(["Џемаил", "Ќосев", "Кочо", "Шаќир", "Ѓорѓи", "Горан"], key=sort_in("mk"))
    ['Горан', 'Ѓорѓи', 'Кочо', 'Ќосев', 'Џемаил', 'Шаќир']
    """
    folded = unicodedata.normalize("NFC", text.casefold())
    return tuple(letters(folded, places(language))), folded, text


def sort_in(language: str) -> Callable[[str], Key]:
    """Return a key function for ``sorted``; an unknown language is sorted as English."""
    code = language.split("-")[0]
    return lambda text: sort_key(text, code if code in ALPHABETS else "en")
