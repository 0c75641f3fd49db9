"""Which PostgreSQL programs are chosen."""

from pathlib import Path

import pytest

from potpora.config.cluster import programs
from potpora.config.cluster.errors import ClusterError
from potpora.config.cluster.programs import Programs, choose

OWN = Programs(Path("/machine/bin"), 15)
WHEEL = Programs(Path("/wheel/bin"), 18, from_wheel=True)


def test_the_machines_own_programs_come_first():
    assert choose([OWN, WHEEL]) is OWN


def test_data_are_opened_by_the_version_that_made_them():
    assert choose([OWN, WHEEL], major=18) is WHEEL


def test_a_missing_version_is_named_with_a_way_on():
    with pytest.raises(
        ClusterError, match=r"made by PostgreSQL 16, but only 15, 18 is here"
    ):
        choose([OWN, WHEEL], major=16)


def test_no_programs_at_all_say_what_to_install():
    with pytest.raises(ClusterError, match="apt install postgresql"):
        choose([])


def test_a_folder_without_all_programs_is_passed_over(tmp_path):
    (tmp_path / "postgres").touch(mode=0o755)

    assert list(programs.usable([tmp_path])) == []


def test_programs_that_are_too_old_are_passed_over(tmp_path):
    for name in programs.NEEDED:
        (tmp_path / name).write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 14.9'\n")
        (tmp_path / name).chmod(0o755)

    assert programs.major_version(tmp_path) == 14
    assert list(programs.usable([tmp_path])) == []


def test_without_the_machines_programs_the_wheels_are_found(monkeypatch):
    if programs.wheel_folder() is None:
        pytest.skip("no wheel for this machine")
    monkeypatch.delenv("POTPORA_POSTGRES_BIN", raising=False)
    monkeypatch.setattr(programs, "machine_folders", list)

    (found,) = programs.found()

    assert found.from_wheel
    assert found.folder == programs.wheel_folder()
