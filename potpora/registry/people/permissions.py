"""Who may do what with a person; which people, the database decides."""

from potpora.ground.access.matrix import MATRIX, may

PREFIXES = ("person.", "household.", "consent.", "case.")


def allowed(role: str) -> dict[str, bool]:
    """Return what ``role`` may do, for templates: ``allowed.person_edit``."""
    return {
        ability.replace(".", "_"): may(role, ability)
        for ability in MATRIX
        if ability.startswith(PREFIXES)
    }
