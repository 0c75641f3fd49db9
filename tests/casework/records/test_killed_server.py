"""The server is killed in the middle of saves: whatever it confirmed is there afterwards."""

import os
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from time import monotonic, sleep
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client as SignedIn
from django.urls import reverse

from bench.web import Client, free_port, wait_for
from tests.casework.records.test_pages import SENT, page
from tests.factories import casework as made
from tests.factories.instruments import CaseFormFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
WRITERS = 3
CONFIRMED_AT_LEAST = 4
PATIENCE_SECONDS = 60


def address_of_the_database() -> str:
    """Return the database of this test as a server started beside it would be told."""
    told = connection.settings_dict
    who = f"{quote(told['USER'])}:{quote(told['PASSWORD'])}" if told["USER"] else ""
    where = f"{who}@/{told['NAME']}?host={told['HOST']}"
    return f"postgresql://{where}&port={told['PORT']}"


@contextmanager
def server():
    """Serve the pages over the database of this test; give back process and port."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--workers", "2"]
    command += ["--log-level", "error", "potpora.config.wsgi:application"]
    settings = {
        "DATABASE_URL": address_of_the_database(),
        "DJANGO_SETTINGS_MODULE": "potpora.config.settings.test",
    }
    process = subprocess.Popen(
        command, env=os.environ | settings, start_new_session=True
    )
    try:
        wait_for(port)
        yield process, port
    finally:
        kill(process)


def kill(process: subprocess.Popen) -> None:
    """End a server and its workers in this very moment."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    process.wait(30)


class Writer(threading.Thread):
    """Saves one form over and over, each time with a higher rent, and notes what was confirmed."""

    def __init__(self, port: int, session: str, filled) -> None:
        super().__init__(daemon=True)
        self.client, self.filled, self.confirmed = Client(port, session), filled, 0

    def run(self) -> None:
        """Save until the server is gone."""
        try:
            while True:
                self.save(self.confirmed + 1)
        except OSError:
            return

    def save(self, rent: int) -> None:
        """Save the form as it was opened after the last save."""
        sent = SENT | {"version": str(rent), "q-visit-rent": str(rent), "save": "1"}
        status, _body = self.client.post(page(self.filled), **sent)
        assert status == 302
        self.confirmed = rent


class Typist(Writer):
    """Keeps a draft over and over, as a page does while somebody types."""

    def save(self, rent: int) -> None:
        """Keep what is being typed."""
        where = reverse("draft_save", args=["standard-form", self.filled.pk])
        sent = SENT | {"version": "1", "q-visit-rent": str(rent)}
        status, _body = self.client.post(where, **sent)
        assert status == 200
        self.confirmed = rent


def wait_until_all_have_saved(writers: list[Writer]) -> None:
    """Return in the middle of the saves."""
    end = monotonic() + PATIENCE_SECONDS
    while min(each.confirmed for each in writers) < CONFIRMED_AT_LEAST:
        assert monotonic() < end
        sleep(0.01)


def session_of(assignment) -> str:
    """Return the key of a session of a worker."""
    client = SignedIn()
    backend = "potpora.ground.staff.backends.SignedIn"
    client.force_login(assignment.worker.user, backend=backend)
    return client.session.session_key


def test_every_save_that_was_confirmed_is_there_after_kill_9(manager):
    case = made.CaseFileFactory(office=manager.office, manager=manager.worker)
    forms = [CaseFormFactory(case=case) for _each in range(WRITERS + 1)]
    session = session_of(manager)

    with server() as (process, port):
        writers = [Writer(port, session, each) for each in forms[:WRITERS]]
        typist = Typist(port, session, forms[WRITERS])
        for each in (*writers, typist):
            each.start()
        wait_until_all_have_saved([*writers, typist])
        kill(process)
        for each in (*writers, typist):
            each.join(30)

    for each in writers:
        each.filled.refresh_from_db()
        kept = int(each.filled.answers["visit"]["rent"])
        # The last save may have been written and its answer have met the killed server.
        assert kept in (each.confirmed, each.confirmed + 1)
        assert each.filled.version == kept + 1
    with server() as (_process, port):
        client = Client(port, session)
        for each in writers:
            status, shown = client.get(page(each.filled))
            assert status == 200
            assert f'value="{each.filled.answers["visit"]["rent"]}"' in shown.decode()
        status, shown = client.get(page(typist.filled))
        last = (typist.confirmed, typist.confirmed + 1)
        assert any(f'value="{rent}"' in shown.decode() for rent in last)
