"""The page without a network: its shell holds nothing personal, its data come and go encrypted."""

import hashlib
import json
from pathlib import Path
from uuid import UUID

from csp.constants import NONE, SELF
from csp.decorators import csp
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from potpora import __version__
from potpora.exchange.offline import keys
from potpora.exchange.offline.words import words
from potpora.exchange.openrosa import queries
from potpora.exchange.openrosa.actions.records import Sender, take_in
from potpora.exchange.openrosa.incoming import Refused, parts_of
from potpora.ground.access.gate import allow
from potpora.ground.trail.actions import record
from potpora.outreach.projects.models import Project
from potpora.outreach.projects.queries import project_or_404
from potpora.outreach.visits.answers import FORM, VISITS

# This page alone runs an engine of forms: it compiles a part of itself and styles by script.
POLICY = {
    "default-src": [NONE],
    "script-src": [SELF, "'wasm-unsafe-eval'"],
    "style-src": [SELF, "'unsafe-inline'"],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF, "data:"],
    "connect-src": [SELF],
    "worker-src": [SELF, "blob:"],
    "media-src": ["blob:"],
    "manifest-src": [SELF],
    "base-uri": [NONE],
    "form-action": [NONE],
    "frame-ancestors": [NONE],
}
STYLES = ("tokens", "fonts", "base", "layout", "controls", "forms", "components")
SHELL = (
    "potpora/mark.svg",
    "potpora/vendor/govuk-frontend.min.css",
    *(f"potpora/css/{name}.css" for name in STYLES),
    "potpora/offline/page.js",
)
# Named by other scripts, as they stand.
PLAIN = (
    "potpora/offline/asking.js",
    "potpora/offline/box.js",
    "potpora/offline/form.js",
    "potpora/offline/moments.js",
    "potpora/offline/sending.js",
    "potpora/offline/signing.js",
    "potpora/web-forms/vue.js",
    "potpora/web-forms/index.js",
    "potpora/web-forms/index-DlGh9P5C.js",
)
WORKER = Path(__file__).parents[1] / "static" / "potpora" / "offline" / "worker.js"


def address(name: str, project: Project) -> str:
    """Return an address of the page for a project."""
    return reverse(name, args=[project.pk])


@require_GET
@csp(POLICY)
@allow("phone.use")
def offline_page(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Return the shell: the same for everybody, so that a browser may keep it."""
    project = project_or_404(project_id)
    page = {
        "project": str(project.pk),
        "scope": address("offline_page", project),
        "stateUrl": address("offline_state", project),
        "takenUrl": address("offline_taken", project),
        "submissionUrl": address("offline_submission", project),
        "workerUrl": address("offline_worker", project),
        "words": words(),
    }
    context = {
        "page": page,
        "styles": [f"potpora/css/{name}.css" for name in STYLES],
        "app_url": address("offline_app", project),
        "project_url": address("project", project),
        "sign_in_url": f"{reverse('account_login')}?next={page['scope']}",
    }
    return render(request, "exchange/offline.html", context)


@require_GET
@allow("phone.use")
def offline_worker(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Return the service worker with the list of what it keeps.

    Another list, or another language of the reader, is another shell.
    """
    project = project_or_404(project_id)
    files = [
        address("offline_page", project),
        *(static(name) for name in SHELL),
        *(settings.STATIC_URL + name for name in PLAIN),
    ]
    known = json.dumps([__version__, get_language(), words(), files])
    mark = hashlib.sha256(known.encode()).hexdigest()[:12]
    head = f'const SHELL = "potpora-{mark}";\nconst FILES = {json.dumps(files)};\n'
    return HttpResponse(head + WORKER.read_text(), content_type="text/javascript")


@require_GET
@allow("phone.use")
def offline_app(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Return what a browser needs to put the page among the apps of a device."""
    project = project_or_404(project_id)
    icon = {"src": static("potpora/mark.svg"), "sizes": "any", "type": "image/svg+xml"}
    told = {
        "name": _("Visits without a network"),
        "short_name": _("Visits"),
        "start_url": address("offline_page", project),
        "scope": address("offline_page", project),
        "display": "standalone",
        "icons": [icon],
    }
    return JsonResponse(told, content_type="application/manifest+json")


@require_GET
@allow("phone.use")
def offline_state(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Say that the session lives, for how long, and give the key that lives with it."""
    project, by = project_or_404(project_id), request.assignment
    return JsonResponse(
        {
            "potpora": __version__,
            "owner": keys.owner_of(by, project),
            "key": keys.key_for(by, project),
            "seconds": request.session.seconds_left(),
            "csrf": get_token(request),
        }
    )


@require_GET
@allow("phone.use")
def offline_taken(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Return what is taken along: the form in force and the visits of the worker."""
    project, by = project_or_404(project_id), request.assignment
    on = timezone.localdate()
    version = queries.offered(on=on, code=FORM).first()
    if version is None:
        return JsonResponse(told(_("No form for visits is in force.")), status=404)
    media = queries.media_of(version, project, by, on)
    texts = {name: each.content.decode() for name, each in media.items()}
    record(verb="phone.list_taken", subject=project, detail={"file": VISITS})
    return JsonResponse(
        {
            "owner": keys.owner_of(by, project),
            "worker": by.worker.name,
            "title": version.form.title_in(get_language() or ""),
            "form": queries.xform_of(version.pk).content.decode(),
            "media": texts,
            "visits": max(0, texts.get(VISITS, "").count("\r\n") - 1),
        }
    )


def told(message: str) -> dict[str, str]:
    """Return an answer that no other server gives, with a sentence for the worker."""
    return {"potpora": __version__, "message": message}


@require_http_methods(["GET", "POST", "PUT"])
@allow("phone.use")
def offline_submission(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Take a record; by PUT, so that the body is read by us alone, within its limits."""
    project = project_or_404(project_id)
    if request.method != "PUT":
        return JsonResponse(told(_("This address does not take that.")), status=405)
    try:
        parts = parts_of(request)
        sent = take_in(parts=parts, sender=Sender(project, request.assignment))
    except Refused as refused:
        return JsonResponse(told(refused.sentence), status=refused.status)
    if sent.reason:
        answer = told(_("Received. Somebody in the office will have a look at it."))
        return JsonResponse(answer, status=202)
    return JsonResponse(told(_("Received. Thank you.")), status=201)
