"""A backup holds everything, and what is restored is what was saved."""

import tarfile

import psycopg
import pytest

from potpora.config.backup import archive, manifest
from potpora.config.backup.errors import BackupError
from potpora.config.cluster import in_use
from tests.config import places

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("launcher")]


@pytest.fixture
def saved(open_var, monkeypatch):
    """An installation with one row, one file and its backup."""
    env = places.environment(open_var)
    done = places.potpora("manage", "migrate", "--database=owner", "-v0", env=env)
    assert done.returncode == 0, done.stderr
    (open_var / "files" / "a").mkdir(parents=True)
    (open_var / "files" / "a" / "Писмо 1.pdf").write_bytes(b"%PDF-1.7 \x00\xff")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    execute(
        open_var,
        "insert into ground_user (password, username, email, is_active, is_demo,"
        " language, created_at) values ('x', 'ana.saved', '', true, false, '', now())",
    )
    target = open_var.parent / "saved.tar"
    done = places.potpora("backup", str(target), env=env)
    assert done.returncode == 0, done.stderr
    return target


def execute(var, query: str):
    """The first row of ``query``, asked by the owner of the database of ``var``."""
    with in_use(var) as addresses, psycopg.connect(addresses.owner) as connection:
        cursor = connection.execute(query)
        return cursor.fetchone() if cursor.description else None


def test_everything_comes_back_on_an_empty_machine(saved, open_var):
    elsewhere = open_var.parent / "elsewhere"
    try:
        done = places.potpora("restore", str(saved), env=places.environment(elsewhere))

        assert done.returncode == 0, done.stderr
        assert "checksums, counts and trail are right" in done.stdout
        found = execute(
            elsewhere, "select count(*) from ground_user where username = 'ana.saved'"
        )
        assert found == (1,)
        letter = elsewhere / "files" / "a" / "Писмо 1.pdf"
        assert letter.read_bytes() == b"%PDF-1.7 \x00\xff"
        for key in ("django", "encryption", "lookup", "trail"):
            theirs, ours = open_var / "keys" / key, elsewhere / "keys" / key
            assert ours.read_bytes() == theirs.read_bytes()
            assert ours.stat().st_mode & 0o777 == 0o600
    finally:
        places.sweep(elsewhere)


def test_a_database_with_something_in_it_is_not_overwritten(saved, open_var):
    env = places.environment(open_var)

    refused = places.potpora("restore", str(saved), env=env)

    assert refused.returncode == 1
    assert "The database is not empty" in refused.stderr
    execute(open_var, "delete from ground_user")
    told = places.potpora("restore", "--overwrite", str(saved), env=env)
    assert told.returncode == 0, told.stderr
    assert execute(open_var, "select count(*) from ground_user") == (1,)


def test_a_backup_never_overwrites_another_and_is_private(saved, open_var):
    again = places.potpora("backup", str(saved), env=places.environment(open_var))

    assert again.returncode == 1
    assert "never overwrites" in again.stderr
    assert saved.stat().st_mode & 0o777 == 0o600


def test_a_damaged_backup_is_refused_before_anything_changes(saved, tmp_path):
    damaged = saved.read_bytes().replace(b"%PDF-1.7", b"%PDF-1.8")
    saved.write_bytes(damaged)

    with pytest.raises(BackupError, match="damaged: 1 of"):
        archive.unpack(saved, tmp_path)


def test_passwords_of_this_machine_stay_here(saved):
    with tarfile.open(saved) as tar:
        assert not [n for n in tar.getnames() if "postgres-" in n]


def test_a_file_cut_off_or_of_another_kind_is_refused(tmp_path):
    (tmp_path / "a.tar").write_bytes(b"\x00" * 700)
    (tmp_path / "b.tar").write_text("not a tar")

    for name in ("a.tar", "b.tar"):
        with pytest.raises(BackupError, match=r"not a backup|not complete"):
            archive.unpack(tmp_path / name, tmp_path / "out")


@pytest.mark.parametrize("name", ["../evil", "/etc/evil", "keys/../../evil", ""])
def test_names_that_lead_outside_are_refused(name):
    about = manifest.Manifest("1", "2026-01-01", {name: "0"}, {})

    with pytest.raises(BackupError, match="outside its folder"):
        manifest.read(about.text().encode())
