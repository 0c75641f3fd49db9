"""A standard form as it is printed to be filled by hand: all it may ask, in its order.

A repeat stands once. A list that another answer narrows down is left out: there is room to write.
"""

from collections.abc import Iterable, Iterator

from potpora.ground.instruments.definition import (
    FILES,
    GROUPS,
    Choice,
    Form,
    Node,
    Texts,
    in_language,
    without_outputs,
)
from potpora.ground.instruments.reading import Line, Part


def blank_parts(form: Form, language: str) -> list[Part]:
    """Return the form in parts: its groups, and what stands between them under the form's title."""
    title = in_language(form.title, language, form.default_language)
    parts: list[Part] = []
    for node in form.children:
        if node.kind == "group":
            parts.append(Part(spoken(form, node.label, language) or title))
        elif not parts or parts[-1].title != title:
            parts.append(Part(title))
        parts[-1].lines.extend(
            below(form, node, language, 0)
            if node.kind == "group"
            else lines_of(form, [node], language)
        )
    return [part for part in parts if part.lines]


def lines_of(
    form: Form, nodes: Iterable[Node], language: str, level: int = 0
) -> Iterator[Line]:
    """Yield a line for everything that has a place on paper."""
    for node in nodes:
        label = spoken(form, node.label, language)
        if node.kind in GROUPS:
            inside = list(below(form, node, language, level + 1))
            if label and inside:
                yield Line("heading", node.path, label, level=level)
            yield from inside
        elif node.kind == "note":
            yield Line("note", node.path, label, level=level)
        elif node.asked and not node.read_only:
            long = "multiline" in node.appearances or node.kind in FILES
            options = tuple((text, False) for text in offered(form, node, language))
            yield Line("answer", node.path, label, "", level, options, long)


def below(form: Form, node: Node, language: str, level: int) -> Iterator[Line]:
    """Yield the lines of what a group or repeat holds."""
    return lines_of(form, node.children, language, level)


def offered(form: Form, node: Node, language: str) -> Iterator[str]:
    """Yield the choices of a question, each level with its sentence."""
    if not node.choice_filter:
        for choice in form.lists.get(node.list, ()):
            yield with_sentence(form, choice, language)


def with_sentence(form: Form, choice: Choice, language: str) -> str:
    """Return the label of a choice and, where it is a level, what describes it."""
    label = spoken(form, choice.label, language)
    sentence = spoken(form, choice.texts.get("anchor", {}), language)
    return f"{label}. {sentence}" if sentence else label


def spoken(form: Form, texts: Texts, language: str) -> str:
    """Return a text in the language of the paper, with dots where a value will stand."""
    return without_outputs(in_language(texts, language, form.default_language))
