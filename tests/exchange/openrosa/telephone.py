"""A telephone for the tests: says what ODK Collect says, byte for byte where it matters."""

import uuid
from dataclasses import dataclass, field

BOUNDARY = "BBB"
NOON = "Sun, 22 Nov 2026 01:15:00 GMT"  # Collect's own mistake: twelve hours, without saying which
PHOTO = b"\xff\xd8\xff\xe0 a photo"


def new_id() -> str:
    return f"uuid:{uuid.uuid4()}"


def record(
    *, instance_id="", form="probe", version="1", photos=(), deprecated="", name="Ана"
) -> bytes:
    """A record of the probe form, as Collect writes it."""
    shots = "".join(f"<shot><photo>{photo}</photo></shot>" for photo in photos)
    old = f"<orx:deprecatedID>{deprecated}</orx:deprecatedID>" if deprecated else ""
    ident = f"<orx:instanceID>{instance_id}</orx:instanceID>" if instance_id else ""
    return (
        f'<data id="{form}" version="{version}" xmlns:orx="http://openrosa.org/xforms">'
        f"<who>{name}</who>{shots}<orx:meta>{ident}{old}</orx:meta></data>"
    ).encode()


def part(name: str, content: bytes, file_name: str | None, kind: str) -> bytes:
    named = f'; filename="{file_name}"' if file_name else ""
    head = (
        f'Content-Disposition: form-data; name="{name}"{named}\r\nContent-Type: {kind}'
    )
    return f"--{BOUNDARY}\r\n{head}\r\n\r\n".encode() + content + b"\r\n"


def body(xml: bytes | None, files=(), *, incomplete=False) -> bytes:
    """A multipart body: the record first, then its files."""
    parts = [part("xml_submission_file", xml, "Посета.xml", "text/xml")] if xml else []
    parts += [part(name, content, name, "image/jpeg") for name, content in files]
    if incomplete:
        parts.append(part("*isIncomplete*", b"yes", None, "text/plain"))
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


@dataclass
class Telephone:
    """A client behind one code."""

    client: object
    base: str
    headers: dict = field(default_factory=dict)

    def get(self, path: str, **headers):
        return self.client.get(
            self.address(path), headers=self.usual() | headers, secure=True
        )

    def head(self, path: str, **headers):
        return self.client.head(
            self.address(path), headers=self.usual() | headers, secure=True
        )

    def post(self, content: bytes, *, kind=None, path="submission", **headers):
        return self.client.post(
            self.address(path) + "?deviceID=collect%3AaB3",
            content,
            content_type=kind or f"multipart/form-data; boundary={BOUNDARY}",
            headers=self.usual() | headers,
            secure=True,
        )

    def send(self, xml: bytes, files=(), **how):
        return self.post(body(xml, files, **how))

    def usual(self) -> dict:
        return {"X-OpenRosa-Version": "1.0", "Date": NOON} | self.headers

    def address(self, path: str) -> str:
        return path if path.startswith("http") else f"{self.base}/{path}"
