"""Every problem and every fault has its sentence."""

import re
from pathlib import Path

from potpora.ground.instruments import compiling, judging, words

FOLDER = Path(compiling.__file__).parents[1]
PROBLEM = re.compile(
    r"(?:Problem|\.problem|\.warning|BadExpression)\(\s*\"([a-z_]+)\"|code = \"([a-z_]+)\""
    r"|else \"(choice_[a-z_]+)\"|\"(reference_[a-z]+)\""
)
FAULT = re.compile(r"Fault\(\s*\"([a-z_]+)\"")


def found(pattern: re.Pattern[str]) -> set[str]:
    """Return the codes that the sources of the engine use."""
    sources = [
        *FOLDER.glob("compiling/*.py"),
        *FOLDER.glob("expressions/*.py"),
        *FOLDER.glob("*.py"),
    ]
    written = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    return {code for groups in pattern.findall(written) for code in ([groups] if isinstance(groups, str) else groups) if code}  # fmt: skip


def test_every_problem_has_a_sentence():
    assert found(PROBLEM) == set(words.SENTENCES)


def test_every_fault_has_a_sentence():
    assert found(FAULT) | set(judging.RULES) == set(words.FAULTS)
