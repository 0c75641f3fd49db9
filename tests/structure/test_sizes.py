"""Small things: modules, functions and templates that fit into one head."""

import ast
import statistics

from tests.structure.source import modules, offenders, short, templates, tree

MODULE_LINES, FUNCTION_LINES, TEMPLATE_LINES, USUAL_LINES = 400, 45, 200, 10


def functions(path):
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in ast.walk(tree(path)) if isinstance(node, kinds)]


def lines(node):
    return node.end_lineno - node.lineno + 1


def length(path):
    return len(path.read_text().splitlines())


def test_modules_and_templates_are_small():
    assert [short(p) for p in modules() if length(p) > MODULE_LINES] == []
    assert [short(p) for p in templates() if length(p) > TEMPLATE_LINES] == []


def test_functions_are_small():
    def long_ones(path):
        return [f.name for f in functions(path) if lines(f) > FUNCTION_LINES]

    assert offenders(modules(), long_ones) == {}


def test_the_usual_function_is_a_few_lines():
    assert (
        statistics.median(lines(f) for p in modules() for f in functions(p))
        <= USUAL_LINES
    )


def test_what_is_public_says_what_it_gives_back():
    def silent(path):
        named = [node for node in tree(path).body if hasattr(node, "name")]
        return [
            n.name
            for n in named
            if not n.name.startswith("_") and not ast.get_docstring(n)
        ]

    assert offenders(modules(), silent) == {}


def test_no_module_is_a_drawer_for_everything():
    drawers = {"utils", "helpers", "misc", "common"}

    assert [short(p) for p in modules() if p.stem in drawers] == []


def test_nothing_is_left_for_later():
    def later(path):
        return [word for word in ("TODO", "FIXME", "XXX") if word in path.read_text()]

    assert offenders((*modules(), *templates()), later) == {}
