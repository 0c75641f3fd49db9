"""Questions that are asked on nearly every page, put into SQL once.

Django puts a question into SQL each time it is asked, which often takes longer than PostgreSQL
takes to answer it. A standing question keeps its words and only gets other values::

    alone = Standing(lambda pk: Person.objects.select_related("office").filter(pk=pk))
    people = alone(pk=some_id)

Only the words are kept, never an answer. They must depend on nothing but the values: not on the
reader's language, for example.
"""

from collections.abc import Callable
from copy import copy
from functools import cached_property
from inspect import signature
from types import SimpleNamespace
from typing import Any

from django.db import connections, models
from django.db.models.query import ModelIterable


class Slot(models.Expression):
    """The place in a statement where a value is put later."""

    def __init__(self, name: str) -> None:
        super().__init__(output_field=models.Field())
        self.name = name

    def as_sql(self, compiler, connection) -> tuple[str, list]:
        """Return the place, with itself as the value."""
        return "%s", [self]


class Standing:
    """A question; ``build`` takes the values by name and returns the query set it is asked as.

    Rows of a model come as objects, with what ``select_related`` joins to them, and rows of
    ``values_list`` as tuples. ``prefetch_related`` is not followed.
    """

    def __init__(self, build: Callable[..., models.QuerySet]) -> None:
        self.build = build

    @cached_property
    def _words(self) -> tuple:
        slots = {name: Slot(name) for name in signature(self.build).parameters}
        rows = self.build(**slots)
        compiler = rows.query.get_compiler(using=rows.db)
        sql, params = compiler.as_sql()
        return (
            rows.db,
            compiler,
            issubclass(rows._iterable_class, ModelIterable),
            sql,
            params,
        )

    def __call__(self, **values) -> list[Any]:
        """Return the rows for these values."""
        alias, compiler, whole, sql, params = self._words
        bound = [values[p.name] if isinstance(p, Slot) else p for p in params]
        asked = copy(compiler)
        asked.connection = connections[alias]
        asked.as_sql = lambda *_args, **_options: (sql, bound)
        if not whole:
            return list(asked.results_iter(tuple_expected=True))
        query = SimpleNamespace(get_compiler=lambda **_options: asked)
        rows: Any = SimpleNamespace(db=alias, query=query, _known_related_objects={})
        return list(ModelIterable(rows))
