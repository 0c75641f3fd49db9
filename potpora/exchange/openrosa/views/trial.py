"""Trying a version of a form on a telephone: the page with the code, and the door behind it."""

import re
from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET

from potpora.exchange.openrosa import codes, queries, rules, setup, trials
from potpora.exchange.openrosa.actions.records import identified
from potpora.exchange.openrosa.incoming import Refused, not_a_record, parts_of
from potpora.exchange.openrosa.middleware import envelope_response
from potpora.exchange.openrosa.trials import Trial
from potpora.exchange.openrosa.views.door import (
    CSV,
    READING,
    not_that_way,
    slow_down,
    unchanging,
    xml,
)
from potpora.ground.access.acting import acting
from potpora.ground.access.gate import allow, public
from potpora.ground.instruments.filled import Filling
from potpora.ground.instruments.instance import Unreadable
from potpora.ground.instruments.queries import versions
from potpora.ground.instruments.words import fault_sentence
from potpora.ground.trail.actions import record

MOST_TOLD = 3


@require_GET
@allow("method.edit")
def form_on_phone(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Show the code with which a version is tried on a telephone for a day."""
    version = get_object_or_404(versions(), pk=version_id)
    language = get_language() or ""
    code = trials.code_for(version, by=request.assignment, language=language)
    address = request.build_absolute_uri(f"/key/{code}/trial")
    title = version.form.title_in(language)
    settings = setup.settings_for(title, language, request.worker.name, address)
    record(verb="form.downloaded", subject=version, detail={"kind": "phone"})
    context = {"version": version, "title": title, **setup.drawn(settings, address)}
    page = render(request, "exchange/form_on_phone.html", context)
    page.headers["Cache-Control"] = "no-store"
    page.headers["Referrer-Policy"] = "no-referrer"
    return page


@csrf_exempt  # the code is the key: there is no session that could be misused
@public
def trial_door(request: HttpRequest, token: str, rest: str) -> HttpResponse:
    """Answer a telephone on which a version is tried, in the language of who tries it."""
    try:
        if codes.too_many(f"trial {token}", codes.MOST_REQUESTS):
            raise slow_down()
        trial = trials.trial_behind(token)
        if trial is None:
            raise over()
        with override(trial.language), acting(trial.assignment):
            return answered(request, trial, rest)
    except Refused as refused:
        return envelope_response(refused.status, refused.sentence)


def over() -> Refused:
    """Return the refusal of a code that is wrong, or older than a day."""
    return Refused(
        403,
        _("This trial is over. Open the version of the form and scan a new code."),
    )


def answered(request: HttpRequest, trial: Trial, rest: str) -> HttpResponse:
    """Return what stands behind a path of the trial; raises ``Refused``."""
    handler = handler_for(rest)
    if handler is None:
        raise Refused(404, _("There is nothing under this address."))
    taken_here = READING | {"POST"} if handler.func is submission else READING
    if request.method not in taken_here:
        return not_that_way(taken_here)
    base = request.build_absolute_uri(request.path.removesuffix(f"/{rest}"))
    return handler(request, trial, base)


def list_of_forms(request: HttpRequest, trial: Trial, base: str) -> HttpResponse:
    """Return the version alone as the list of forms."""
    version = trial.version
    offered = rules.Offered(
        code=version.form.code,
        name=version.form.title_in(trial.language),
        version=str(version.number),
        md5=queries.xform_of(version.pk).md5,
        address=f"{base}/form.xml",
        manifest=f"{base}/manifest" if trials.media_of(version) else "",
    )
    return xml(rules.form_list([offered]), language=trial.language)


def form(request: HttpRequest, trial: Trial, base: str) -> HttpResponse:
    """Return the version as XForm."""
    return unchanging(request, queries.xform_of(trial.version.pk))


def manifest(request: HttpRequest, trial: Trial, base: str) -> HttpResponse:
    """Return which files go with the version."""
    found = trials.media_of(trial.version)
    media = (
        rules.Medium(name, each.md5, f"{base}/media/{name}")
        for name, each in found.items()
    )
    return xml(rules.manifest(media))


def medium(request: HttpRequest, trial: Trial, base: str, name: str) -> HttpResponse:
    """Return a list of invented rows."""
    found = trials.media_of(trial.version).get(name)
    if found is None:
        raise Refused(404, _("This file is not here. Refresh the list of forms."))
    return HttpResponse(found.content, content_type=CSV)


def submission(request: HttpRequest, trial: Trial, base: str) -> HttpResponse:
    """Say that records are taken here, or judge one and forget it."""
    if request.method in READING:
        response = HttpResponse(status=204)
    else:
        sent = parts_of(request).record
        response = envelope_response(201, told(judged_of(trial, sent)))
    response.headers["X-OpenRosa-Accept-Content-Length"] = str(rules.ANNOUNCED_BYTES)
    return response


def judged_of(trial: Trial, sent: bytes) -> Filling:
    """Return a record of this very version, judged; raises ``Refused``."""
    found = identified(sent)
    if (found.code, found.version) != (
        trial.version.form.code,
        str(trial.version.number),
    ):
        raise Refused(404, _("This form is not here. Refresh the list of forms."))
    try:
        return trials.tried(trial, sent)
    except Unreadable as wrong:
        raise not_a_record() from wrong


def told(filling: Filling) -> str:
    """Return what the telephone shows: that nothing is kept, and what would not be accepted."""
    sentence = _("This was a trial: the record was read, and nothing of it is kept.")
    faults = filling.problems()
    if not faults:
        return sentence
    labels = {field.key: field.label or field.node.name for field in filling.fields()}
    lines = [
        f"{labels.get(fault.key, '')}: {fault_sentence(fault)}"
        for fault in faults[:MOST_TOLD]
    ]
    wrong = ngettext(
        "%(count)s answer would be sent back:",
        "%(count)s answers would be sent back:",
        len(faults),
    ) % {"count": len(faults)}
    return " ".join([sentence, wrong, *lines])


ROUTES: tuple[tuple[re.Pattern[str], Callable], ...] = (
    (re.compile("formList"), list_of_forms),
    (re.compile("submission"), submission),
    (re.compile(r"form\.xml"), form),
    (re.compile("manifest"), manifest),
    (re.compile(r"media/(?P<name>[\w.-]{1,80})"), medium),
)


def handler_for(rest: str) -> partial | None:
    """Return what answers a path of the trial, or nothing."""
    for pattern, handler in ROUTES:
        if found := pattern.fullmatch(rest):
            return partial(handler, **found.groupdict())
    return None
