"""What later rooms may hear about the list of a project."""

from django.dispatch import Signal

# Sent inside the writing transaction with ``household``, ``on`` and ``what`` changed: ``address``,
# ``household`` (who lives there), ``life_event`` (somebody died) or ``left`` (somebody does not
# want to take part; this says nothing of their situation).
LEFT = "left"
list_changed = Signal()
