"""The project's own source, ready to be looked at."""

import ast
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
PRODUCT = CHECKOUT / "potpora"


@cache
def modules() -> tuple[Path, ...]:
    """Every Python file of the product but the migrations, which are kept as they were made."""
    found = sorted(PRODUCT.rglob("*.py"))
    return tuple(path for path in found if "migrations" not in path.parts)


@cache
def templates() -> tuple[Path, ...]:
    """Every template of the product."""
    return tuple(sorted(PRODUCT.rglob("templates/**/*.html")))


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(), filename=str(path))


def short(path: Path) -> str:
    """The name of a file as tests show it."""
    return path.relative_to(CHECKOUT).as_posix()


def calls(path: Path) -> Iterator[ast.Call]:
    """Every call in a file."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call))


def name_of(call: ast.Call) -> str:
    """The last word of what is called: ``cursor`` for ``connection.cursor()``."""
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def offenders(
    paths: Iterable[Path], faults: Callable[[Path], Iterable]
) -> dict[str, list]:
    """The files in which ``faults`` finds something, with what it finds; empty when all is well."""
    found = {short(path): list(faults(path)) for path in paths}
    return {name: wrong for name, wrong in found.items() if wrong}
