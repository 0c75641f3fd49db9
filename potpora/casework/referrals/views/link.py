"""The page behind a signed link: for a body without an account, without a session.

Whatever is wrong with a link (tampered with, too old, taken back, answered), the answer is the same.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from potpora.casework.referrals import actions, links, queries
from potpora.casework.referrals.content import facts, rounds
from potpora.casework.referrals.forms import AnswerForm
from potpora.casework.referrals.models import Referral
from potpora.ground.access.gate import public
from potpora.ground.organisations.queries import profile_of
from potpora.ground.trail.actions import record


def told(request: HttpRequest, template: str, context: dict, status: int):
    """Return a page that leaves nothing behind: no cookie, no cache, no address for others or in logs."""
    page = render(request, template, context, status=status)
    page.headers["Cache-Control"] = "no-store"
    page.headers["Referrer-Policy"] = "no-referrer"
    page.headers["X-Robots-Tag"] = "noindex, nofollow"
    page._has_been_logged = True  # the address is the key: it does not belong into logs
    return page


def nothing_here(request: HttpRequest) -> HttpResponse:
    """Return the one answer to every link that opens nothing."""
    return told(request, "casework/link_nothing.html", {}, 404)


@never_cache
@csrf_exempt  # the address itself is the key: there is no session that could be misused
@require_http_methods(["GET", "HEAD", "POST"])
@public
def referral_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show what was sent and take the one answer."""
    if links.too_many(request.META.get("REMOTE_ADDR", "")):
        return told(request, "casework/link_wait.html", {}, 429)
    key = links.key_of(token)
    found = queries.by_link(key.link_id, key.secret_hash) if key else None
    if key is None or found is None:
        return nothing_here(request)
    with override(found["language"]):
        return opened(request, key, found)


def opened(request: HttpRequest, key: links.Key, found: dict) -> HttpResponse:
    """Return the letter with the form for its answer, or thanks for the answer."""
    form = AnswerForm(
        request.POST or None,
        profile=profile_of(found["office"]),
        state=found["state"],
    )
    if request.method == "POST" and form.is_valid():
        if actions.answer_by_link(key=key, told=form.cleaned_data):
            return told(
                request, "casework/link_thanks.html", {"told": found["content"]}, 200
            )
        return nothing_here(request)
    note_opening(found)
    due_on = parse_date(found["due_on"])
    context = {
        "told": found["content"],
        "rows": facts(found["content"], due_on),
        "rounds": rounds(found["content"]),
        "form": form,
    }
    return told(
        request, "casework/link_referral.html", context, 422 if form.is_bound else 200
    )


def note_opening(found: dict) -> None:
    """Leave a trace that the letter was opened, in the trail of the centre that sent it."""
    subject = Referral(pk=found["id"])
    subject.office_id = found["office"]
    record(verb="referral.opened_by_link", subject=subject)
