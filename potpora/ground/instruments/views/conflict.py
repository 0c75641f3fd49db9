"""Two people wrote one form: both versions side by side, and the choice between them."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from potpora.ground.instruments.comparing import units, with_theirs
from potpora.ground.instruments.definition import Node, in_language, without_outputs
from potpora.ground.instruments.reading import answered
from potpora.ground.instruments.typed import JOINT, as_fields, as_step

Answers = dict[str, Any]


def rows(page, mine: Answers, theirs: Answers) -> Iterator[tuple[str, str, str, str]]:
    """Yield name, question, my answer and theirs, of each place where somebody wrote something."""
    other = dict(pair[::2] for pair in units(page.form.children, theirs))
    for path, node, value in units(page.form.children, mine):
        left, right = (told(page, node, each) for each in (value, other.get(path)))
        if left or right:
            yield as_name(path), label(page, node), left, right


def as_name(path: str) -> str:
    """Return the path of a place as it stands in the name of an input."""
    return JOINT.join(map(as_step, path.split("/")))


def label(page, node: Node) -> str:
    """Return the question without what it would compute."""
    text = in_language(node.label, page.language, page.form.default_language)
    return without_outputs(text) or node.name


def told(page, node: Node, value: Any) -> str:
    """Return an answer in words."""
    return answered(page.form, node, value, page.language)


def both(page, mine: Answers, theirs) -> HttpResponse:
    """Show both versions; what I typed is sent once more with the choice."""
    context = {
        "rows": list(rows(page, mine, theirs.answers)),
        "theirs": theirs,
        "sent": list(as_fields(page.form.children, mine)),
        "submits": "submit" in page.request.POST,
        "form_title": in_language(
            page.form.title, page.language, page.form.default_language
        ),
        **page.context(),
    }
    return render(page.request, page.conflict_template, context, status=409)


def decided(page, theirs) -> Answers:
    """Return my answers with theirs wherever I chose so, as of the version that I was shown."""
    mine, sent = page.sent(), page.request.POST
    if theirs is None or str(theirs.version) != sent.get("version"):
        return mine
    paths = [path for path, _node, _value in units(page.form.children, theirs.answers)]
    chosen = [p for p in paths if sent.get(f"keep_{as_name(p)}") == "theirs"]
    return with_theirs(mine, theirs.answers, chosen)
