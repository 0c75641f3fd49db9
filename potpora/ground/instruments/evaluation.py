"""One pass over a record: computes it, then tells what stands in every place."""

from collections.abc import Mapping
from typing import Any

from elementpath import XPathContext

from potpora.ground.instruments.definition import (
    GROUPS,
    OUTPUT,
    RECORDED,
    SELECTS,
    Choice,
    Node,
    Texts,
    in_language,
)
from potpora.ground.instruments.expressions.expression import (
    Expression,
    World,
    context_for,
)
from potpora.ground.instruments.expressions.patterns import BadPattern
from potpora.ground.instruments.expressions.places import Place
from potpora.ground.instruments.expressions.values import (
    Uncomputable,
    nodes,
    stored,
    truth,
    whole,
)
from potpora.ground.instruments.filled import Fault, Field, Option
from potpora.ground.instruments.judging import kind_faults
from potpora.ground.instruments.plan import Plan, Step
from potpora.ground.instruments.record import MOST_PLACES, MOST_ROWS, Record, as_stored


class Evaluation:
    """The work of one ``evaluate``: a record, what it may know, and what went wrong."""

    def __init__(
        self, plan: Plan, record: Record, world: World, before: Any = None
    ) -> None:
        self.plan = plan
        self.form = plan.form
        self.record = record
        self.world = world
        self.context: XPathContext = context_for(record.top, world)
        self.before = before
        self.off: set[int] = set()
        self.faults: dict[int, list[Fault]] = {}
        self.items: dict[str, tuple[tuple[str, str, Any], ...]] = {}

    def compute(self) -> "Evaluation":
        """Bring every computed value, condition and number of rows up to date."""
        self.defaults()
        self.preloads()
        self.triggers()
        for step in self.plan.steps:
            if step.what == "repeat_count":
                self.count(step)
            else:
                for place in list(self.record.places(step.node.path)):
                    self.step(step, place)
        return self

    def step(self, step: Step, place: Place) -> None:
        """Compute one calculation or relevance at one place."""
        if step.what == "calculation":
            place.text = stored(self.value(step.expression, place, ""))
        elif not truth(self.value(step.expression, place, True)):
            self.off.add(id(place))
            place.parent.remove(place)

    def count(self, step: Step) -> None:
        """Give a repeat as many rows as its count says."""
        repeat = step.node
        parent_path = repeat.path.rpartition("/")[0]
        for above in list(self.record.places(parent_path)) or [self.record.root]:
            like = Place(repeat.name, "", repeat)
            like.parent = above
            wanted = min(
                max(whole(self.value(step.expression, like, 0.0)) or 0, 0), MOST_ROWS
            )
            rows = list(self.record.rows(above, repeat))
            for row in rows[wanted:]:
                self.record.drop_row(row)
            for _ in range(wanted - len(rows)):
                if self.record.count <= MOST_PLACES:
                    self.record.add_row(above, repeat)
        self.defaults()

    def defaults(self) -> None:
        """Fill the places nobody has filled yet with what the form proposes."""
        while self.record.fresh:
            place = self.record.fresh.pop(0)
            place.text = place.node.default
            dynamic = self.plan.of(place.node, "default_expression")
            if dynamic:
                place.text = stored(self.value(dynamic, place, ""))

    def preloads(self) -> None:
        """Fill what a phone would know by itself and a server can know."""
        moment = self.world.now.isoformat(timespec="milliseconds")
        for path, node in self.plan.nodes.items():
            if node.kind != "preload":
                continue
            fill = {"start": moment, "today": self.world.today.isoformat()}
            for place in self.record.places(path):
                wanted = node.parameters.get("preload", "")
                place.text = (
                    moment if wanted == "end" else place.text or fill.get(wanted, "")
                )

    def triggers(self) -> None:
        """Run the calculations that wait for another answer, where that answer has changed."""
        if self.before is None:
            return
        for path in self.plan.triggered:
            node = self.plan.nodes[path]
            expression = self.plan.of(node, "calculation")
            for place in self.record.places(path):
                if expression and any(
                    self.changed(name, place) for name in node.trigger
                ):
                    place.text = stored(self.value(expression, place, ""))

    def changed(self, path: str, near: Place) -> bool:
        """Return whether the answer at ``path``, in the row of ``near``, differs from before."""
        return any(
            place.text != as_stored(_at(self.before, place.key))
            for place in self.record.places(path)
            if _same_row(place, near)
        )

    def value(self, expression: Expression, place: Place, otherwise: Any) -> Any:
        """Return the value of an expression; one that cannot be computed becomes a fault."""
        try:
            return expression.value(place, self.context)
        except (Uncomputable, BadPattern) as wrong:
            fault = Fault("expression", place.key, params={"why": type(wrong).__name__})
            self.faults.setdefault(id(place), []).append(fault)
            return otherwise

    def condition(self, place: Place, what: str) -> bool:
        """Return whether a condition of a node holds at its place; without one it does not."""
        expression = self.plan.of(place.node, what)
        return expression is not None and truth(self.value(expression, place, False))

    # what stands in every place

    def fields(
        self, above: Place, children: tuple[Node, ...], on: bool
    ) -> tuple[Field, ...]:
        """Return the fields of the nodes below a place."""
        found: list[Field] = []
        for node in children:
            if node.kind == "repeat":
                found.append(self.repeat(above, node, on))
            else:
                found.extend(
                    self.field(place, on) for place in above.held.get(node.name, ())
                )
        return tuple(found)

    def repeat(self, above: Place, node: Node, on: bool) -> Field:
        """Return the field of a repeat, with one field for each row."""
        rows = self.record.rows(above, node)
        key = f"{above.key}/{node.name}" if above.key else node.name
        found = Field(node, key, relevant=on, read_only=bool(node.repeat_count))
        found.children = tuple(self.field(row, on) for row in rows)
        if rows and not any(row.relevant for row in found.children):
            found.relevant = False
        found.label = self.text(node.label, rows[0] if rows else above)
        return found

    def field(self, place: Place, on: bool) -> Field:
        """Return what stands in one place; ``on``: whether everything above is relevant."""
        node = place.node
        on = on and id(place) not in self.off
        found = Field(node, place.key, place.text, relevant=on, index=place.index)
        found.label = self.text(node.label, place)
        if node.kind in GROUPS:
            found.children = self.fields(place, node.children, on)
        else:
            self.question(found, place)
        found.faults += tuple(self.faults.get(id(place), ()))
        return found

    def question(self, found: Field, place: Place) -> None:
        """Complete the field of anything but a group."""
        node = found.node
        found.hint = self.text(node.hint, place)
        found.guidance = self.text(node.guidance, place)
        found.read_only = is_computed(node) or self.condition(place, "read_only")
        if not found.relevant:
            return
        if node.kind in SELECTS:
            found.options = self.options(place)
        demanded = node.kind not in RECORDED and self.condition(place, "required")
        found.required = demanded
        if node.asked:
            found.faults = tuple(self.judged(found, place))

    def judged(self, found: Field, place: Place) -> list[Fault]:
        """Return what is wrong with an answer: kind first, then the form's own conditions."""
        node = found.node
        if not found.value.strip():
            if not found.required or node.kind == "note":
                return []
            return [
                Fault("required", found.key, self.text(node.required_message, place))
            ]
        faults = kind_faults(found)
        constraint = self.plan.of(node, "constraint")
        if constraint and not faults and not truth(self.value(constraint, place, True)):
            faults = [
                Fault(
                    "constraint", found.key, self.text(node.constraint_message, place)
                )
            ]
        return faults

    def text(self, texts: Texts, place: Place) -> str:
        """Return a text in the language of the page, with its computed places filled in."""
        if not texts:
            return ""
        found = in_language(texts, self.world.language, self.form.default_language)
        if "${" not in found:
            return found
        return OUTPUT.sub(lambda mark: self.output(mark.group(1).strip(), place), found)

    def output(self, source: str, place: Place) -> str:
        """Return the value of an expression inside a label; '' where it cannot be computed."""
        try:
            return stored(self.plan.outputs[source].value(place, self.context))
        except (Uncomputable, BadPattern):
            return ""

    def options(self, place: Place) -> tuple[Option, ...]:
        """Return the choices that a select offers in its place."""
        chosen = (
            set(place.text.split()) if place.node.kind != "select_one" else {place.text}
        )
        return tuple(
            Option(name, label, name in chosen, choice or Choice(name))
            for name, label, choice in self.offer(place)
        )

    def offer(self, place: Place) -> tuple[tuple[str, str, Any], ...]:
        """Return name, label and choice of what a select offers; filters are computed here."""
        node = place.node
        if not node.itemset:
            if node.list not in self.items:
                self.items[node.list] = tuple(
                    self.item(node, i) for i in self.listed(node.list)
                )
            return self.items[node.list]
        found = (
            nodes(self.value(self.plan.expressions[node.path, "itemset"], place, []))
            or []
        )
        return tuple(self.item(node, item) for item in found if isinstance(item, Place))

    def listed(self, name: str) -> list[Any]:
        """Return the items of a list."""
        top = self.world.instance(name)
        return top.children[0].children if top.children else []

    def item(self, node: Node, item: Place) -> tuple[str, str, Any]:
        """Return name, label and choice of one item; one from a file or repeat has no choice."""
        if item.node is not None and not isinstance(item.node, Node):
            texts = item.node.label
            label = in_language(texts, self.world.language, self.form.default_language)
            return item.node.name, label or item.node.name, item.node
        cells = {child.name: child.string_value for child in item.children}
        name = cells.get(node.value_ref, "")
        return name, self.label_of(cells, node) or name, None

    def label_of(self, cells: Mapping[str, str], node: Node) -> str:
        """Return the label in a row of a file; ``label::Shqip (sq)`` wins in its language."""
        for column, cell in cells.items():
            wanted = column.startswith(f"{node.label_ref}::")
            if wanted and cell and column.endswith(f"({self.world.language})"):
                return cell
        return cells.get(node.label_ref, "")


def is_computed(node: Node) -> bool:
    """Return whether the value is always computed, so that typing into it would be in vain."""
    return bool(node.calculation) and not node.trigger


def _at(answers: Any, key: str) -> Any:
    """Return the answer at a key such as ``home/member[2]/age``, nothing where there is none."""
    for part in key.split("/"):
        name, _, index = part.partition("[")
        answers = answers.get(name) if isinstance(answers, Mapping) else None
        if index:
            rows = answers if isinstance(answers, list) else []
            place = int(index.rstrip("]")) - 1
            answers = rows[place] if place < len(rows) else None
    return answers


def _same_row(place: Place, near: Place) -> bool:
    """Return whether a place lies in the innermost row, common to both, that ``near`` lies in."""
    mine, its = place.key.split("/"), near.key.split("/")
    return all(
        ours == theirs
        for ours, theirs in zip(mine, its, strict=False)
        if "[" in ours
        and "[" in theirs
        and ours.partition("[")[0] == theirs.partition("[")[0]
    )
