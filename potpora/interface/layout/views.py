"""Pages that belong to no room: the office one works in, accessibility."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from potpora.ground.access.gate import allow, public
from potpora.ground.access.middleware import SESSION_KEY
from potpora.interface.layout.context import assignments


@allow("work.own")
@require_POST
def choose_office(request):
    """Act from now on under another of the worker's own assignments."""
    wanted = request.POST.get("assignment", "")
    if wanted not in {str(each.pk) for each in assignments(request.worker)}:
        raise Http404
    request.session[SESSION_KEY] = wanted
    return HttpResponseRedirect("/")


@allow("work.own")
@require_POST
def stay_signed_in(request):
    """Renew the session and answer with the seconds it lasts from now on."""
    request.session.modified = True
    return HttpResponse(request.session.get_expiry_age(), content_type="text/plain")


@public
@require_GET
def accessibility(request):
    """Say how the pages can be used and whom to tell when they cannot."""
    return render(request, "interface/pages/accessibility.html")


@public
@require_GET
def cannot_sign_in(request):
    """Say whom to ask when the password or the phone is gone."""
    return render(request, "interface/pages/cannot_sign_in.html")
