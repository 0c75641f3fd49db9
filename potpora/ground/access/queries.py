"""The permission matrix, ready to be shown."""

from dataclasses import dataclass

from django.utils.functional import Promise

from potpora.ground.access.matrix import MATRIX
from potpora.ground.access.words import ABILITIES
from potpora.ground.staff.roles import Role


@dataclass(frozen=True)
class Right:
    """An ability, what it means, who has it, and whether the asker is among them."""

    ability: str
    words: str | Promise
    roles: list[Role]
    own: bool


def rights(role: str | None = None) -> list[Right]:
    """Return every ability in the order of the matrix, as seen by somebody in ``role``."""
    return [
        Right(
            ability,
            ABILITIES.get(ability, ability),
            [each for each in Role if each in roles],
            role in roles,
        )
        for ability, roles in MATRIX.items()
    ]
