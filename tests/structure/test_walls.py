"""Who may import whom; the contracts themselves stand in pyproject.toml."""

import ast

from importlinter.cli import lint_imports

from tests.structure.source import CHECKOUT, modules, offenders, tree


def test_every_wall_between_wings_rooms_and_steps_stands(monkeypatch, capsys):
    monkeypatch.chdir(CHECKOUT)

    assert lint_imports() == 0, capsys.readouterr().out


def test_rules_are_plain_python():
    def of_django(path):
        nodes = list(ast.walk(tree(path)))
        plain = [a.name for n in nodes if isinstance(n, ast.Import) for a in n.names]
        from_module = [n.module or "" for n in nodes if isinstance(n, ast.ImportFrom)]
        return [name for name in plain + from_module if name.split(".")[0] == "django"]

    rules = [p for p in modules() if p.stem == "rules" or "rules" in p.parts]
    assert len(rules) > 10
    assert offenders(rules, of_django) == {}
