"""Writing about people: every change of the register's persons goes through here.

Whoever is acting (``ground.access.acting``) stands in the history and in the trail.
"""

from potpora.registry.people.actions.addresses import (
    correct_address,
    end_address,
    move,
    protect_address,
    show_protected,
    unprotect_address,
)
from potpora.registry.people.actions.bulk import NewNumber, NewPerson, create_many
from potpora.registry.people.actions.contacts import (
    add_contact,
    change_contact,
    end_contact,
)
from potpora.registry.people.actions.numbers import (
    add_number,
    correct_number,
    end_number,
    show_number,
    state_no_number,
)
from potpora.registry.people.actions.persons import (
    classify,
    create,
    draw_circle,
    record_death,
    update,
)

__all__ = [
    "NewNumber",
    "NewPerson",
    "add_contact",
    "add_number",
    "change_contact",
    "classify",
    "correct_address",
    "correct_number",
    "create",
    "create_many",
    "draw_circle",
    "end_address",
    "end_contact",
    "end_number",
    "move",
    "protect_address",
    "record_death",
    "show_number",
    "show_protected",
    "state_no_number",
    "unprotect_address",
    "update",
]
