"""Migrations done in one go change nothing twice: they know only before and after."""

from collections import Counter
from importlib import import_module

from django.db.migrations import operations
from django.db.migrations.operations.fields import FieldOperation

from potpora.ground.tables import InOneGo, NewTables
from tests.structure.source import PRODUCT

# One that was there may be removed and added anew, in this order.
CONSTRAINTS = (operations.RemoveConstraint, operations.AddConstraint)


def migrations():
    for path in sorted(PRODUCT.glob("*/migrations/0*.py")):
        module = f"potpora.{path.parts[-3]}.migrations.{path.stem}"
        yield import_module(module).Migration(path.stem, path.parts[-3])


def changed(migration):
    """What a migration changes of tables that were there, as model and name."""
    new = migration.created() if isinstance(migration, NewTables) else set()
    for each in migration.operations:
        if getattr(each, "model_name_lower", None) in new:
            continue
        if isinstance(each, FieldOperation):
            yield each.model_name_lower, each.name_lower
        if isinstance(each, CONSTRAINTS):
            name = getattr(each, "name", None) or each.constraint.name
            yield each.model_name_lower, name, type(each).__name__


def test_a_migration_in_one_go_changes_nothing_twice():
    in_one_go = [each for each in migrations() if isinstance(each, InOneGo)]
    twice = [
        (str(migration), what)
        for migration in in_one_go
        for what, count in Counter(changed(migration)).items()
        if count > 1
    ]

    assert len(in_one_go) > 20
    assert twice == []
