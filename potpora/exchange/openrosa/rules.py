"""What OpenRosa 1.0 writes on the wire, and what a file really is. No framework.

Sources: OpenRosa 1.0 (getodk/docs: http, form-list, form-submission, metadata APIs) and what
ODK Collect reads of it.
"""

import base64
import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

VERSION = "1.0"
XML = "text/xml; charset=utf-8"
"""Collect refuses every other type, also application/xml."""
LIST = "http://openrosa.org/xforms/xformsList"
MANIFEST = "http://openrosa.org/xforms/xformsManifest"
RESPONSE = "http://openrosa.org/http/response"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'

MB = 1024 * 1024
ANNOUNCED_BYTES = 10_000_000
"""Told to phones, so that photos travel in small steps that can be sent again."""
LARGEST_REQUEST_BYTES = 64 * MB
"""One file above the announced size still travels alone."""
LARGEST_RECORD_BYTES = 5_000_000


@dataclass(frozen=True)
class Offered:
    """A form as the list offers it."""

    code: str
    name: str
    version: str
    md5: str
    address: str
    manifest: str = ""


@dataclass(frozen=True)
class Medium:
    """A file that belongs to a form as the manifest offers it."""

    name: str
    md5: str
    address: str


def md5_of(content: bytes) -> str:
    """Return the MD5 of the bytes served, in hexadecimal: a checksum, it protects nothing."""
    return hashlib.md5(content, usedforsecurity=False).hexdigest()


def element(name: str, text: str) -> str:
    """Return one element of the wire."""
    return f"<{name}>{escape(text)}</{name}>"


def envelope(message: str, *, error: bool) -> bytes:
    """Return the answer to a submission; a phone shows ``message`` to its worker."""
    nature = "error" if error else "submit_success"
    text = f'<message nature="{nature}">{escape(message)}</message>'
    return (
        f'{HEAD}<OpenRosaResponse xmlns="{RESPONSE}">{text}</OpenRosaResponse>'.encode()
    )


def form_list(forms: Iterable[Offered]) -> bytes:
    """Return the list of forms; a form without media names no manifest."""
    return _document("xforms", LIST, (_offered(form) for form in forms))


def _offered(form: Offered) -> str:
    parts = [
        element("formID", form.code),
        element("name", form.name),
        element("version", form.version),
        element("hash", f"md5:{form.md5}"),
        element("downloadUrl", form.address),
    ]
    if form.manifest:
        parts.append(element("manifestUrl", form.manifest))
    return f"<xform>{''.join(parts)}</xform>"


def manifest(media: Iterable[Medium]) -> bytes:
    """Return which files belong to a form."""
    return _document("manifest", MANIFEST, (_medium(each) for each in media))


def _medium(medium: Medium) -> str:
    parts = (
        element("filename", medium.name),
        element("hash", f"md5:{medium.md5}"),
        element("downloadUrl", medium.address),
    )
    return f"<mediaFile>{''.join(parts)}</mediaFile>"


def _document(root: str, namespace: str, parts: Iterable[str]) -> bytes:
    return f'{HEAD}<{root} xmlns="{namespace}">{"".join(parts)}</{root}>'.encode()


def settings_text(settings: Mapping[str, Any]) -> str:
    """Return settings of ODK Collect as the text of a code that it scans.

    >>> len(settings_text({"general": {}, "admin": {}})) < 60
    True
    """
    written = json.dumps(settings, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(written.encode(), 9)).decode()


HEADS: tuple[tuple[str, str, int, tuple[bytes, ...]], ...] = (
    ("image/jpeg", "image", 0, (b"\xff\xd8\xff",)),
    ("image/png", "image", 0, (b"\x89PNG\r\n\x1a\n",)),
    ("image/webp", "image", 8, (b"WEBP",)),
    ("image/heic", "image", 4, (b"ftypheic", b"ftypheix", b"ftypmif1")),
    ("audio/amr", "audio", 0, (b"#!AMR",)),
    ("audio/mpeg", "audio", 0, (b"ID3", b"\xff\xfb", b"\xff\xf3")),
    ("audio/ogg", "audio", 0, (b"OggS",)),
    ("audio/wav", "audio", 8, (b"WAVE",)),
    ("audio/mp4", "audio", 4, (b"ftypM4A",)),
    ("video/mp4", "video", 4, (b"ftyp",)),
    ("video/webm", "video", 0, (b"\x1aE\xdf\xa3",)),
    ("application/pdf", "file", 0, (b"%PDF-",)),
)
"""Media type, kind of question, place and bytes by which it is known; the first that fits."""
TEXT = "text/plain"
ALSO = {"audio": frozenset({"video/mp4"}), "video": frozenset({"audio/mp4"})}
"""A recording in the container of the other kind is still what was asked for."""


def media_type_of(content: bytes) -> str:
    """Return what a file is, from its bytes; nothing for what we do not know.

    >>> media_type_of(b"\\xff\\xd8\\xff\\xe0 a photo")
    'image/jpeg'
    >>> media_type_of(b"<html>")
    ''
    """
    for media_type, _kind, place, heads in HEADS:
        if content[place:].startswith(heads):
            return media_type
    return TEXT if _is_plain(content) else ""


def _is_plain(content: bytes) -> bool:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    plain = all(sign.isprintable() or sign in "\r\n\t\ufeff" for sign in text)
    return plain and not text.lstrip("\ufeff \r\n\t").startswith(("<", "%!", "#!"))


def fits(kind: str, media_type: str) -> bool:
    """Return whether a file is what a question of ``kind`` (image, audio, video, file) asks for.

    >>> fits("image", "application/pdf"), fits("file", "application/pdf")
    (False, True)
    """
    if kind == "file":
        return bool(media_type)
    kinds = {known: kind for known, kind, _place, _heads in HEADS}
    return kinds.get(media_type) == kind or media_type in ALSO.get(kind, ())


def plain_name(name: str) -> str:
    """Return the last part of a file's name without signs that do harm; nothing when none is left.

    >>> plain_name("../../x"), plain_name("a\\x00b.jpg"), plain_name("слика 0.jpg")
    ('x', 'ab.jpg', 'слика 0.jpg')
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(sign for sign in last if sign.isprintable()).strip()
    return "" if kept in {".", ".."} else kept[:255]
