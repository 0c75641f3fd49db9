"""The XML inside a workbook, read as a stream: no tree, no document type, no entity."""

import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol
from xml.parsers import expat

from .limits import RefusedFile

CHUNK_BYTES = 1 << 17


class Reader(Protocol):
    """What listens to the parser; ``ready`` gathers what can be handed on."""

    ready: list

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin an element."""

    def end(self, name: str) -> None:
        """Finish an element."""

    def text(self, characters: str) -> None:
        """Take some of the text of the present element."""


def local(name: str) -> str:
    """Return the name of an element or attribute without its namespace prefix."""
    return name.rpartition(":")[2]


def stream(path: Path, part: str, reader: Reader) -> Iterator:
    """Yield what ``reader`` gathers while ``part`` of the archive is read in pieces."""
    parser = _parser(reader)
    with opened(path, part) as file, _damage_told():
        while chunk := file.read(CHUNK_BYTES):
            parser.Parse(chunk, False)
            if reader.ready:
                yield from reader.ready
                reader.ready.clear()
        parser.Parse(b"", True)
        yield from reader.ready


@contextmanager
def opened(path: Path, part: str) -> Iterator:
    """Open one part of an archive for reading."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open(part) as file:
            yield file
    except (zipfile.BadZipFile, KeyError, EOFError, NotImplementedError) as error:
        raise RefusedFile("damaged") from error


@contextmanager
def _damage_told() -> Iterator[None]:
    """Say that a file is damaged, also when figures in it are none or names are missing."""
    try:
        yield
    except RefusedFile:
        raise
    except (expat.ExpatError, zipfile.BadZipFile, EOFError, OSError) as error:
        raise RefusedFile("damaged") from error
    except (ValueError, LookupError, OverflowError) as error:
        raise RefusedFile("damaged") from error
    except Exception as error:
        if type(error).__module__ == "zlib":
            raise RefusedFile("damaged") from error
        raise


def _parser(reader: Reader):
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = _refuse_document_type
    return parser


def _refuse_document_type(*_: object) -> None:
    """A workbook has no document type; one that has hides entities that grow."""
    raise RefusedFile("damaged")


def elements(
    path: Path, part: str, take: Callable[[str, dict[str, str]], object]
) -> list:
    """Return ``take(name, attributes)`` of every element of a small part, without Nones."""

    class Small:
        def __init__(self) -> None:
            self.ready: list = []

        def start(self, name: str, attributes: dict[str, str]) -> None:
            taken = take(local(name), attributes)
            if taken is not None:
                self.ready.append(taken)

        def end(self, name: str) -> None:
            """Nothing waits for an end here."""

        def text(self, characters: str) -> None:
            """Only attributes are wanted here."""

    return list(stream(path, part, Small()))
