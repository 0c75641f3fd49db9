"""What a start prepares: a demo whose load was cut short is not taken for a whole one."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from potpora.config.demo import loading
from potpora.config.launcher import preparation


@pytest.fixture
def loads(monkeypatch):
    """What was loaded of a demo that is pretended."""
    done: list[str] = []
    answers = {"begin": loading.Loaded(), "centres": 1, "projects": (1, 1), "finish": 1}
    for name, answer in answers.items():
        monkeypatch.setattr(
            loading, name, lambda *_, n=name, a=answer: done.append(n) or a
        )
    return done


def load(register_is_empty: bool, monkeypatch) -> None:
    monkeypatch.setattr(preparation, "register_is_empty", lambda: register_is_empty)
    with ThreadPoolExecutor(1) as other:
        preparation.load_demo(lambda words: None, other)


def test_the_demo_goes_into_an_empty_register_only(loads, monkeypatch):
    load(register_is_empty=False, monkeypatch=monkeypatch)
    assert loads == []

    load(register_is_empty=True, monkeypatch=monkeypatch)
    assert {*loads} == {"begin", "centres", "projects", "finish"}


def test_a_load_that_was_cut_short_is_taken_up_at_the_next_start(loads, monkeypatch):
    def killed():
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(loading, "centres", killed)
        with pytest.raises(KeyboardInterrupt):
            load(register_is_empty=True, monkeypatch=monkeypatch)
    loads.clear()

    load(register_is_empty=False, monkeypatch=monkeypatch)
    assert "finish" in loads
    loads.clear()
    load(register_is_empty=False, monkeypatch=monkeypatch)
    assert loads == []
