"""Which language a name is probably written in, so that it is read aloud and drawn rightly."""

import re

CYRILLIC = re.compile(r"[Ѐ-ӿ]")
SERBIAN_ONLY = re.compile(r"[ђћЂЋ]")
MACEDONIAN_ONLY = re.compile(r"[ѓќѕЃЌЅ]")
ALBANIAN_ONLY = re.compile(r"[ëçËÇ]|[Xx]h|[Dd]h[aeiou]")
BOSNIAN_ONLY = re.compile(r"[čćžšđČĆŽŠĐ]")
CYRILLIC_LANGUAGES = frozenset({"mk", "sr"})


def language_of(text: str, page: str = "mk") -> str:
    """Return the language of a name, or nothing when it fits the language of the page.

    A guess from letters alone: Cyrillic is Macedonian unless a letter is only Serbian; Latin is
    Albanian or Bosnian by their own letters.
    """
    if CYRILLIC.search(text):
        guess = (
            "sr"
            if SERBIAN_ONLY.search(text) and not MACEDONIAN_ONLY.search(text)
            else "mk"
        )
        return (
            ""
            if (page in CYRILLIC_LANGUAGES and guess != "sr") or guess == page
            else guess
        )
    if ALBANIAN_ONLY.search(text):
        return "" if page == "sq" else "sq"
    if BOSNIAN_ONLY.search(text) or page in CYRILLIC_LANGUAGES:
        return "" if page == "bs" else "bs"
    return ""
