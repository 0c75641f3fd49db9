"""Fetch the front-end packages we ship, strip what may not be shipped, write the checksums.

Run `python -m potpora.interface.vendor` after changing a version below; it needs `npm`.
The result is committed, so neither installing nor running the product needs it.
"""

import hashlib
import json
import re
import subprocess
import tarfile
import tempfile
from pathlib import Path

STATIC = Path(__file__).parent / "static" / "potpora"
PACKAGES = {
    "govuk-frontend": "6.6.0",
    "@ministryofjustice/frontend": "11.1.0",
    "@fontsource/noto-sans": "5.3.0",
}
LICENCES = {
    "govuk-frontend": "MIT, Crown Copyright (Government Digital Service)",
    "@ministryofjustice/frontend": "MIT, Crown Copyright (Ministry of Justice)",
    "@fontsource/noto-sans": "OFL-1.1, The Noto Project Authors",
}
SCRIPTS = {
    "govuk-frontend": "dist/govuk/govuk-frontend.min.js",
    "@ministryofjustice/frontend": "moj/moj-frontend.min.js",
}
STYLES = {
    "govuk-frontend": "dist/govuk/govuk-frontend.min.css",
    "@ministryofjustice/frontend": "moj/moj-frontend.min.css",
}
SUBSETS = ("latin", "latin-ext", "cyrillic", "cyrillic-ext")
WEIGHTS = (400, 600, 700)
BRANDED = re.compile(
    r"[^{}]*(?:crest|crown)[^{}]*\{[^{}]*\}|[^{}]*\{[^{}]*(?:crest|crown)[^{}]*\}"
)
FONT_NOTICE = re.compile(r"/\*![^*]*Margaret Calvert[^*]*\*/")
SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=\S+ \*/")
FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
ASSET = re.compile(r"url\(/assets/images/([\w.-]+)\)")


def strip_style(css: str) -> str:
    """Return ``css`` inside the layer ``vendor``: no font of others, no crown, own picture paths."""
    for unwanted in (FONT_NOTICE, FONT_FACE, BRANDED, SOURCE_MAP):
        css = unwanted.sub("", css)
    css = css.replace('@charset "UTF-8";', "").replace(
        "GDS Transport,arial,sans-serif", "inherit"
    )
    css = ASSET.sub(r"url(images/\1)", css)
    return f'@charset "UTF-8";@layer vendor{{{css}}}\n'


def strip_script(script: str) -> str:
    """Return ``script`` without the pointer to a source map that is not shipped."""
    return re.sub(r"//# sourceMappingURL=\S+", "", script)


def unpack(name: str, into: Path) -> Path:
    """Return the folder with the files of the package ``name``, fetched by npm."""
    spec = f"{name}@{PACKAGES[name]}"
    command = ["npm", "pack", "--json", "--pack-destination", str(into), spec]
    answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    archive = into / json.loads(answer)[0]["filename"]
    folder = into / archive.stem
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    return folder / "package"


def take_styles(name: str, package: Path) -> None:
    """Copy the stylesheet of a package and the pictures it names."""
    css = strip_style((package / STYLES[name]).read_text(encoding="utf-8"))
    target = STATIC / "vendor"
    (target / Path(STYLES[name]).name).write_text(css, encoding="utf-8")
    for picture in sorted(set(re.findall(r"url\(images/([\w.-]+)\)", css))):
        source = next(package.rglob(f"assets/images/{picture}"))
        (target / "images" / picture).write_bytes(source.read_bytes())


def take_script(name: str, package: Path) -> None:
    """Copy the script module of a package."""
    script = strip_script((package / SCRIPTS[name]).read_text(encoding="utf-8"))
    (STATIC / "vendor" / Path(SCRIPTS[name]).name).write_text(script, encoding="utf-8")


def take_fonts(package: Path) -> None:
    """Copy the twelve font files and their licence."""
    for subset in SUBSETS:
        for weight in WEIGHTS:
            source = package / "files" / f"noto-sans-{subset}-{weight}-normal.woff2"
            (STATIC / "fonts" / f"noto-sans-{subset}-{weight}.woff2").write_bytes(
                source.read_bytes()
            )
    (STATIC / "fonts" / "LICENSE.txt").write_bytes((package / "LICENSE").read_bytes())


def checksums() -> dict[str, str]:
    """Return path below the static folder → sha256 of every vendored file."""
    files = [
        p for d in ("vendor", "fonts") for p in (STATIC / d).rglob("*") if p.is_file()
    ]
    return {
        path.relative_to(STATIC).as_posix(): hashlib.sha256(
            path.read_bytes()
        ).hexdigest()
        for path in sorted(files)
        if path.name != "VENDORED.md"
    }


def write_record() -> None:
    """Write VENDORED.md: which package, which version, which licence, which bytes."""
    packages = [
        f"| {name} | {PACKAGES[name]} | {LICENCES[name]} |" for name in PACKAGES
    ]
    files = [f"| {path} | {digest} |" for path, digest in checksums().items()]
    text = [
        "# Files of others",
        "",
        "Written by `python -m potpora.interface.vendor`; a test compares the checksums.",
        "Removed from the packages: every `@font-face` and the crown. Added: `@layer vendor`.",
        "",
        "| package | version | licence |",
        "|---|---|---|",
        *packages,
        "",
        "| file | sha256 |",
        "|---|---|",
        *files,
        "",
    ]
    (STATIC / "vendor" / "VENDORED.md").write_text("\n".join(text), encoding="utf-8")


def main() -> None:
    """Fetch everything anew."""
    (STATIC / "vendor" / "images").mkdir(parents=True, exist_ok=True)
    (STATIC / "fonts").mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name in STYLES:
            package = unpack(name, Path(folder))
            take_styles(name, package)
            take_script(name, package)
        take_fonts(unpack("@fontsource/noto-sans", Path(folder)))
    write_record()


if __name__ == "__main__":
    main()
