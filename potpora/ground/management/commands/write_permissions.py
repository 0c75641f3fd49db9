"""``potpora manage write_permissions``: the reference page of the permission matrix."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import override

from potpora.ground.access.queries import rights
from potpora.ground.staff.roles import Role

PAGE = Path("docs/reference/permissions.md")
HEAD = """# Who may do what

Made from `potpora/ground/access/matrix.py` by `potpora manage write_permissions`; a test fails when it is out of date.

An ability says what kind of thing a role may do at all. Which records it may do it to is decided by row-level security in the database (the own office, the own team, the named circle of a sealed record) and by the `permissions.py` of the room. What somebody may not see is not found.

| may | roles | ability |
|---|---|---|
"""


def page() -> str:
    """Return the page as Markdown, in English."""
    with override("en"):
        rows = [
            f"| {right.words} | {names(right.roles)} | `{right.ability}` |\n"
            for right in rights()
        ]
    return HEAD + "".join(rows)


def names(roles: list[Role]) -> str:
    """Return the names of ``roles``, or that it is everybody."""
    if len(roles) == len(Role):
        return "everybody who works here"
    return ", ".join(str(role.label) for role in roles)


class Command(BaseCommand):
    """Safe to repeat: the same matrix gives the same page."""

    help = "Write docs/reference/permissions.md from the permission matrix."

    def handle(self, **options) -> None:
        """Write the page and say where."""
        target = settings.CHECKOUT / PAGE
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page())
        self.stdout.write(f"{PAGE} was written.")
