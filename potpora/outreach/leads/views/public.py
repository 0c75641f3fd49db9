"""The pages for the public: without a login, without a cookie, without script."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language, override
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from potpora.ground.access.gate import public
from potpora.interface.language.choices import ENDONYMS
from potpora.outreach.leads import queries, stamps
from potpora.outreach.leads.actions import reporting
from potpora.outreach.leads.public_forms import ReferenceForm, ReportForm
from potpora.outreach.leads.throttle import MOST_QUESTIONS, MOST_REPORTS, too_many

ASKED = ["GET", "HEAD", "POST"]
PAGES = "outreach/leads/public"


def language_of(request: HttpRequest) -> str:
    """Return the language chosen in the address, else the one of the browser."""
    chosen = request.GET.get("lang", "")
    known = chosen in dict(settings.LANGUAGES)
    return chosen if known else get_language() or settings.LANGUAGE_CODE


def shown(request: HttpRequest, page: str, context: dict, status: int = 200):
    """Return a page that leaves nothing behind: no cookie, no cache, no address for others."""
    lang = get_language()
    chosen = f"?lang={lang}" if request.GET.get("lang") else ""
    more = {"languages": ENDONYMS, "chosen": chosen, "here": request.path, "lang": lang}
    answer = render(request, f"{PAGES}/{page}.html", context | more, status=status)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def sender(request: HttpRequest) -> str:
    """Return the network address of a visitor; it is counted and never kept."""
    return request.META.get("REMOTE_ADDR", "")


@never_cache
@csrf_exempt  # there is no session that could be misused, and no cookie is left with a reporter
@sensitive_post_parameters()
@require_http_methods(ASKED)
@public
def report(request: HttpRequest) -> HttpResponse:
    """Take a report by anybody; its reference is shown this once."""
    with override(language_of(request)):
        form = ReportForm(request.POST or None, initial={"stamp": stamps.give()})
        if request.method != "POST":
            return shown(request, "report", {"form": form})
        if not form.is_valid():
            return shown(request, "report", {"form": form}, 422)
        if too_many("report", sender(request), MOST_REPORTS):
            return shown(request, "wait", {}, 429)
        return answered(request, form)


def answered(request: HttpRequest, form: ReportForm) -> HttpResponse:
    """Return thanks with the reference, or why the report was not taken."""
    stamp = stamps.read(form.cleaned_data["stamp"])
    trapped = bool(form.cleaned_data["website"])
    try:
        received = reporting.receive(
            told=form.told(),
            sent_as=stamp.sent_as,
            suspect=stamp.suspect or trapped,
        )
    except reporting.NobodyReceives:
        return shown(request, "wait", {}, 503)
    if received.full:
        return shown(request, "wait", {}, 429)
    return shown(request, "thanks", {"received": received})


@never_cache
@csrf_exempt
@sensitive_post_parameters()
@require_http_methods(ASKED)
@public
def report_state(request: HttpRequest) -> HttpResponse:
    """Tell whoever holds a reference whether somebody looks into it; never who or what."""
    with override(language_of(request)):
        form = ReferenceForm(request.POST or None)
        if not form.is_valid():
            return shown(
                request, "state", {"form": form}, 422 if form.is_bound else 200
            )
        if too_many("state", sender(request), MOST_QUESTIONS):
            return shown(request, "wait", {}, 429)
        found = queries.state_of(reporting.reference_hash(form.signs()))
        context = {"form": form, "found": found and moments(found), "asked": True}
        return shown(request, "state", context, 200 if found else 404)


def moments(found: dict) -> dict:
    """Return a state with its two moments as such."""
    return {
        "state": found["state"],
        "received_at": parse_datetime(found["received_at"]),
        "since": parse_datetime(found["since"]),
    }


@require_http_methods(["GET", "HEAD"])
@public
def report_handled(request: HttpRequest) -> HttpResponse:
    """Say how reports are handled: who reads them, what happens, what is kept and how long."""
    with override(language_of(request)):
        return shown(request, "handled", {})
