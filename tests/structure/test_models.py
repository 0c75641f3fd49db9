"""Every table has words for people, a factory for tests, and constraints one can read."""

import importlib
import pkgutil

import pytest
from django.apps import apps
from django.utils.functional import Promise
from factory.django import DjangoModelFactory

import tests.factories
from tests.structure.source import CHECKOUT

WINGS = ("ground", "registry", "outreach", "casework", "insight", "exchange")


def is_history(model) -> bool:
    return hasattr(model, "pgh_tracked_model")


OURS = [
    m
    for wing in WINGS
    for m in apps.get_app_config(wing).get_models()
    if not is_history(m)
]


def name(model) -> str:
    return model._meta.label


def factories():
    for found in pkgutil.iter_modules(tests.factories.__path__, "tests.factories."):
        for each in vars(importlib.import_module(found.name)).values():
            is_factory = isinstance(each, type) and issubclass(each, DjangoModelFactory)
            if is_factory and each._meta.model:
                yield each


FACTORIES = {each._meta.model: each for each in factories()}
# A case is never without a manager, so the factory of the case makes both.
MADE_WITH = {"casework.CaseManagement": "casework.CaseFile"}


def make(model) -> None:
    """Make a row of ``model`` with what it needs."""
    whole = MADE_WITH.get(name(model))
    FACTORIES[apps.get_model(whole) if whole else model]()


@pytest.mark.parametrize("model", OURS, ids=name)
def test_every_model_has_a_factory_that_works(model, db):
    assert model in FACTORIES, "write a factory in tests/factories"

    make(model)

    assert model.objects.exists()


def bare(model) -> list[str]:
    """What of a model's own words is not translated: its names, its fields, its choices."""
    meta = model._meta
    own = [f for f in meta.fields if not f.auto_created and f.name not in {"id", "pk"}]
    words = {"name": meta.verbose_name, "names": meta.verbose_name_plural}
    words |= {field.name: field.verbose_name for field in own}
    words |= {
        f"{field.name} = {value}": label
        for field in own
        if field.choices
        for value, label in field.flatchoices
    }
    return [what for what, word in words.items() if not isinstance(word, Promise)]


def test_every_model_field_and_choice_has_translated_words():
    found = {name(model): bare(model) for model in OURS}

    assert {model: words for model, words in found.items() if words} == {}


CONSTRAINTS = [(m, c.name) for m in OURS for c in m._meta.constraints]


def test_a_constraint_is_named_for_its_table():
    wrong = [
        c for model, c in CONSTRAINTS if not c.startswith(f"{model._meta.model_name}_")
    ]

    assert wrong == []


def test_a_constraint_is_tried_by_a_test():
    """One that a family of tables shares is tried by its ending, for all of them together."""
    tried = "\n".join(p.read_text() for p in (CHECKOUT / "tests").rglob("test_*.py"))
    untried = [
        constraint
        for model, constraint in CONSTRAINTS
        if constraint not in tried
        and f'"{constraint.removeprefix(model._meta.model_name)}"' not in tried
    ]

    assert untried == []


def test_new_tables_are_made_in_one_go():
    """Otherwise Django builds hundreds of models anew after every operation."""
    creating = {
        path.relative_to(CHECKOUT).as_posix(): path.read_text()
        for path in CHECKOUT.glob("potpora/*/migrations/0*.py")
        if path.read_text().count("CreateModel(") > 1
    }

    assert creating, "no migration creates a table"
    assert [path for path, text in creating.items() if "(NewTables)" not in text] == []
