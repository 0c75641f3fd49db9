"""A backup holds everything, and what is restored is what was saved."""

import tarfile
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

from potpora.config.backup import archive, database, manifest
from potpora.config.backup.errors import BackupError
from potpora.config.backup.manifest import DUMP
from potpora.config.cluster import Addresses, in_use
from tests.config import places

LETTER = b"%PDF-1.7 \x00\xff"
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("launcher")]


@pytest.fixture(scope="module")
def var(installation):
    """An installation with one row and one file of its own."""
    (installation / "files" / "a").mkdir(parents=True)
    (installation / "files" / "a" / "Писмо 1.pdf").write_bytes(LETTER)
    execute(installation, "create table keepsake as select 'Љупка' as name")
    return installation


@pytest.fixture
def saved(var, tmp_path):
    """A backup of it."""
    target = tmp_path / "saved.tar"
    done = places.potpora("backup", str(target), env=places.environment(var))
    assert done.returncode == 0, done.stderr
    return target


def execute(var, query: str):
    """The first row of ``query``, asked by the owner of the database of ``var``."""
    with (
        in_own_cluster(var) as addresses,
        psycopg.connect(addresses.owner) as connection,
    ):
        cursor = connection.execute(query)
        return cursor.fetchone() if cursor.description else None


@contextmanager
def in_own_cluster(var) -> Iterator[Addresses]:
    """The private cluster, whatever database the tests themselves use."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DATABASE_URL", raising=False)
        with in_use(var) as addresses:
            yield addresses


def test_everything_comes_back_on_an_empty_machine(saved, var):
    elsewhere = var.parent / "elsewhere"
    try:
        done = places.potpora("restore", str(saved), env=places.environment(elsewhere))

        assert done.returncode == 0, done.stderr
        assert "checksums, counts and trail are right" in done.stdout
        assert execute(elsewhere, "select name from keepsake") == ("Љупка",)
        letter = elsewhere / "files" / "a" / "Писмо 1.pdf"
        assert letter.read_bytes() == LETTER
        for key in ("django", "encryption", "lookup", "trail"):
            theirs, ours = var / "keys" / key, elsewhere / "keys" / key
            assert ours.read_bytes() == theirs.read_bytes()
            assert ours.stat().st_mode & 0o777 == 0o600
    finally:
        places.sweep(elsewhere)


FILE_A_PAPER = """
from potpora.ground.papers import store
from tests.factories.papers import AttachmentFactory, CasePaperFactory
CasePaperFactory(**store.keep(b"%PDF-1.7 filed").fields)
AttachmentFactory(**store.keep(b"attached").fields)
"""


@pytest.fixture(scope="module")
def filed(var):
    """A filed paper and an attachment, with their bytes in the store."""
    env = places.environment(var)
    done = places.potpora("manage", "shell", "-c", FILE_A_PAPER, env=env)
    assert done.returncode == 0, done.stderr


def test_filed_papers_and_attachments_come_back_with_the_key_that_opens_them(
    filed, saved, var
):
    elsewhere = var.parent / "with_papers"
    env = places.environment(elsewhere)
    try:
        assert places.potpora("restore", str(saved), env=env).returncode == 0

        told = places.potpora("verify-files", env=env)
        assert "All 2 filed papers and attachments are sound." in told.stdout

        stored = sorted((elsewhere / "files" / "store").rglob("*.sealed"))
        stored[0].write_bytes(b"altered")
        told = places.potpora("verify-files", env=env)
        assert told.returncode == 1
        assert "1 of 2 files are not as they were kept" in told.stderr
    finally:
        places.sweep(elsewhere)


def test_a_database_with_something_in_it_is_not_overwritten(saved, var):
    env = places.environment(var)

    refused = places.potpora("restore", str(saved), env=env)

    assert refused.returncode == 1
    assert "The database is not empty" in refused.stderr
    execute(var, "update keepsake set name = 'later'")
    told = places.potpora("restore", "--overwrite", str(saved), env=env)
    assert told.returncode == 0, told.stderr
    assert execute(var, "select name from keepsake") == ("Љупка",)


def test_a_restore_that_fails_leaves_everything_as_it_was(saved, var, tmp_path):
    about = archive.unpack(saved, tmp_path)
    dump = tmp_path / DUMP
    dump.write_bytes(dump.read_bytes()[:-2000])

    with (
        in_own_cluster(var) as addresses,
        pytest.raises(BackupError, match="did not succeed"),
    ):
        database.restore(addresses.owner, dump)

    assert execute(var, "select name from keepsake") == ("Љупка",)
    assert about.rows["public.keepsake"] == 1


def test_a_backup_never_overwrites_another_and_is_private(saved, var):
    again = places.potpora("backup", str(saved), env=places.environment(var))

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
