"""Who may import whom; the contracts themselves stand in pyproject.toml."""

import ast

from importlinter.cli import lint_imports

from tests.structure.source import CHECKOUT, PRODUCT, modules, offenders, tree


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


def test_the_worker_process_finds_every_task():
    """It imports ``tasks`` of each wing alone; a room's task that is not gathered there never runs."""
    rooms = [
        p.parent for p in modules() if p.stem == "tasks" and p.parents[1] != PRODUCT
    ]

    def ungathered(wing):
        text = (wing / "tasks.py").read_text() if (wing / "tasks.py").exists() else ""
        mine = [room.name for room in rooms if room.parent == wing]
        return [room for room in mine if f"{wing.name}.{room} import tasks" not in text]

    assert {
        wing.name: ungathered(wing) for wing in PRODUCT.iterdir() if ungathered(wing)
    } == {}
