"""A form made ready for computing: its expressions parsed, and the order they are computed in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from weakref import WeakKeyDictionary

from potpora.ground.instruments.definition import (
    OUTPUT,
    Choice,
    Form,
    Node,
    in_language,
)
from potpora.ground.instruments.expressions.expression import (
    Expression,
    read_expression,
)
from potpora.ground.instruments.expressions.places import Place, listed
from potpora.ground.instruments.expressions.reading import Path, Reading, read_token

COMPUTED = ("calculation", "relevant", "repeat_count")
"""What is computed in order; everything else is looked at when these stand."""
CONDITIONS = frozenset({"relevant", "required", "read_only", "constraint"})
EXPRESSIONS = (
    *COMPUTED,
    "required",
    "read_only",
    "constraint",
    "default_expression",
    "itemset",
)

Vertex = tuple[Path, str]


class Circle(ValueError):
    """Calculations or conditions that wait for one another; ``paths`` names them in turn."""

    def __init__(self, paths: list[Path]) -> None:
        self.paths = paths
        super().__init__(" → ".join("/".join(path) for path in paths))


@dataclass(frozen=True)
class Step:
    """One expression of one node, in its place of the order."""

    node: Node
    what: str
    expression: Expression


def path_of(written: str) -> Path:
    """Return ``/data/home/age`` as names from the root."""
    return tuple(written.strip("/").split("/"))


def sources(node: Node) -> Iterator[tuple[str, str]]:
    """Yield what a node computes and the text of each expression."""
    for what in EXPRESSIONS:
        source = getattr(node, what).strip()
        if source:
            yield what, source


def outputs(node: Node) -> set[str]:
    """Return the expressions whose values stand inside the texts of a node."""
    fields = (
        node.label,
        node.hint,
        node.guidance,
        node.constraint_message,
        node.required_message,
    )
    return {
        found.strip()
        for texts in fields
        for t in texts.values()
        for found in OUTPUT.findall(t)
    }


@dataclass
class Plan:
    """Everything about a form that does not change from record to record."""

    form: Form
    nodes: dict[str, Node] = field(default_factory=dict)
    expressions: dict[tuple[str, str], Expression] = field(default_factory=dict)
    outputs: dict[str, Expression] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()

    def of(self, node: Node, what: str) -> Expression | None:
        """Return the parsed expression of a node, or nothing."""
        return self.expressions.get((node.path, what))

    @cached_property
    def lists(self) -> dict[str, Place]:
        """The lists of the form as nodes; they are only read, so all requests share them."""
        return {name: _list_tree(choices) for name, choices in self.form.lists.items()}

    @cached_property
    def triggered(self) -> frozenset[str]:
        """Paths of the nodes whose calculation waits for another answer to change."""
        return frozenset(node.path for node in self.nodes.values() if node.trigger)

    @cached_property
    def choices(self) -> dict[str, dict[str, Choice]]:
        """The choices of every list by name; the first counts where a name comes twice."""
        return {
            name: {choice.name: choice for choice in reversed(choices)}
            for name, choices in self.form.lists.items()
        }

    def choice_label(self, path: str, name: str, language: str) -> str:
        """Return how a choice of the question at ``path`` is called, its name if it has no label."""
        node = self.nodes.get(path)
        choice = self.choices.get(node.list, {}).get(name) if node else None
        found = (
            in_language(choice.label, language, self.form.default_language)
            if choice
            else ""
        )
        return found or name

    def itext(self, key: str, language: str) -> str:
        """Return a text by the id it has in the XForm: ``/data/age:label`` or ``list-3``."""
        path, _, what = key.rpartition(":")
        if path in self.nodes and what in {"label", "hint"}:
            return in_language(
                getattr(self.nodes[path], what), language, self.form.default_language
            )
        name, _, place = key.rpartition("-")
        choices = self.form.lists.get(name, ())
        if not place.isdecimal() or int(place) >= len(choices):
            return ""
        return in_language(
            choices[int(place)].label, language, self.form.default_language
        )


def _list_tree(choices: tuple[Choice, ...]) -> Place:
    top = listed({"name": choice.name, **choice.extra} for choice in choices)
    for item, choice in zip(top.children[0].children, choices, strict=True):
        item.node = choice
    return top


_plans: WeakKeyDictionary[Form, Plan] = WeakKeyDictionary()


def plan_for(form: Form) -> Plan:
    """Return the plan of a form, made when first asked for and kept as long as the form lives."""
    found = _plans.get(form)
    if found is None:
        found = _plans[form] = make_plan(form)
    return found


def make_plan(form: Form) -> Plan:
    """Return a fresh plan; raises ``BadExpression``, or ``Circle`` when there is no order."""
    plan = Plan(form, nodes={node.path: node for node in form.walk()})
    for node in plan.nodes.values():
        for what, source in sources(node):
            plan.expressions[node.path, what] = read_expression(source)
        for source in outputs(node):
            plan.outputs.setdefault(source, read_expression(source))
    plan.steps = tuple(_in_order(plan))
    return plan


def reading_of(node: Node, what: str, expression: Expression) -> Reading:
    """Return what an expression of ``node`` reads; a repeat's count is read beside the repeat."""
    return read_token(
        expression.token, path_of(node.path), condition=what in CONDITIONS
    )


def _in_order(plan: Plan) -> Iterator[Step]:
    """Yield the computed expressions so that each comes after those it reads."""
    readings = {
        (path_of(path), what): reading_of(plan.nodes[path], what, expression)
        for (path, what), expression in plan.expressions.items()
        if what in COMPUTED and not (what == "calculation" and path in plan.triggered)
    }
    for path, what in _sorted(readings):
        node = plan.nodes["/" + "/".join(path)]
        yield Step(node, what, plan.expressions[node.path, what])


def _sorted(readings: Mapping[Vertex, Reading]) -> list[Vertex]:
    graph = {
        vertex: set(_needs(vertex, reading, readings))
        for vertex, reading in readings.items()
    }
    for vertex, needed in graph.items():
        if vertex in needed:
            raise Circle([vertex[0], vertex[0]])
    try:
        return list(TopologicalSorter(graph).static_order())
    except CycleError as circle:
        raise Circle([vertex[0] for vertex in circle.args[1]]) from circle


def _needs(
    vertex: Vertex, reading: Reading, known: Mapping[Vertex, Reading]
) -> Iterator[Vertex]:
    """Yield what has to be computed before ``vertex``."""
    here, _ = vertex
    for path in reading.paths:
        if path == here[: len(path)] and path != here:
            continue
        for vertex_needed in _behind(path):
            if vertex_needed in known:
                yield vertex_needed
    for above in _prefixes(here[:-1]):
        if (above, "repeat_count") in known:
            yield above, "repeat_count"


def _behind(path: Path) -> Iterator[Vertex]:
    """Yield everything that decides what is read at ``path``."""
    yield path, "calculation"
    for above in _prefixes(path):
        yield above, "relevant"
        yield above, "repeat_count"


def _prefixes(path: Path) -> Iterable[Path]:
    return (path[:length] for length in range(2, len(path) + 1))
