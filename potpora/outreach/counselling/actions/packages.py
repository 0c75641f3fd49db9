"""Offering a package of sessions, accepting, extending and ending it."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.ground.access.matrix import may
from potpora.ground.notices.actions import settle
from potpora.ground.trail.actions import record
from potpora.outreach.counselling import rules
from potpora.outreach.counselling.actions.telling import tell_score_again
from potpora.outreach.counselling.models import (
    CounsellingPackage,
    PackageTemplate,
    Satisfaction,
)
from potpora.outreach.counselling.permissions import check_may, may_lead
from potpora.outreach.counselling.workflow import (
    OPEN,
    WORKED_ON,
    NotReady,
    Status,
    check_move,
)
from potpora.outreach.projects.models import ListedHousehold, Participant, Project
from potpora.outreach.risk.actions import say_changed
from potpora.registry.refusals import in_words


@transaction.atomic
def write_template(*, project: Project, by, **fields) -> PackageTemplate:
    """Write what a package consists of; one of the same name is retired by it."""
    check_may(may_lead(by, project))
    today = timezone.localdate()
    before = PackageTemplate.objects.filter(
        project=project, name=fields["name"], retired_on__isnull=True
    )
    before.update(retired_on=today)
    made = PackageTemplate(project=project, made_by=by.worker, made_on=today, **fields)
    with in_words(PackageTemplate):
        made.save(force_insert=True)
    record(verb="counselling.template_written", subject=made)
    return made


@transaction.atomic
def retire_template(*, template: PackageTemplate, by) -> None:
    """Offer a template no more; packages that were offered go on."""
    check_may(may_lead(by, template.project))
    template.retired_on = timezone.localdate()
    template.save(update_fields=["retired_on"])
    record(verb="counselling.template_retired", subject=template)


@transaction.atomic
def offer(
    *,
    household: ListedHousehold,
    template: PackageTemplate,
    offered_on: date,
    by,
    participant: Participant | None = None,
    flagged: bool = False,
    accepted: bool = False,
) -> CounsellingPackage:
    """Offer a package to a household or to one person of it; with ``accepted`` both at once.

    Raises ``NotAllowed``, or ``ValidationError`` when another package is open.
    """
    check_may(may(by.role, "counselling.work"))
    check_fits(household, template, participant)
    first = template.first_when_flagged
    package = CounsellingPackage(
        template=template,
        household=household,
        participant=participant,
        office=by.office,
        professions=rules.ordered(template.professions, first, flagged),
        flagged=flagged,
        offered_on=offered_on,
        offered_by=by.worker,
        status=Status.ACCEPTED if accepted else Status.OFFERED,
        accepted_on=offered_on if accepted else None,
    )
    with in_words(CounsellingPackage):
        package.save(force_insert=True)
    record(verb="counselling.offered", subject=package)
    return package


def check_fits(household, template, participant) -> None:
    """Raise ``ValidationError`` unless all three belong to one household of one project."""
    if template.project_id != household.project_id or template.retired_on:
        raise ValidationError({"template": _("Choose a template of this project.")})
    if participant and participant.household_id != household.pk:
        raise ValidationError({"participant": _("Choose a person of this household.")})


def locked(package_id: UUID) -> CounsellingPackage:
    """Return a package, held against other writers until the transaction ends."""
    rows = CounsellingPackage.objects.select_for_update(of=("self",))
    related = ("template", "household__project", "office")
    return rows.select_related(*related).get(pk=package_id)


def moved(package: CounsellingPackage, status: str, *, verb: str, **fields) -> None:
    """Write where a package stands now, with what belongs to it."""
    check_move(package.status, status)
    package.status = Status(status)
    for name, value in fields.items():
        setattr(package, name, value)
    package.version += 1
    with in_words(CounsellingPackage):
        package.save()
    record(verb=verb, subject=package, detail={"status": str(status)})


@transaction.atomic
def accept(*, package_id: UUID, on: date, by) -> CounsellingPackage:
    """Note that a household accepted; the days of the package are counted from ``on``."""
    check_may(may(by.role, "counselling.work"))
    package = locked(package_id)
    moved(package, Status.ACCEPTED, verb="counselling.accepted", accepted_on=on)
    return package


@transaction.atomic
def extend(
    *, package_id: UUID, professions: Sequence[str], reason: str, by
) -> CounsellingPackage:
    """Add further sessions with a reason; raises ``NotReady`` beyond what the template allows."""
    check_may(may(by.role, "counselling.work"))
    package = locked(package_id)
    extra = [*package.extra, *professions]
    most = package.template.most_extra
    if not professions or len(extra) > most:
        raise NotReady(
            _("This package can be extended by %(most)d sessions at most.")
            % {"most": most}
        )
    fields = {"extra": extra, "extension_reason": reason, "ended_on": None}
    if package.status == Status.EXTENDED:
        package.extra, package.extension_reason = extra, reason
        package.save(update_fields=["extra", "extension_reason"])
        record(verb="counselling.extended", subject=package)
    else:
        moved(package, Status.EXTENDED, verb="counselling.extended", **fields)
    return package


@transaction.atomic
def end(*, package_id: UUID, on: date, by, reason: str = "") -> CounsellingPackage:
    """End a package early: partial when sessions were held and no ``reason`` is given, else dropped.

    Raises ``NotReady`` when nothing was held and no reason is given.
    """
    check_may(may(by.role, "counselling.work"))
    package = locked(package_id)
    held = package.sessions.held().exists()
    if not held and not reason:
        raise NotReady(_("No session was held. Choose why the package ends."))
    if package.sessions.to_come().exists():
        raise NotReady(_("A session is still planned. Write it up or cancel it first."))
    status = Status.DROPPED if reason else Status.PARTIAL
    moved(package, status, verb="counselling.ended", ended_on=on, drop_reason=reason)
    settle(kind="counselling.invite_again", subject_id=package.pk, by=by.worker)
    if held:
        tell_score_again(package, by=by)
    return package


def count(package: CounsellingPackage, *, on: date, by) -> None:
    """Compute where a package stands after a session was held on the day ``on``."""
    if package.status not in OPEN:
        return
    held = package.sessions.held().values_list("number", flat=True)
    if rules.is_complete(len(package.all_professions), held):
        moved(package, Status.COMPLETED, verb="counselling.completed", ended_on=on)
        tell_score_again(package, by=by)
        say_changed(household=package.household, trigger="package", on=on, by=by)
    elif package.status == Status.ACCEPTED and held:
        moved(package, Status.RUNNING, verb="counselling.began")


def check_worked_on(package: CounsellingPackage) -> None:
    """Raise ``NotReady`` unless sessions can be planned and written up."""
    if package.status not in WORKED_ON:
        raise NotReady(
            _("The package is “%(status)s”: no session can be planned or written up.")
            % {"status": package.get_status_display()}
        )


@transaction.atomic
def ask_satisfaction(*, package: CounsellingPackage, by, **told) -> Satisfaction:
    """Write how the sessions were; asked again, the later answer stands."""
    check_may(may(by.role, "counselling.work"))
    if package.status in {Status.OFFERED, Status.ACCEPTED}:
        raise NotReady(_("Ask after the first session was held."))
    mine = {"office": by.office, "written_by": by.worker}
    with in_words(Satisfaction):
        answer, _new = Satisfaction.objects.update_or_create(
            package=package, defaults=told | mine
        )
    record(verb="counselling.satisfaction_asked", subject=package)
    return answer
