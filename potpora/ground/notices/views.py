"""Pages about what waits: for me, and for those I lead."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from potpora.ground.access.gate import allow
from potpora.ground.access.matrix import may
from potpora.ground.notices import actions, queries
from potpora.ground.notices.models import Notice

PER_PAGE = 50


@require_GET
@allow("notices.view")
def notices(request):
    """List what waits for the worker: overdue, today, this week, later."""
    today = timezone.localdate()
    context = {
        "waiting": queries.waiting_for(request.assignment, on=today),
        "may_supervise": may(request.role, "notices.supervise"),
    }
    return render(request, "ground/notices/notices.html", context)


@require_GET
@allow("notices.supervise")
def notices_by_worker(request):
    """List the workers of the office with what waits for each, the most overdue first."""
    rows = queries.waiting_by_worker(office=request.office, on=timezone.localdate())
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "ground/notices/by_worker.html", {"page": page})


@require_POST
@allow("notices.view")
def notice_settle(request, pk):
    """Put a notice aside that needs nothing more; one of somebody else is not found."""
    mine = Notice.objects.open().to(request.assignment)
    notice = get_object_or_404(mine, pk=pk)
    actions.put_aside(notice=notice, by=request.worker)
    messages.success(request, _("The notice is put aside."))
    return redirect("notices")
