"""Until when somebody belongs to the circle of a sealed record; the lawbook says how many months."""

from django.db.models import DateField, Func


class CircleEnds(Func):
    """The first day without access for whom the leader of an office confirms today.

    ``CircleEnds(office_id)`` is counted by the database, so that circles drawn by a page and
    circles drawn by the transfer of a case end on the same day.
    """

    function = "circle_ends"
    output_field = DateField()
