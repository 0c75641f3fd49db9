"""The door for telephones: forms and visits out, records in, on behalf of the worker of the code.

The code stands in the address, or is the password of Basic over TLS. No session, no cookie, no
redirect; whatever goes wrong is told in an envelope that the telephone shows.
"""

import base64
import binascii
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from potpora.exchange.openrosa import codes, queries, rules
from potpora.exchange.openrosa.actions.phones import note_seen
from potpora.exchange.openrosa.actions.records import Sender, take_in
from potpora.exchange.openrosa.incoming import Refused, parts_of
from potpora.exchange.openrosa.middleware import envelope_response
from potpora.ground.access.acting import acting
from potpora.ground.access.gate import public
from potpora.ground.access.matrix import may
from potpora.ground.instruments.models import FormVersion
from potpora.ground.staff.models import Assignment
from potpora.ground.trail.actions import record
from potpora.outreach.projects.models import Project

CHALLENGE = 'Basic realm="Potpora", charset="UTF-8"'
CSV = "text/csv; charset=utf-8"


@dataclass(frozen=True)
class Caller:
    """Who knocks: a worker's assignment for a project, by a code, under a base address."""

    code: codes.Known
    assignment: Assignment
    project: Project
    base: str
    language: str

    def address(self, path: str) -> str:
        """Return an absolute address behind the same code."""
        return f"{self.base}/{path}"


def no_entry() -> Refused:
    """Return the refusal of a code; never a question for a password."""
    return Refused(
        403,
        _(
            "The code of this telephone is not valid any more. Your records stay on it. "
            "Ask who leads the project for a new code and scan it."
        ),
    )


def slow_down() -> Refused:
    """Return the refusal of somebody who knocks too often."""
    return Refused(429, _("Too much at once. Wait a minute, then send again."))


@csrf_exempt  # the code is the key: there is no session that could be misused
@public
def door(request: HttpRequest, token: str, project_id: UUID, rest: str) -> HttpResponse:
    """Answer a telephone whose code stands in the address."""
    base = request.build_absolute_uri(f"/key/{token}/projects/{project_id}")
    return answered(request, token, project_id, rest, base)


@csrf_exempt  # the password comes with every request; there is no session
@public
def door_with_password(request: HttpRequest, project_id: UUID, rest: str):
    """Answer a client that gives the code as password of Basic, over TLS alone."""
    if not request.is_secure():
        return envelope_response(
            403, _("A password is taken over an encrypted connection (https) only.")
        )
    base = request.build_absolute_uri(f"/openrosa/projects/{project_id}")
    response = answered(request, password_of(request), project_id, rest, base)
    if response.status_code == 403:
        response.status_code = 401
        response.headers["WWW-Authenticate"] = CHALLENGE
    return response


def password_of(request: HttpRequest) -> str:
    """Return the password of Basic; nothing when none was given."""
    scheme, _space, given = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return ""
    try:
        return base64.b64decode(given, validate=True).decode().partition(":")[2]
    except (binascii.Error, UnicodeDecodeError):
        return ""


def answered(
    request: HttpRequest, secret: str, project_id: UUID, rest: str, base: str
) -> HttpResponse:
    """Return the answer to whoever shows a code, in the language of its worker."""
    asked = get_language() if request.headers.get("Accept-Language") else None
    try:
        known = code_behind(request, secret)
        with override(known.language):
            return for_worker(request, known, project_id, rest, base, asked)
    except Refused as refused:
        return envelope_response(refused.status, refused.sentence)


def code_behind(request: HttpRequest, secret: str) -> codes.Known:
    """Return what the code opens; raises ``Refused``."""
    address = request.META.get("REMOTE_ADDR", "")
    if codes.too_many(f"code {secret}", codes.MOST_REQUESTS):
        raise slow_down()
    with acting(None):
        known = codes.behind(secret)
    if known is None:
        wrong = codes.too_many(f"wrong {address}", codes.MOST_WRONG_CODES)
        raise slow_down() if wrong else no_entry()
    return known


def for_worker(
    request: HttpRequest,
    known: codes.Known,
    project_id: UUID,
    rest: str,
    base: str,
    asked: str | None,
) -> HttpResponse:
    """Return the answer to a known code; what is sent is read before the database is asked for more."""
    if known.revoked or known.project_id != project_id:
        raise no_entry()
    handler = handler_for(rest)
    if handler is None:
        return envelope_response(404, _("There is nothing under this address."))
    taken_here = METHODS.get(handler.func, READING)
    if request.method not in taken_here:
        return not_that_way(taken_here)
    if request.method == "POST":
        handler = partial(handler, parts=parts_of(request))
    on = timezone.localdate()
    assignment = queries.assignment_behind(known.assignment_id, on=on)
    if assignment is None or not may(assignment.role, "phone.use"):
        raise no_entry()
    with acting(assignment):
        project = queries.project_carried(project_id, by=assignment)
        if project is None:
            raise no_entry()
        note_seen(known.id)
        return handler(
            request, Caller(known, assignment, project, base, asked or known.language)
        )


