"""What a visit is for, what it may find, which facts it may find changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Reason(models.TextChoices):
    """Why a household is visited now."""

    RED_FLAG = "red_flag", _("red flag or child in danger: today, two workers")
    ORDERED_DATE = "ordered_date", _("a date set by law or order comes near")
    HIGH_UNSEEN = "high_unseen", _("high risk, not seen or not enough known")
    HIGH_OVERDUE = "high_overdue", _("high risk, its visit is overdue")
    NEW_LEAD = "new_lead", _("new lead, nobody knows the household")
    MEDIUM_OVERDUE = "medium_overdue", _("medium risk, its visit is overdue")
    LIST_CHECK = "list_check", _("the list is checked")
    SAME_PLACE = "same_place", _("lives where others are visited that day")
    ADDED = "added", _("added by hand")


class Finding(models.TextChoices):
    """How a household was found at the door."""

    FOUND = "found", pgettext_lazy("visit", "found at home")
    NOT_HOME = "not_home", pgettext_lazy("visit", "nobody at home")
    MOVED = "moved", pgettext_lazy("visit", "moved away")
    DIED = "died", pgettext_lazy("visit", "died")
    REFUSED = "refused", pgettext_lazy("visit", "refuses the visit")
    WRONG_ADDRESS = "wrong_address", pgettext_lazy("visit", "the address is wrong")
    ABROAD = "abroad", pgettext_lazy("visit", "abroad")
    DUPLICATE = "duplicate", pgettext_lazy("visit", "on the list twice")


VAIN = frozenset({Finding.NOT_HOME, Finding.WRONG_ADDRESS})
"""Findings after which nobody was spoken to and somebody goes again."""


class Fact(models.TextChoices):
    """What a visit may find otherwise than the list has it."""

    NAME = "name", _("name of the household")
    PHONE = "phone", _("phone")
    ADDRESS = "address", _("address")
    SETTLEMENT = "settlement", _("settlement")
    MEMBERS = "members", _("members of the household")
    YEAR = "year", _("year of birth")
    STATE = "state", _("what is known of the people")


class Way(models.TextChoices):
    """By which way a visit came in."""

    PAGE = "page", pgettext_lazy("visit came in by", "page")
    PHONE = "phone", pgettext_lazy("visit came in by", "telephone with ODK Collect")
    OFFLINE = "offline", pgettext_lazy("visit came in by", "page without network")


class Why(models.TextChoices):
    """Why a record that came in waits for a human."""

    UNKNOWN_VERSION = "unknown_version", _("The version of the form is not known here.")
    UNREADABLE = "unreadable", _("The record cannot be read.")
    NO_VISIT = "no_visit", _("It names no household of a project that is yours.")
    CONFLICT = "conflict", _("The same record arrived before with other contents.")
    CLOSED = "closed", _("The project has ended.")
    SEALED = "sealed", _("The people of the household are kept out of the project.")
    MERGED = "merged", _("The household was found to be on the list twice.")
    MOVED = "moved", _("The household was marked as moved away meanwhile.")
    DIED = "died", _("The person was marked as having died meanwhile.")
    INCOMPLETE = "incomplete", _("Answers that the form needs are missing or wrong.")
    SUPERSEDED = "superseded", _("What it corrects is not the present record.")
    FILE = "file", _("A file came in twice under one name, or is none that is kept.")
