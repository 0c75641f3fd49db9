"""Translations are compiled without gettext, and checked for what is missing."""

import gettext
import os

import pytest

from potpora.config.launcher.catalogues import compile_all
from tests import translations

HEAD = '#, fuzzy\nmsgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'


@pytest.fixture
def po(tmp_path):
    """A complete catalogue of one entry."""
    path = tmp_path / "locale" / "mk" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(HEAD + 'msgid "case"\nmsgstr "случај"\n')
    return path


def test_a_catalogue_is_compiled_once(po):
    assert compile_all(po.parents[2]) == 1
    assert compile_all(po.parents[2]) == 0

    with po.with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("case") == "случај"


def test_a_changed_catalogue_is_compiled_again(po):
    compile_all(po.parents[2])
    later = po.stat().st_mtime + 5
    os.utime(po, (later, later))

    assert compile_all(po.parents[2]) == 1


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ('msgid "case"\nmsgstr ""\n', "empty"),
        ('#, fuzzy\nmsgid "case"\nmsgstr "случај"\n', "fuzzy"),
        ('#, python-format\nmsgid "%(n)s cases"\nmsgstr "случаи"\n', "placeholders"),
    ],
)
def test_what_is_not_finished_is_named(po, entry, complaint):
    po.write_text(HEAD + entry)

    found = list(translations.incomplete("mk", translations.read(po, "mk")))

    assert len(found) == 1
    assert complaint in found[0]


def test_a_finished_catalogue_has_no_complaint(po):
    assert list(translations.incomplete("mk", translations.read(po, "mk"))) == []