def not_that_way(methods: frozenset[str]) -> HttpResponse:
    """Return the refusal of a method, with those that the address takes."""
    response = envelope_response(405, _("This address does not take that."))
    response.headers["Allow"] = ", ".join(sorted(methods))
    return response


def list_of_forms(request: HttpRequest, caller: Caller) -> HttpResponse:
    """Return the forms that the worker fills on a telephone."""
    on = timezone.localdate()
    code = request.GET.get("formID", "")
    found = [offer(version, caller) for version in queries.offered(on=on, code=code)]
    return xml(rules.form_list(found), language=caller.language)


def offer(version: FormVersion, caller: Caller) -> rules.Offered:
    """Return a form as the list names it."""
    path = f"forms/{version.form.code}/{version.number}"
    media = queries.media_of(
        version, caller.project, caller.assignment, timezone.localdate()
    )
    return rules.Offered(
        code=version.form.code,
        name=version.form.title_in(caller.language),
        version=str(version.number),
        md5=queries.xform_of(version.pk).md5,
        address=caller.address(f"{path}.xml"),
        manifest=caller.address(f"{path}/manifest") if media else "",
    )


def xml(content: bytes, *, language: str = "") -> HttpResponse:
    """Return a document of the wire."""
    response = HttpResponse(content, content_type=rules.XML)
    if language:
        response.headers["Content-Language"] = language
    return response


def version_behind(code: str, number: str) -> FormVersion:
    """Return a version of a form; raises ``Refused``."""
    version = queries.version_of(code, number)
    if version is None:
        raise Refused(404, _("This form is not here. Refresh the list of forms."))
    return version


def form(request: HttpRequest, caller: Caller, code: str, number: str) -> HttpResponse:
    """Return a form, byte for byte as its hash was made; the old versions stay."""
    return unchanging(request, queries.xform_of(version_behind(code, number).pk))


def unchanging(request: HttpRequest, served: queries.Served) -> HttpResponse:
    """Return a form, or that the telephone has it already."""
    mark = f'"{served.md5}"'
    known = request.headers.get("If-None-Match", "")
    response = HttpResponse(status=304) if mark in known else xml(served.content)
    response.headers["ETag"] = mark
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def media_behind(caller: Caller, code: str, number: str) -> dict[str, queries.Served]:
    """Return the files that go with a form for this worker today."""
    version = version_behind(code, number)
    return queries.media_of(
        version, caller.project, caller.assignment, timezone.localdate()
    )


def manifest(
    request: HttpRequest, caller: Caller, code: str, number: str
) -> HttpResponse:
    """Return which files go with a form."""
    media = media_behind(caller, code, number)
    base = f"forms/{code}/{number}/media"
    found = [
        rules.Medium(name, each.md5, caller.address(f"{base}/{name}"))
        for name, each in media.items()
    ]
    return xml(rules.manifest(found))


def medium(
    request: HttpRequest, caller: Caller, code: str, number: str, name: str
) -> HttpResponse:
    """Return the day's visits of this worker; that they were taken along is in the trail."""
    found = media_behind(caller, code, number).get(name)
    if found is None:
        raise Refused(404, _("This file is not here. Refresh the list of forms."))
    told = {"file": name, "telephone": str(caller.code.id)}
    record(verb="phone.list_taken", subject=caller.project, detail=told)
    return HttpResponse(found.content, content_type=CSV)


def submission(request: HttpRequest, caller: Caller, parts=None) -> HttpResponse:
    """Say that records are taken here, or take one."""
    response = taken(caller, parts) if parts else HttpResponse(status=204)
    length = str(rules.ANNOUNCED_BYTES)
    response.headers["X-OpenRosa-Accept-Content-Length"] = length
    return response


def taken(caller: Caller, parts) -> HttpResponse:
    """Take a record in and say what became of it; the row is there once the answer goes out."""
    sender = Sender(caller.project, caller.assignment, caller.code.id)
    sent = take_in(parts=parts, sender=sender)
    if sent.reason:
        return envelope_response(
            202,
            _("Received. Somebody in the office will have a look at it. Thank you."),
        )
    return envelope_response(201, _("Received. Thank you."))


FORM = r"forms/(?P<code>[\w-]{1,60})/(?P<number>\d{1,5})"
ROUTES: tuple[tuple[re.Pattern[str], Callable], ...] = (
    (re.compile("formList"), list_of_forms),
    (re.compile("submission"), submission),
    (re.compile(rf"{FORM}\.xml"), form),
    (re.compile(rf"{FORM}/manifest"), manifest),
    (re.compile(rf"{FORM}/media/(?P<name>[\w.-]{{1,80}})"), medium),
)
READING = frozenset({"GET", "HEAD"})
METHODS = {submission: READING | {"POST"}}


def handler_for(rest: str) -> partial | None:
    """Return what answers a path behind the code, or nothing."""
    for pattern, handler in ROUTES:
        if found := pattern.fullmatch(rest):
            return partial(handler, **found.groupdict())
    return None
