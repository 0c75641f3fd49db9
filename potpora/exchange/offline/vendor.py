"""Fetch the form engine of the page without a network, name its parts by our addresses, write the checksums.

Run `python -m potpora.exchange.offline.vendor` after changing a version below; it needs `npm`.
The result is committed, so neither installing nor running the product needs it.
"""

import hashlib
import re
import tempfile
from pathlib import Path

from potpora.interface import vendor as interface

FOLDER = Path(__file__).parents[1] / "static" / "potpora" / "web-forms"
PACKAGES = {"@getodk/web-forms": "0.22.0", "vue": "3.5.29"}
LICENCES = {
    "@getodk/web-forms": "Apache-2.0, ODK",
    "vue": "MIT, Yuxi (Evan) You and Vue contributors",
}
VUE = "dist/vue.runtime.esm-browser.prod.js"
BARE = re.compile(r'from\s*"vue"')
SOURCE_MAP = re.compile(r"//# sourceMappingURL=\S+")


def digest(content: bytes) -> str:
    """Return the SHA-256 of some bytes."""
    return hashlib.sha256(content).hexdigest()


def fit(script: str) -> str:
    """Return a script that finds Vue beside itself and names no map that is not shipped."""
    return SOURCE_MAP.sub("", BARE.sub('from"./vue.js"', script))


def take(source: Path, name: str) -> tuple[str, str, str]:
    """Copy a script; return its name with its checksums before and after."""
    before = source.read_bytes()
    after = fit(before.decode()).encode()
    (FOLDER / name).write_bytes(after)
    return name, digest(before), digest(after)


def checksums() -> dict[str, str]:
    """Return name → sha256 of every vendored file."""
    files = sorted(p for p in FOLDER.iterdir() if p.name != "VENDORED.md")
    return {path.name: digest(path.read_bytes()) for path in files}


def write_record(taken: list[tuple[str, str, str]]) -> None:
    """Write VENDORED.md: which package, which version, which licence, which bytes."""
    packages = [f"| {n} | {PACKAGES[n]} | {LICENCES[n]} |" for n in PACKAGES]
    before = {name: digest for name, digest, _after in taken}
    files = [
        f"| {name} | {before.get(name, '')} | {after} |"
        for name, after in checksums().items()
    ]
    text = [
        "# Files of others",
        "",
        "Written by `python -m potpora.exchange.offline.vendor`; a test compares the checksums.",
        'Changed: `from "vue"` names the file beside it, so that the page needs no import map.',
        "",
        "| package | version | licence |",
        "|---|---|---|",
        *packages,
        "",
        "| file | sha256 as published | sha256 as shipped |",
        "|---|---|---|",
        *files,
        "",
    ]
    (FOLDER / "VENDORED.md").write_text("\n".join(text), encoding="utf-8")


def main() -> None:
    """Fetch everything anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    interface.PACKAGES.update(PACKAGES)
    with tempfile.TemporaryDirectory() as folder:
        forms = interface.unpack("@getodk/web-forms", Path(folder))
        vue = interface.unpack("vue", Path(folder))
        scripts = sorted((forms / "dist").glob("*.js"))
        taken = [take(path, path.name) for path in scripts]
        taken.append(take(vue / VUE, "vue.js"))
        (FOLDER / "LICENSE-vue.txt").write_bytes((vue / "LICENSE").read_bytes())
    write_record(taken)


if __name__ == "__main__":
    main()
