"""A stretch of time inside a day, for constraints of the database."""

from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models


class MomentRange(models.Func):
    """The time from one moment until another, the last one not included."""

    function = "tstzrange"
    output_field = DateTimeRangeField()
