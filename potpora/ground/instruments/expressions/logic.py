"""Functions that choose, compare and look up."""

import secrets
import string
import uuid
from typing import Any

from elementpath import XPathContext, XPathNode

from potpora.ground.instruments.expressions.grammar import function
from potpora.ground.instruments.expressions.patterns import matches
from potpora.ground.instruments.expressions.places import Place
from potpora.ground.instruments.expressions.values import (
    Uncomputable,
    nodes,
    number,
    one,
    stored,
    text,
    truth,
    whole,
)


@function("if", 3, lazy=True)
def choose(_: XPathContext, test: Any, yes: Any, no: Any) -> Any:
    """Return the value of the branch that ``test`` picks; the other is not computed."""
    return one(yes() if truth(test()) else no())


@function("coalesce", 2, lazy=True)
def coalesce(_: XPathContext, first: Any, second: Any) -> Any:
    """Return the first value, or the second when the first is empty."""
    found = one(first())
    return found if stored(found) else one(second())


@function("once", 1, lazy=True)
def once(context: XPathContext, fresh: Any) -> Any:
    """Return the value already there, else a fresh one."""
    return context.variables["current"].string_value or one(fresh())


@function("boolean", 1)
def boolean(_: XPathContext, value: Any) -> bool:
    """Return the value as yes or no."""
    return truth(value)


@function("not", 1)
def opposite(_: XPathContext, value: Any) -> bool:
    """Return the contrary."""
    return not truth(value)


function("true", 0)(lambda _: True)
function("false", 0)(lambda _: False)
function("boolean-from-string", 1)(
    lambda _, value: text(value).lower() in {"true", "1"}
)


@function("selected", 2)
def selected(_: XPathContext, chosen: Any, name: Any) -> bool:
    """Return whether ``name`` is among the chosen; nothing is never among them."""
    return text(name).strip() in text(chosen).split()


@function("selected-at", 2)
def selected_at(_: XPathContext, chosen: Any, index: Any) -> str:
    """Return the chosen name at ``index``, from 0; '' outside."""
    place, names = whole(index), text(chosen).split()
    return names[place] if place is not None and 0 <= place < len(names) else ""


@function("count-selected", 1)
def count_selected(_: XPathContext, chosen: Any) -> float:
    """Return how many names are chosen."""
    return float(len(text(chosen).split()))


@function("regex", 2)
def regex(_: XPathContext, value: Any, pattern: Any) -> bool:
    """Return whether the whole value follows the pattern."""
    return matches(text(pattern), text(value))


@function("today", 0)
def today(context: XPathContext) -> str:
    """Return the day the page is computed for, as ISO text."""
    return str(context.variables["world"].today.isoformat())


@function("now", 0)
def now(context: XPathContext) -> str:
    """Return the moment the page is computed for, as ISO text with its offset."""
    return str(context.variables["world"].now.isoformat(timespec="milliseconds"))


@function("uuid", 0, 1)
def fresh_id(_: XPathContext, length: Any = None) -> str:
    """Return a random id, or random letters and digits of the wanted length (at most 64)."""
    if length is None:
        return str(uuid.uuid4())
    size = max(1, min(whole(length) or 1, 64))
    return "".join(
        secrets.choice(string.ascii_letters + string.digits) for _ in range(size)
    )


@function("current", 0)
def current(context: XPathContext) -> list[Any]:
    """Return the place the expression belongs to."""
    return [context.variables["current"]]


@function("instance", 1)
def instance(context: XPathContext, name: Any) -> list[XPathNode]:
    """Return the list of that name."""
    return [context.variables["world"].instance(text(name))]


@function("pulldata", 4)
def pulldata(context: XPathContext, name: Any, wanted: Any, by: Any, value: Any) -> str:
    """Return the column ``wanted`` of the first row of a list whose column ``by`` is ``value``."""
    return str(
        context.variables["world"].looked_up(
            text(name), text(by), text(value), text(wanted)
        )
    )


@function("itext", 1, prefix="jr")
def itext(context: XPathContext, key: Any) -> str:
    """Return a text of the form in the language of the page."""
    return str(context.variables["world"].itext(text(key)))


@function("choice-name", 2, prefix="jr")
def choice_name(context: XPathContext, value: Any, path: Any) -> str:
    """Return the label of a choice of the question at ``path``."""
    return str(context.variables["world"].choice_label(text(path).strip(), text(value)))


@function("position", 0, 1)
def position(context: XPathContext, of: Any = None) -> float:
    """Return the row of the given place among its like, or the place in a predicate; from 1."""
    if of is None:
        return float(context.position)
    found = next(iter(nodes(of) or []), None)
    if not isinstance(found, Place) or found.parent is None:
        return 1.0
    alike = found.same_named()
    return float(
        1 + next((i for i, other in enumerate(alike) if other is found), len(alike))
    )


@function("last", 0)
def last(context: XPathContext) -> float:
    """Return how many there are in a predicate."""
    return float(context.size or 1)


@function("indexed-repeat", 3, 11)
def indexed_repeat(_: XPathContext, target: Any, *pairs: Any) -> str:
    """Return the target in the given rows of its repeats; rows count from 1."""
    found = nodes(target)
    if found is None or len(pairs) % 2:
        raise Uncomputable("indexed-repeat needs paths, and a row for each repeat")
    for repeat, index in zip(pairs[::2], pairs[1::2], strict=True):
        row = max(whole(index) or 1, 1)
        found = [item for item in found if _row_of(item, nodes(repeat) or []) == row]
    return text(found[:1])


def _row_of(item: Any, rows: list[Any]) -> int:
    """Return which of ``rows`` holds ``item``, counted among its like from 1; 0 for none."""
    while item is not None:
        if any(item is row for row in rows):
            return next(
                i for i, other in enumerate(item.same_named(), 1) if other is item
            )
        item = item.parent
    return 0


@function("random", 0)
def random(_: XPathContext) -> float:
    """Return a random number from 0 up to 1."""
    return secrets.randbelow(2**53) / 2**53


@function("checklist", 2, None)
def checklist(_: XPathContext, least: Any, most: Any, *answers: Any) -> bool:
    """Return whether the number of yes answers lies between ``least`` and ``most`` (-1: any)."""
    return _between(sum(1.0 for answer in answers if truth(answer)), least, most)


@function("weighted-checklist", 2, None)
def weighted_checklist(_: XPathContext, least: Any, most: Any, *pairs: Any) -> bool:
    """Return whether the weights of the yes answers add up to between ``least`` and ``most``."""
    weights = zip(pairs[::2], pairs[1::2], strict=False)
    return _between(
        sum(number(weight) for answer, weight in weights if truth(answer)), least, most
    )


def _between(found: float, least: Any, most: Any) -> bool:
    low, high = number(least), number(most)
    return (low == -1 or found >= low) and (high == -1 or found <= high)
