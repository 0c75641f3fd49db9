"""What every filled form records; the wings make tables of it, each with its own protection."""

import uuid

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.ground.instruments.models import FormVersion
from potpora.ground.instruments.workflow import OPEN, SETTLED, State, transitions
from potpora.ground.staff.models import Worker


def new_instance_id() -> str:
    """Return the id under which a phone would know the record."""
    return f"uuid:{uuid.uuid4()}"


CONTENT = (
    "answers",
    "results",
    "language",
    "form_version_id",
    "done_by_id",
    "finished_on",
    "corrects_id",
    "correction_reason",
    "instance_id",
)


def changed_when_settled() -> str:
    """Return the SQL that is true when the content of a settled form would change."""
    states = ", ".join(f"'{state.value}'" for state in sorted(SETTLED))
    columns = [f"OLD.{name} is distinct from NEW.{name}" for name in CONTENT]
    return f"OLD.state in ({states}) and ({' or '.join(columns)})"


class FilledFormQuerySet(models.QuerySet):
    """Small words that queries are spelled with."""

    def current(self):
        """Forms that no correction has replaced."""
        return self.exclude(state=State.CORRECTED)

    def waiting(self):
        """Forms that wait for another person's answer."""
        return self.filter(state=State.SUBMITTED)


class FilledForm(models.Model):
    """A standard form as somebody filled it: a version of it, the answers, who and when.

    ``answers`` are plain data by field code; ``results`` what the form computed from them at
    submission. ``version`` counts the savings, so that nobody overwrites another.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    form_version = models.ForeignKey(
        FormVersion,
        verbose_name=_("version of the form"),
        related_name="%(class)ss",
        on_delete=models.PROTECT,
    )
    language = models.CharField(_("language"), max_length=8)
    answers = models.JSONField(_("answers"), default=dict)
    results = models.JSONField(_("results"), default=dict)
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.DRAFT
    )
    version = models.PositiveIntegerField(_("version"), default=1)
    started_on = models.DateField(_("started on"), default=timezone.localdate)
    saved_at = models.DateTimeField(_("saved at"), default=timezone.now)
    finished_on = models.DateField(_("finished on"), null=True, blank=True)
    done_by = models.ForeignKey(
        Worker,
        verbose_name=_("completed by"),
        related_name="+",
        on_delete=models.PROTECT,
    )
    reviewed_by = models.ForeignKey(
        Worker,
        verbose_name=_("reviewed by"),
        null=True,
        blank=True,
        related_name="+",
        on_delete=models.PROTECT,
    )
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)
    review_note = models.TextField(_("note of the review"), blank=True)
    corrects = models.OneToOneField(
        "self",
        verbose_name=_("corrects"),
        null=True,
        blank=True,
        related_name="corrected_by",
        on_delete=models.PROTECT,
    )
    correction_reason = models.CharField(
        _("reason for the correction"), max_length=300, blank=True
    )
    instance_id = models.CharField(
        _("id on a phone"), max_length=100, unique=True, default=new_instance_id
    )

    objects = FilledFormQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_finished_unless_a_draft",
                condition=Q(state=State.DRAFT) | Q(finished_on__isnull=False),
                violation_error_message=_(
                    "A submitted form says when it was finished."
                ),
            ),
            models.CheckConstraint(
                name="%(class)s_finishes_after_it_starts",
                condition=Q(finished_on__isnull=True)
                | Q(finished_on__gte=F("started_on")),
                violation_error_message=_("A form is not finished before it is begun."),
            ),
            models.CheckConstraint(
                name="%(class)s_reviewed_by_another",
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("done_by")),
                violation_error_message=_("Nobody reviews their own form."),
            ),
            models.CheckConstraint(
                name="%(class)s_reviewed_by_iff_on",
                condition=Q(reviewed_by__isnull=True, reviewed_on__isnull=True)
                | Q(reviewed_by__isnull=False, reviewed_on__isnull=False),
            ),
            models.CheckConstraint(
                name="%(class)s_approved_by_somebody",
                condition=~Q(state=State.APPROVED) | Q(reviewed_by__isnull=False),
                violation_error_message=_("An approved form names who approved it."),
            ),
            models.CheckConstraint(
                name="%(class)s_returned_with_a_reason",
                condition=~Q(state=State.RETURNED) | ~Q(review_note=""),
                violation_error_message=_("Write what has to be completed."),
            ),
            models.CheckConstraint(
                name="%(class)s_corrects_with_a_reason",
                condition=Q(corrects__isnull=True) | ~Q(correction_reason=""),
                violation_error_message=_("Write why the form is corrected."),
            ),
            models.CheckConstraint(
                name="%(class)s_not_correcting_itself",
                condition=Q(corrects__isnull=True) | ~Q(corrects=F("id")),
            ),
        ]
        triggers = [
            pgtrigger.FSM(
                name="filled_form_moves",
                field="state",
                transitions=transitions(),
            ),
            pgtrigger.Protect(
                name="filled_form_final_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(changed_when_settled()),
            ),
            pgtrigger.Protect(
                name="filled_form_submitted_stays",
                operation=pgtrigger.Delete,
                condition=~pgtrigger.Q(old__state=State.DRAFT.value),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @property
    def is_open(self) -> bool:
        """Return whether the answers may still change."""
        return self.state in OPEN
