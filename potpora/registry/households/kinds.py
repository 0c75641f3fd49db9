"""Kinds of income and property that are asked about; the lawbook keeps no list of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class IncomeKind(models.TextChoices):
    """Where money comes from."""

    SALARY = "salary", _("salary")
    SEASONAL = "seasonal", _("seasonal or day work")
    OWN_WORK = "own_work", _("own business or craft")
    FARMING = "farming", _("farming")
    PENSION = "pension", _("pension")
    CASH_RIGHT = "cash_right", _("cash right or allowance")
    MAINTENANCE = "maintenance", _("maintenance")
    ABROAD = "abroad", _("money sent from abroad")
    RENT = "rent", _("rent")
    OTHER = "other", _("other income")


class PropertyKind(models.TextChoices):
    """What somebody owns."""

    HOME = "home", _("house or flat they live in")
    BUILDING = "building", _("other house, flat or building")
    LAND = "land", _("land")
    VEHICLE = "vehicle", _("vehicle")
    LIVESTOCK = "livestock", _("livestock")
    BUSINESS = "business", _("business")
    SAVINGS = "savings", _("savings")
    OTHER = "other", _("other property")
