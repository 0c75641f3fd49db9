"""What later rooms may hear about the list of a project."""

from django.dispatch import Signal

# Sent inside the writing transaction with ``household``, ``on`` and ``what`` changed: ``address``,
# ``household`` (who lives there) or ``life_event`` (somebody died).
list_changed = Signal()
