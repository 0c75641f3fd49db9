"""Questions that are asked on nearly every page, put into SQL once.

Django puts a question into SQL each time it is asked, which often takes longer than PostgreSQL
takes to answer it. A standing question keeps its words and only gets other values::

    alone = Standing(lambda pk: Person.objects.select_related("office").filter(pk=pk))
    people = alone(pk=some_id)

Only the words are kept, never an answer. They must depend on nothing but the values: not on the
reader's language, for example.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from inspect import signature
from typing import Any

from django.db import connections, models
from django.db.models.query import ModelIterable, get_related_populators
from django.db.models.sql.compiler import SQLCompiler


class Slot(models.Expression):
    """The place in a statement where a value is put later."""

    def __init__(self, name: str) -> None:
        super().__init__(output_field=models.Field())
        self.name = name

    def as_sql(self, compiler, connection) -> tuple[str, list]:
        """Return the place, with itself as the value."""
        return "%s", [self]


@dataclass(frozen=True)
class Words:
    """A question in SQL: how it is asked, and what becomes of the columns of its rows."""

    alias: str
    sql: str
    params: list
    converters: dict
    make: Callable[[Sequence], Any]


def _words(rows: models.QuerySet) -> Words:
    """Return the question that ``rows`` asks, put into SQL."""
    compiler = rows.query.get_compiler(using=rows.db)
    sql, params = compiler.as_sql()
    columns = [each[0] for each in compiler.select[: compiler.col_count]]
    whole = issubclass(rows._iterable_class, ModelIterable)
    count = compiler.col_count
    make = _maker(compiler, rows.db) if whole else lambda row: tuple(row[:count])
    converters = compiler.get_converters(columns)
    return Words(rows.db, sql, list(params), converters, make)


def _maker(compiler: SQLCompiler, alias: str) -> Callable[[Sequence], models.Model]:
    """Return what makes an object of a row, with what is joined to it, as Django does."""
    about, select = compiler.klass_info, compiler.select
    model, places = about["model"], about["select_fields"]
    names = [select[place][0].target.attname for place in places]
    first, last = places[0], places[-1] + 1
    joined = get_related_populators(about, select, alias)
    noted = compiler.annotation_col_map.items()

    def make(row: Sequence) -> models.Model:
        found = model.from_db(alias, names, row[first:last])
        for each in joined:
            each.populate(row, found)
        for name, place in noted:
            setattr(found, name, row[place])
        return found

    return make


class Standing:
    """A question; ``build`` takes the values by name and returns the query set it is asked as.

    Rows of a model come as objects, with what ``select_related`` joins to them and ``annotate``
    notes on them, and rows of ``values_list`` as tuples. ``prefetch_related`` is not followed.
    """

    def __init__(self, build: Callable[..., models.QuerySet]) -> None:
        self.build = build

    @cached_property
    def _words(self) -> Words:
        slots = {name: Slot(name) for name in signature(self.build).parameters}
        return _words(self.build(**slots))

    def __call__(self, **values) -> list[Any]:
        """Return the rows for these values."""
        words = self._words
        bound = [values[p.name] if isinstance(p, Slot) else p for p in words.params]
        connection = connections[words.alias]
        with connection.cursor() as cursor:
            cursor.execute(words.sql, bound)
            rows = cursor.fetchall()
        for place, (converters, expression) in words.converters.items():
            rows = [list(row) for row in rows]
            for row in rows:
                for convert in converters:
                    row[place] = convert(row[place], expression, connection)
        return [words.make(row) for row in rows]
