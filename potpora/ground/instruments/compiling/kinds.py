"""The ``type`` column: every spelling in use, and the kind of question it means."""

import re
from dataclasses import dataclass

KINDS = {
    "text": "text", "string": "text", "q string": "text", "add text prompt": "text",
    "integer": "integer", "int": "integer", "q int": "integer", "add integer prompt": "integer",
    "decimal": "decimal", "q decimal": "decimal", "add decimal prompt": "decimal",
    "range": "range", "date": "date", "q date": "date", "add date prompt": "date",
    "time": "time", "q time": "time", "add time prompt": "time",
    "datetime": "datetime", "date time": "datetime", "add date time prompt": "datetime",
    "q date time": "datetime", "note": "note", "q note": "note", "add note prompt": "note",
    "calculate": "calculate", "calculation": "calculate", "q calculate": "calculate",
    "add calculate prompt": "calculate", "hidden": "hidden", "acknowledge": "acknowledge",
    "trigger": "acknowledge", "q acknowledge": "acknowledge", "add acknowledge prompt":
    "acknowledge", "image": "image", "photo": "image", "q image": "image", "q picture": "image",
    "add image prompt": "image", "add photo prompt": "image", "audio": "audio", "q audio": "audio",
    "add audio prompt": "audio", "video": "video", "q video": "video", "add video prompt": "video",
    "file": "file", "add file prompt": "file", "geopoint": "geopoint", "location": "geopoint",
    "gps": "geopoint", "q geopoint": "geopoint", "q location": "geopoint",
    "add location prompt": "geopoint", "geotrace": "geotrace", "geoshape": "geoshape",
    "barcode": "barcode", "q barcode": "barcode", "add barcode prompt": "barcode",
}  # fmt: skip
PRELOADS = {
    "start": "start", "start time": "start", "get start time": "start", "end": "end",
    "end time": "end", "get end time": "end", "today": "today", "get today": "today",
    "deviceid": "deviceid", "device id": "deviceid", "get device id": "deviceid",
    "username": "username", "email": "email", "phonenumber": "phonenumber",
    "phone number": "phonenumber", "get phone number": "phonenumber", "imei": "deviceid",
    "simserial": "deviceid", "sim id": "deviceid", "get sim id": "deviceid",
    "subscriberid": "deviceid", "subscriber id": "deviceid", "get subscriber id": "deviceid",
    "start-geopoint": "start-geopoint",
}  # fmt: skip
LEFT_OUT = frozenset(
    {"audit", "background-audio", "background-geopoint", "xml-external"}
)
"""Types without an answer of their own; the form is the same without them."""
SELECT = re.compile(
    r"(?P<one>(?:add )?select[ _]?(?:one|1)(?: prompt using| from)?)\s+(?P<list_one>\S.*)"
    r"|(?P<many>(?:add )?select[ _](?:multiple|all that apply)(?: prompt using| from)?)\s+"
    r"(?P<list_many>\S.*)"
    r"|(?P<rank>rank)\s+(?P<list_rank>\S.*)",
    re.IGNORECASE,
)
FROM_FILE = re.compile(
    r"select[ _](one|multiple)[ _]from[ _]file\s+(\S.*)", re.IGNORECASE
)
OTHER = re.compile(r"\s+or[ _](specify[ _])?other$", re.IGNORECASE)
CONTROL = re.compile(
    r"(?P<side>begin|end)[ _]*(?P<what>group|repeat|lgroup|looped group|loop)(?:\s+.*)?",
    re.IGNORECASE,
)
WITHOUT_LIST = re.compile(
    r"(add )?(select[ _]?(one|1|multiple|all that apply)([ _]from([ _]file)?)?|rank)",
    re.IGNORECASE,
)
REPEATS = frozenset({"repeat", "lgroup", "looped group"})


@dataclass(frozen=True)
class Type:
    """What a ``type`` cell says.

    ``side`` is begin or end for groups and repeats; ``list`` the list or file of a select;
    ``preload`` what a phone fills by itself. The kind '' is one we do not know; ``attached`` is a
    list without a question, ``left_out`` what works on phones only.
    """

    kind: str
    side: str = ""
    list: str = ""
    from_file: bool = False
    other: bool = False
    preload: str = ""


def read_type(written: str) -> Type:
    """Return what a ``type`` cell says; its kind is '' when nobody knows it."""
    plain = re.sub(r"\s+", " ", written.strip())
    low = plain.lower()
    if low in KINDS:
        return Type(KINDS[low])
    if low in PRELOADS:
        return Type("preload", preload=PRELOADS[low])
    if low.split(" ")[0] in LEFT_OUT:
        return Type("left_out")
    if low == "csv-external":
        return Type("attached")
    control = CONTROL.fullmatch(plain)
    if control:
        what = control["what"].lower()
        kind = "repeat" if what in REPEATS else "group"
        return Type("" if what == "loop" else kind, side=control["side"].lower())
    return _select(plain)


def lacks_list(written: str) -> bool:
    """Return whether a ``type`` cell asks to choose, but not from which list."""
    return WITHOUT_LIST.fullmatch(" ".join(written.split())) is not None


def _select(plain: str) -> Type:
    from_file = FROM_FILE.fullmatch(plain)
    if from_file:
        kind = f"select_{from_file[1].lower()}"
        return Type(kind, list=OTHER.sub("", from_file[2]).strip(), from_file=True)
    other = bool(OTHER.search(plain))
    found = SELECT.fullmatch(OTHER.sub("", plain))
    if found is None:
        return Type("")
    if found["one"]:
        return Type("select_one", list=found["list_one"], other=other)
    if found["many"]:
        return Type("select_multiple", list=found["list_many"], other=other)
    return Type("rank", list=found["list_rank"])


def as_xlsform(kind: Type) -> str:
    """Return the type as pyxform spells it."""
    if kind.side:
        return f"{kind.side}_{kind.kind}"
    if kind.preload:
        return kind.preload
    if kind.kind == "attached":
        return "csv-external"
    if kind.list:
        return f"{kind.kind}{'_from_file' if kind.from_file else ''} {kind.list}"
    return {"datetime": "dateTime"}.get(kind.kind, kind.kind)
