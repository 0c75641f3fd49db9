"""Who works where: logins, workers, and their dated assignments."""

import uuid
from datetime import date

import pghistory
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from potpora.ground.organisations.models import Office
from potpora.ground.staff.roles import Role

__all__ = ["Assignment", "User", "Worker"]


class UserManager(BaseUserManager):
    """Makes logins."""

    def create_user(self, username: str, password: str | None = None, **fields):
        """Return a new saved login."""
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A login and nothing else; who the person is at work stands in ``Worker``."""

    username = models.CharField(_("user name"), max_length=60, unique=True)
    email = models.EmailField(_("e-mail"), blank=True)
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_demo = models.BooleanField(_("demo account"), default=False)
    language = models.CharField(_("language"), max_length=5, blank=True)
    password_temporary = models.BooleanField(
        _("must choose a new password"), default=False
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    objects = UserManager()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        return self.username


class Worker(models.Model):
    """Somebody who works with people, under the name that colleagues know."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField(
        User, verbose_name=_("user"), null=True, blank=True, on_delete=models.PROTECT
    )
    name = models.CharField(_("name"), max_length=120)
    phone = models.CharField(_("phone"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("worker")
        verbose_name_plural = _("workers")

    def __str__(self) -> str:
        return self.name


class DateRange(models.Func):
    """The days from one to another, both included; no end means for ever."""

    function = "daterange"
    output_field = DateRangeField()


class IsAdministrator(models.Func):
    """1 for the role of the system's administrator, 0 for every other."""

    template = "((%(expressions)s = 'administrator')::int)"
    output_field = models.IntegerField()


class AssignmentQuerySet(models.QuerySet):
    """Small words that queries are spelled with."""

    def on(self, day: date):
        """Assignments that hold on ``day``."""
        return self.filter(
            models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=day),
            models.Q(ended_at__isnull=True) | models.Q(ended_at__date__gt=day),
            starts_on__lte=day,
        )

    def own_first(self):
        """The worker's own assignments before stand-ins, the latest first."""
        return self.order_by(
            models.F("stands_in_for").asc(nulls_first=True), "-starts_on", "pk"
        )


@pghistory.track()
class Assignment(models.Model):
    """A worker in a role at an office, from one day to another.

    A stand-in has an assignment of their own that names the one they stand in for.
    ``ended_at`` is the moment in which somebody ended it before its last day.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    worker = models.ForeignKey(
        Worker,
        verbose_name=_("worker"),
        related_name="assignments",
        on_delete=models.PROTECT,
    )
    office = models.ForeignKey(
        Office,
        verbose_name=_("office"),
        related_name="assignments",
        on_delete=models.PROTECT,
    )
    role = models.CharField(_("role"), max_length=24, choices=Role)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    stands_in_for = models.ForeignKey(
        "self",
        verbose_name=_("stands in for"),
        null=True,
        blank=True,
        related_name="stand_ins",
        on_delete=models.PROTECT,
    )
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints = [
            models.CheckConstraint(
                name="assignment_ends_after_it_starts",
                condition=models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                violation_error_message=_("An assignment cannot end before it starts."),
            ),
            models.CheckConstraint(
                name="assignment_stand_in_has_an_end",
                condition=models.Q(stands_in_for__isnull=True)
                | models.Q(ends_on__isnull=False),
                violation_error_message=_("A stand-in has a last day."),
            ),
            ExclusionConstraint(
                name="assignment_same_role_not_twice",
                expressions=[
                    ("worker", RangeOperators.EQUAL),
                    ("office", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (
                        DateRange(
                            "starts_on", "ends_on", RangeBoundary(inclusive_upper=True)
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=models.Q(stands_in_for__isnull=True, ended_at__isnull=True),
                violation_error_message=_(
                    "The worker already has this role here on some of these days."
                ),
            ),
            # Who looks after the system never sees a case: not under another role either.
            ExclusionConstraint(
                name="assignment_administrator_is_nothing_else",
                expressions=[
                    ("worker", RangeOperators.EQUAL),
                    (IsAdministrator("role"), RangeOperators.NOT_EQUAL),
                    (
                        DateRange(
                            "starts_on", "ends_on", RangeBoundary(inclusive_upper=True)
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=models.Q(ended_at__isnull=True),
                violation_error_message=_(
                    "An administrator of the system holds no other role at the same time."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.office}"

    def is_open(self, day: date) -> bool:
        """Whether it holds on ``day`` or will later, so that there is something to end."""
        return self.ended_at is None and (self.ends_on is None or self.ends_on >= day)
