"""Which reminders were sent."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from potpora.casework.casefile.models import Deadline

__all__ = ["Reminder"]


class SentTo(models.TextChoices):
    """To whom a reminder went, and when."""

    THREE_DAYS = "three_days", _("to the worker, three working days before")
    ONE_DAY = "one_day", _("to the worker, one working day before")
    ON_THE_DAY = "on_the_day", _("to the worker, on the day")
    SUPERVISOR = "supervisor", _("to the supervisor, after the day")
    HEAD = "head", _("to the head of department, after five working days")


class Reminder(models.Model):
    """That somebody was reminded of a deadline; once for each last day and each step."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    deadline = models.ForeignKey(
        Deadline,
        verbose_name=_("deadline"),
        related_name="reminders",
        on_delete=models.CASCADE,
    )
    level = models.CharField(_("reminder"), max_length=12, choices=SentTo)
    due_on = models.DateField(_("last day at the time"))
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now)

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["sent_at"]
        constraints = [
            models.UniqueConstraint(
                name="reminder_sent_once", fields=["deadline", "level", "due_on"]
            )
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
