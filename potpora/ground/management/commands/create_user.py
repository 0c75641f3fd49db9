"""``potpora create-user``."""

import getpass
import secrets
import sys

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from potpora.ground.organisations.models import Office
from potpora.ground.staff.actions import assign, give_login
from potpora.ground.staff.models import Worker
from potpora.ground.staff.roles import Role


class Command(BaseCommand):
    """Safe to repeat: a login that exists keeps its password, an assignment is made once."""

    help = "Give somebody a login, and work in a role at an office from today."

    def add_arguments(self, parser: CommandParser) -> None:
        """Username and name; role and office together."""
        parser.add_argument("username")
        parser.add_argument("--name", help="the worker's name as colleagues know it")
        parser.add_argument("--email", default="")
        parser.add_argument(
            "--role", choices=Role.values, metavar="ROLE", required=True
        )
        parser.add_argument("--office", required=True, help="code, for example skopje")
        parser.add_argument(
            "--password-stdin",
            action="store_true",
            help="read the password from standard input instead of asking or making one",
        )

    @transaction.atomic
    def handle(self, *, username, role, office, **options) -> None:
        """Make what is missing and say what was done."""
        place = Office.objects.filter(code=office).first()
        if place is None:
            raise CommandError(f"There is no office with the code {office}.")
        worker = Worker.objects.filter(user__username=username).first()
        if worker:
            self.stdout.write(
                f"{username} has a login already; its password is unchanged."
            )
        else:
            worker = self.new_worker(username, **options)
        _, is_new = assign(
            worker=worker, role=Role(role), office=place, since=timezone.localdate()
        )
        done = "works from today as" if is_new else "works already as"
        self.stdout.write(f"{username} {done} {role} in {office}.")

    def new_worker(self, username, *, name, email, password_stdin, **options) -> Worker:
        """The worker with a new login; a made-up password is shown this once."""
        password = chosen_password(from_stdin=password_stdin)
        made_up = password or secrets.token_urlsafe(12)
        try:
            worker = give_login(
                username=username, password=made_up, name=name or username, email=email
            )
        except ValidationError as problem:
            raise CommandError(" ".join(problem.messages)) from None
        if not password:
            self.stdout.write(f"The password of {username}, shown this once: {made_up}")
        return worker


def chosen_password(*, from_stdin: bool) -> str:
    """The password somebody gave; empty when one is to be made up."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\n")
    if sys.stdin.isatty():
        return getpass.getpass("Password (empty: one is made up): ")
    return ""
