"""Pages about the holidays of a year."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from potpora.ground.access.gate import allow
from potpora.ground.access.matrix import may
from potpora.ground.calendar import actions, queries
from potpora.ground.calendar.forms import HolidayForm, YearFilter
from potpora.ground.calendar.models import Holiday


@require_GET
@allow("calendar.view")
def calendar_year(request):
    """List the holidays of a profile in a year; those who may can correct them here."""
    return show(request, YearFilter(request.GET.dict()))


def show(request, form: YearFilter, adding: HolidayForm | None = None, status=200):
    """Return the page of a year, with the form for a new holiday for those who may."""
    wanted = form.wanted()
    context = {
        "form": form,
        "holidays": queries.holidays_of_year(**wanted),
        "may_edit": may(request.role, "calendar.edit"),
        "adding": adding or HolidayForm(initial={"profile": wanted["profile"]}),
    }
    return render(request, "ground/calendar/year.html", context, status=status)


def back_to(holiday: Holiday) -> HttpResponse:
    """Return the way back to the year of a holiday."""
    query = urlencode({"profile": holiday.profile, "year": holiday.on.year})
    return redirect(f"{reverse('calendar_year')}?{query}")


@require_POST
@allow("calendar.edit")
def holiday_add(request):
    """Make a day free, or show the form again with what is wrong."""
    adding = HolidayForm(request.POST)
    if not adding.is_valid():
        return show(request, YearFilter(request.POST.dict()), adding, status=422)
    holiday = actions.add(**adding.cleaned_data)
    messages.success(request, _("The day is free from now on."))
    return back_to(holiday)


@require_POST
@allow("calendar.edit")
def holiday_change(request, pk):
    """Take a holiday away, or restore one that was seeded and taken away."""
    holiday = get_object_or_404(Holiday, pk=pk)
    if "restore" in request.POST:
        actions.restore(holiday=holiday)
        messages.success(request, _("The day is free again."))
    else:
        actions.remove(holiday=holiday)
        messages.success(request, _("The day is a working day now."))
    return back_to(holiday)
