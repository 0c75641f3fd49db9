"""Reading what a telephone sends: whole or not at all, within limits, without trust.

The body is read to the end, at most a megabyte of it in memory, before anything else happens.
Django alone takes a body that was cut off for a whole one, so length and last boundary are checked.
"""

import os
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from tempfile import SpooledTemporaryFile
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import load_handler
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParser, MultiPartParserError
from django.http.request import UnreadablePostError
from django.utils.http import parse_header_parameters
from django.utils.translation import gettext as _

from potpora.exchange.openrosa.rules import (
    LARGEST_RECORD_BYTES,
    LARGEST_REQUEST_BYTES,
    plain_name,
)

RECORD = "xml_submission_file"
IN_MEMORY_BYTES, PIECE_BYTES = 1024 * 1024, 64 * 1024
BOUNDARY = re.compile(r"[ !#-\[\]-~]{1,70}")  # what RFC 2046 allows, and a little more
LONGEST_END = 4096
"""The last boundary and what mail programs write after it (RFC 2046: to be ignored)."""
PACKED = 31  # zlib's word for gzip with the largest window


class Refused(Exception):
    """What came is not taken: ``status`` for the phone, ``sentence`` for its worker."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(f"refused with {status}")
        self.status, self.sentence = status, sentence


@dataclass
class Parts:
    """A record with the files that came in the same request, by name."""

    record: bytes
    files: list[tuple[str, UploadedFile]] = field(default_factory=list)


def too_large() -> Refused:
    """Return the refusal of a request above the limit."""
    return Refused(
        413, _("This is larger than the server takes. Send smaller photos or videos.")
    )


def cut_off() -> Refused:
    """Return the refusal of a body that did not arrive whole."""
    return Refused(
        400,
        _("The record did not arrive whole. Send it again when the signal is good."),
    )


def not_a_record() -> Refused:
    """Return the refusal of something that is no record."""
    return Refused(400, _("This is not a record of a form. Send it with ODK Collect."))


def announced_length(request: HttpRequest) -> int | None:
    """Return how many bytes the request says it has; nothing when it comes in chunks."""
    written = request.META.get("CONTENT_LENGTH") or ""
    return int(written) if str(written).isdigit() else None


def pieces(request: HttpRequest) -> Iterator[bytes]:
    """Yield the body; one in chunks is read from below Django, which takes it for empty."""
    chunked = "chunked" in request.META.get("HTTP_TRANSFER_ENCODING", "").lower()
    source: Any = request.environ["wsgi.input"] if chunked else request
    while piece := source.read(PIECE_BYTES):
        yield piece


def whole_pieces(request: HttpRequest) -> Iterator[bytes]:
    """Yield the body; raises ``Refused`` when less comes than was announced."""
    announced, came = announced_length(request), 0
    try:
        for piece in pieces(request):
            came += len(piece)
            yield piece
    except (UnreadablePostError, OSError) as broken:
        raise cut_off() from broken
    if announced is not None and came != announced:
        raise cut_off()


def unpacked(packed: Iterable[bytes]) -> Iterator[bytes]:
    """Yield what gzip holds, never much at once; raises ``Refused``."""
    opener = zlib.decompressobj(wbits=PACKED)
    try:
        for piece in packed:
            while piece:
                yield opener.decompress(piece, IN_MEMORY_BYTES)
                piece = opener.unconsumed_tail
    except zlib.error as wrong:
        raise not_a_record() from wrong
    if not opener.eof:
        raise cut_off()


def plain_pieces(request: HttpRequest) -> Iterator[bytes]:
    """Return the body as it was before it was packed for the way; raises ``Refused``."""
    packing = request.headers.get("Content-Encoding", "identity").strip().lower()
    if packing in {"", "identity"}:
        return whole_pieces(request)
    if packing in {"gzip", "x-gzip"}:
        return unpacked(whole_pieces(request))
    raise Refused(415, _("The record is packed in a way that the server cannot read."))


def body_of(request: HttpRequest) -> SpooledTemporaryFile:
    """Return the whole body; raises ``Refused`` above the limit at once, or when it was cut off."""
    body = SpooledTemporaryFile(max_size=IN_MEMORY_BYTES)  # noqa: SIM115, closed by the reader
    size = 0
    for piece in plain_pieces(request):
        size += len(piece)
        if size > LARGEST_REQUEST_BYTES:
            raise too_large()
        body.write(piece)
    return body


def check_end(body: SpooledTemporaryFile, boundary: str) -> int:
    """Return the size of a body that has its last boundary; raises ``Refused``."""
    size = body.seek(0, os.SEEK_END)
    body.seek(max(0, size - LONGEST_END))
    _before, end, after = body.read().rpartition(f"--{boundary}--".encode())
    body.seek(0)
    if not end or after.strip(b" \t")[:1] not in (b"", b"\r", b"\n"):
        raise cut_off()
    return size


def parts_of(request: HttpRequest) -> Parts:
    """Return what was sent; raises ``Refused``."""
    media_type, options = parse_header_parameters(request.META.get("CONTENT_TYPE", ""))
    boundary = options.get("boundary", "")
    announced = announced_length(request)
    if announced is not None and announced > LARGEST_REQUEST_BYTES:
        raise too_large()
    if media_type != "multipart/form-data" or not BOUNDARY.fullmatch(boundary):
        raise not_a_record()
    with body_of(request) as body:
        size = check_end(body, boundary)
        return whole(*parsed(request, body, size, boundary))


def parsed(
    request: HttpRequest, body: SpooledTemporaryFile, size: int, boundary: str
) -> tuple:
    """Return fields and files of a whole body; raises ``Refused``.

    Django knows the kind of a body in small letters alone.
    """
    handlers = [load_handler(name, request) for name in settings.FILE_UPLOAD_HANDLERS]
    kind = f'multipart/form-data; boundary="{boundary}"'
    meta = request.META | {"CONTENT_LENGTH": str(size), "CONTENT_TYPE": kind}
    try:
        return MultiPartParser(meta, body, handlers, "utf-8").parse()
    except RequestDataTooBig as large:
        raise too_large() from large
    except (MultiPartParserError, SuspiciousOperation) as wrong:
        raise not_a_record() from wrong


def whole(fields, files) -> Parts:
    """Return the record and its files; the record may come as a field, too."""
    records = files.getlist(RECORD) or [
        text.encode() for text in fields.getlist(RECORD)
    ]
    if len(records) != 1:
        raise not_a_record()
    [record] = records
    if not isinstance(record, bytes):
        if record.size > LARGEST_RECORD_BYTES:
            raise too_large()
        record = record.read()
    named = (
        (plain_name(file.name or field), file)
        for field, several in files.lists()
        if field != RECORD
        for file in several
    )
    return Parts(record, [(name, file) for name, file in named if name])
