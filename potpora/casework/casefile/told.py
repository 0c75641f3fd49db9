"""What is told of the forms of all stages in the timeline and in the list of what is left."""

from typing import TypeVar

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from potpora.casework.casefile.contributions import Happening, happenings_of
from potpora.casework.casefile.models import CaseFile, StageRecord

Written = TypeVar("Written", bound=StageRecord)


def written(model: type[Written], case: CaseFile) -> Written | None:
    """Return the form of the present stay, when it was saved."""
    stay = case.stage_changes.latest("at")
    return model.objects.filter(stay=stay).first()


def state_of(record: StageRecord | None) -> tuple[str, str]:
    """Return state and note of a form for the list of what is left."""
    if record is None:
        return "todo", _("not begun")
    day = date_format(record.finished_on, "SHORT_DATE_FORMAT")
    return "done", _("saved %(day)s") % {"day": day}


def told_forms(model: type[StageRecord], url_name: str) -> None:
    """Let the timeline tell every saved form of ``model``."""

    @happenings_of
    def told(case: CaseFile):
        for each in model.objects.filter(case=case).select_related(
            "done_by", "reviewed_by"
        ):
            what = _("%(form)s saved") % {
                "form": str(model._meta.verbose_name).capitalize()
            }
            reviewed = ""
            if each.reviewed_by:
                reviewed = _("Reviewed by %(name)s") % {"name": each.reviewed_by.name}
            yield Happening(
                what,
                each.saved_at,
                each.done_by.name,
                "form",
                reviewed,
                url=reverse(url_name, args=[case.pk]),
                url_text=_("Open the form"),
            )
