"""What a file really is, read from its first bytes and never from its name.

A table of our own: a centre attaches ten kinds of files, and libraries that know a thousand
either need a system library (libmagic) or go by the first bytes alone as well, without
looking into a ZIP for macros. Whatever is not in the table is refused.
"""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

MB = 1024 * 1024
HEAD_BYTES = 4096
MOST_MEMBERS = 5_000
MACROS = ("vbaproject.bin", "activex", "basic/script-lb.xml")


class Refused(ValueError):
    """The file is not kept; ``code`` says why: empty, unknown, too_large, macros, damaged, no_picture."""

    def __init__(self, code: str, limit_mb: int = 0) -> None:
        super().__init__(f"the file is refused: {code}")
        self.code, self.limit_mb = code, limit_mb


@dataclass(frozen=True)
class FileType:
    """A type of file that is kept: its name, its ending, its largest size in bytes."""

    media_type: str
    ending: str
    largest_bytes: int
    fits: Callable[[bytes], bool]


def begins(*heads: bytes) -> Callable[[bytes], bool]:
    """Return the test that a file begins with one of ``heads``."""
    return lambda content: content.startswith(heads)


def holds(member: str, first: bytes = b"") -> Callable[[bytes], bool]:
    """Return the test that a file is a ZIP with ``member`` in it, whose content begins with ``first``."""

    def fits(content: bytes) -> bool:
        if not content.startswith(b"PK\x03\x04"):
            return False
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                return member in archive.namelist() and (
                    not first or _start_of(archive, member, len(first)) == first
                )
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
            return False

    return fits


def _start_of(archive: zipfile.ZipFile, member: str, length: int) -> bytes:
    with archive.open(member) as file:
        return file.read(length)


def is_webp(content: bytes) -> bool:
    """Return whether the content is a WebP picture."""
    return content[:4] == b"RIFF" and content[8:12] == b"WEBP"


def is_heic(content: bytes) -> bool:
    """Return whether the content is a picture as telephones write it."""
    return content[4:8] == b"ftyp" and content[8:12] in {b"heic", b"heix", b"mif1"}


def is_text(content: bytes) -> bool:
    """Return whether the content is plain UTF-8 text without control signs or markup."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    plain = all(sign.isprintable() or sign in "\r\n\t\ufeff" for sign in text)
    return plain and not text.lstrip("\ufeff \r\n\t").startswith(("<", "%!", "#!"))


ODF = "application/vnd.oasis.opendocument."
OOXML = "application/vnd.openxmlformats-officedocument."
TYPES = (
    FileType("application/pdf", "pdf", 25 * MB, begins(b"%PDF-1.", b"%PDF-2.")),
    FileType("image/jpeg", "jpg", 15 * MB, begins(b"\xff\xd8\xff")),
    FileType("image/png", "png", 15 * MB, begins(b"\x89PNG\r\n\x1a\n")),
    FileType("image/tiff", "tif", 25 * MB, begins(b"II*\x00", b"MM\x00*")),
    FileType("image/webp", "webp", 15 * MB, is_webp),
    FileType("image/heic", "heic", 15 * MB, is_heic),
    FileType(f"{OOXML}wordprocessingml.document", "docx", 15 * MB, holds("word/document.xml")),
    FileType(f"{OOXML}spreadsheetml.sheet", "xlsx", 15 * MB, holds("xl/workbook.xml")),
    FileType(f"{ODF}text", "odt", 15 * MB, holds("mimetype", f"{ODF}text".encode())),
    FileType(f"{ODF}spreadsheet", "ods", 15 * MB, holds("mimetype", f"{ODF}spreadsheet".encode())),
    FileType("text/plain", "txt", 1 * MB, is_text),
)  # fmt: skip
LARGEST_BYTES = max(each.largest_bytes for each in TYPES)
ENDINGS = tuple(each.ending for each in TYPES)


def type_of(content: bytes) -> FileType:
    """Return what ``content`` really is; raises ``Refused``."""
    if not content:
        raise Refused("empty")
    found = next((each for each in TYPES if each.fits(content)), None)
    if found is None:
        raise Refused("unknown")
    if len(content) > found.largest_bytes:
        raise Refused("too_large", found.largest_bytes // MB)
    if content.startswith(b"PK"):
        check_archive(content)
    return found


def check_archive(content: bytes) -> None:
    """Raise ``Refused`` when an office document brings macros or is a bomb."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
    names = [member.filename.lower() for member in members]
    if any(word in name for word in MACROS for name in names):
        raise Refused("macros")
    unpacked = sum(member.file_size for member in members)
    if len(members) > MOST_MEMBERS or unpacked > 20 * LARGEST_BYTES:
        raise Refused("damaged")


def safe_name(name: str, ending: str) -> str:
    """Return a name for the file that no system trips over, with the ending of what it really is.

    >>> safe_name("../../потврда.exe", "pdf")
    'потврда.pdf'
    """
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    stem = last.rsplit(".", 1)[0] if "." in last else last
    kept = "".join(sign if sign.isalnum() or sign in " -_()" else "_" for sign in stem)
    return f"{kept.strip(' ._')[:80] or 'file'}.{ending}"
