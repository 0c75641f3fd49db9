"""Eight telephones that send records one after the other, each over one connection, through the door.

The records are of a form nobody takes, so that what is measured is the door: reading, keeping
once, answering after the commit. One in five has a photo. Sent twice, they must still be one
row each. The bound is a page of one query and one audited update, by as many clients.
"""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from statistics import quantiles
from time import perf_counter
from uuid import uuid4

from bench.aid import field_worker, listed
from bench.measure import Maker, rate
from bench.web import Client
from potpora.exchange.openrosa import codes
from potpora.exchange.openrosa.models import PhoneCode, Submission
from potpora.outreach.projects.models import Project

PHONES, PHOTO_EVERY = 8, 5
RECORDS = int(os.environ.get("BENCH_RECORDS", "500"))
BOUNDARY = "bench"
PHOTO = b"\xff\xd8\xff" + b"p" * 60_000


def telephones() -> list[str]:
    """Return the addresses of telephones with new codes, all of one worker and project."""
    by = field_worker()
    listed(by.office)
    project = Project.objects.get(office=by.office)
    secrets = [codes.made() for _ in range(PHONES)]
    PhoneCode.objects.bulk_create(
        PhoneCode(
            project=project, office=by.office, assignment=by, made_by=by.worker,
            phone=f"bench {place}", secret_hash=codes.hashed(secret),
        )
        for place, secret in enumerate(secrets)
    )  # fmt: skip
    return [f"/key/{secret}/projects/{project.pk}/submission" for secret in secrets]


def part(name: str, file_name: str, content: bytes) -> bytes:
    """Return one part of a multipart body."""
    disposition = f'form-data; name="{name}"; filename="{file_name}"'
    head = f"--{BOUNDARY}\r\nContent-Disposition: {disposition}\r\n\r\n"
    return head.encode() + content + b"\r\n"


def body(with_photo: bool) -> bytes:
    """Return a new record."""
    meta = f"<meta><instanceID>uuid:{uuid4()}</instanceID></meta>"
    xml = f'<data id="bench" version="1"><who>Бенч</who>{meta}</data>'.encode()
    parts = part("xml_submission_file", "record.xml", xml)
    if with_photo:
        parts += part("photo.jpg", "photo.jpg", PHOTO + xml)
    return parts + f"--{BOUNDARY}--\r\n".encode()


def send(port: int, address: str, records: int) -> list[float]:
    """Ask for forms, send records, the last of them twice; return the seconds each record took."""
    client, took = Client(port), []
    client.get(address.replace("submission", "formList"))
    for number in range(records):
        content = body(with_photo=number % PHOTO_EVERY == 0)
        head = (
            f"POST {address} HTTP/1.1\r\nContent-Length: {len(content)}\r\n"
            f"Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n"
        )
        begun = perf_counter()
        status, _answer = client.ask(head, content)
        took.append(perf_counter() - begun)
        if status not in {201, 202}:
            raise RuntimeError(f"expected 201 or 202, got {status}")
    client.ask(head, content)
    return took


def measure(port: int, limits: Sequence[Maker], records: int = RECORDS) -> dict:
    """Return records a second, how long one took, and how many rows are missing or too many."""
    bound = 1 / sum(1 / rate(limit, PHONES) for limit in limits)
    before = Submission.objects.count()
    addresses = telephones()
    begun = perf_counter()
    with ThreadPoolExecutor(PHONES) as crowd:
        all_took = list(crowd.map(lambda each: send(port, each, records), addresses))
    seconds = perf_counter() - begun
    took = [one for each in all_took for one in each]
    return {
        "phones": PHONES,
        "records": len(took),
        "photos": PHONES * len(range(0, records, PHOTO_EVERY)),
        "per_second": round(len(took) / seconds),
        "bound_per_second": round(bound),
        "median": round(len(took) / seconds / bound, 3),
        "median_ms": round(quantiles(took, n=100)[49] * 1000, 1),
        "p99_ms": round(quantiles(took, n=100)[98] * 1000, 1),
        "wrong_rows": Submission.objects.count() - before - len(took),
    }
