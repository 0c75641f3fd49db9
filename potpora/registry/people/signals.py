"""What other rooms may hear about people."""

from django.dispatch import Signal

# Sent inside the writing transaction, with ``ids``: the people who were created or merged,
# or whose name, birth, municipality or record class may have changed. The search keeps its
# words in step by listening.
names_changed = Signal()

# Sent inside the writing transaction when the life of people changed: ``what`` (``address``,
# ``household``, ``income``, ``life_event``), the day ``on``, and whose: ``household`` or ``people``.
situation_changed = Signal()

# Sent inside the writing transaction when the record of ``person`` was sealed, with the ``workers``
# of its circle and the ``reason``: what tells of the person elsewhere closes with it.
record_sealed = Signal()
