"""What the columns of a workbook mean: old and new names, and the language a text is in."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from potpora.ground.instruments.definition import NO_LANGUAGE

SURVEY = {
    "command": "type", "tag": "name", "value": "name", "caption": "label",
    "relevance": "relevant", "readonly": "read_only", "read only": "read_only",
    "calculate": "calculation", "constraining_message": "constraint_message",
    "constraint message": "constraint_message", "constraint_msg": "constraint_message",
    "jr:constraintmsg": "constraint_message", "constraintmsg": "constraint_message",
    "requiredmsg": "required_message", "required message": "required_message",
    "jr:requiredmsg": "required_message", "required_msg": "required_message",
    "count": "repeat_count", "jr:count": "repeat_count", "repeat count": "repeat_count",
    "guidance hint": "guidance_hint", "choice filter": "choice_filter", "media::image": "image",
    "media::audio": "audio", "media::video": "video", "bind::relevant": "relevant",
    "bind::constraint": "constraint", "bind::required": "required",
    "bind::calculate": "calculation", "bind::readonly": "read_only",
    "control::appearance": "appearance", "body::appearance": "appearance",
    "bind::jr:constraintmsg": "constraint_message",
}  # fmt: skip
CHOICES = {
    "list name": "list_name", "list": "list_name", "value": "name", "caption": "label",
    "media::image": "image", "media::audio": "audio", "media::video": "video",
}  # fmt: skip
SETTINGS = {
    "set_form_title": "form_title", "title": "form_title", "form title": "form_title",
    "set_form_id": "form_id", "id_string": "form_id", "form id": "form_id",
    "default language": "default_language",
}  # fmt: skip

MEDIA = ("image", "big-image", "audio", "video")
TEXTS = ("label", "hint", "guidance_hint", "constraint_message", "required_message")
EXPRESSIONS = (
    "relevant", "constraint", "required", "read_only", "calculation", "default", "choice_filter",
    "repeat_count", "trigger",
)  # fmt: skip
PLAIN = ("type", "name", "appearance", "parameters", *EXPRESSIONS, "autoplay", "rows")

LANGUAGES = {
    "english": "en", "македонски": "mk", "macedonian": "mk", "shqip": "sq", "albanian": "sq",
    "bosanski": "bs", "bosnian": "bs", "српски": "sr", "srpski": "sr", "serbian": "sr",
    "hrvatski": "hr", "croatian": "hr", "crnogorski": "cnr", "türkçe": "tr", "turkish": "tr",
    "romani": "rom", "romani chib": "rom", "français": "fr", "francais": "fr", "french": "fr",
    "español": "es", "espanol": "es", "spanish": "es", "deutsch": "de", "german": "de",
    "português": "pt", "portuguese": "pt", "arabic": "ar", "العربية": "ar", "italiano": "it",
    "italian": "it", "russian": "ru", "русский": "ru", "ukrainian": "uk", "українська": "uk",
    "swahili": "sw", "kiswahili": "sw", "hindi": "hi", "nepali": "ne", "burmese": "my",
    "somali": "so", "amharic": "am", "dari": "prs", "pashto": "ps", "bangla": "bn",
    "bulgarian": "bg", "greek": "el", "slovenščina": "sl", "slovenian": "sl",
}  # fmt: skip
CODE = re.compile(r"\(\s*([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)\s*\)\s*$")
BARE_CODE = re.compile(r"[a-z]{2,3}", re.ASCII)


@dataclass(frozen=True)
class Column:
    """A column: what it is called in the sheet, what it means, in which language ('' none)."""

    header: str
    meaning: str
    language: str = ""


def language_code(written: str) -> str:
    """Return the code of a language as authors write it: ``Shqip (sq)``, ``English``, ``mk``."""
    found = CODE.search(written)
    if found:
        return found.group(1).replace("_", "-").lower()
    plain = written.strip().lower()
    if plain in LANGUAGES:
        return LANGUAGES[plain]
    if BARE_CODE.fullmatch(plain):
        return plain
    letters = re.sub(r"[^a-z0-9]", "", plain)[:8]
    return f"x-{letters}" if letters else NO_LANGUAGE


def column_of(
    header: str, aliases: dict[str, str], translated: Iterable[str]
) -> Column:
    """Return what a column name means; unknown names keep their own spelling.

    Languages stand after two colons, in old workbooks after one (``label:English``).
    """
    written = re.sub(r"\s*(:{1,2})\s*", r"\1", header.strip())
    plain = written.lower()
    if plain in aliases:
        return Column(header, aliases[plain])
    for mark in ("::", ":"):
        base, found, language = written.rpartition(mark)
        meaning = aliases.get(base.lower(), base.lower())
        if found and language and base and (meaning in translated or mark == "::"):
            return Column(header, meaning if meaning in translated else base, language)
    known = {*translated, *PLAIN, "list_name", "disabled", "save_to"}
    return Column(header, plain if plain in known else written)
