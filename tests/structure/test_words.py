"""Words that are kept in the database or the code and shown on pages."""

import ast

from potpora.ground.trail.words import GROUPS, VERBS
from tests.structure.source import calls, modules, name_of, offenders


def verbs_written(path) -> set[str]:
    """The deeds that a module records, as far as they stand there as text."""
    recorded = [c for c in calls(path) if name_of(c) == "record"]
    values = [k.value for c in recorded for k in c.keywords if k.arg == "verb"]
    return {v.value for v in values if isinstance(v, ast.Constant)}


def test_every_deed_of_the_trail_has_words():
    """Add a new deed to its module in ``potpora/ground/trail/words``."""

    def without_words(path):
        return verbs_written(path) - set(VERBS)

    assert offenders(modules(), without_words) == {}


def test_a_deed_is_named_for_its_subject():
    assert [verb for verb in VERBS if verb.count(".") != 1] == []
    assert [
        group for group in GROUPS if not any(v.startswith(group) for v in VERBS)
    ] == []
