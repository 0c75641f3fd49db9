"""What a closure on its standard form says, as the record of the stage keeps it."""

from collections.abc import Collection, Iterator
from typing import Any

from potpora.casework.closure.models import Measure
from potpora.casework.records.earlier import level_in
from potpora.casework.records.said import Said, number, text

ENDS = {"finished": "done", "handed": "handed_on", "dropped": "dropped"}
LONGEST_WORDS = 300


def values(said: Said, activities: Collection[str]) -> dict[str, Any]:
    """Return the fields of the record; ``activities`` are kept with the plan, all else in words."""
    otherwise = [
        f"{row['open_what']}: {text(row, 'open_reason')}".rstrip(": ")
        for row in items(said)
        if row["open_what"] not in activities
    ]
    return {
        "reason": text(said, "reason"),
        "outcome": text(said, "outcome"),
        "summary": text(said, "summary"),
        "child_not_seen_why": text(said, "child_not_seen_why")[:LONGEST_WORDS],
        "measure": text(said, "measure") or Measure.NONE,
        "open_items": "; ".join(otherwise),
        "afterwards": text(said, "goodbye"),
    }


def ends(said: Said) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the text of each thing that was still open, and how it ends."""
    for row in items(said):
        if end := ENDS.get(row.get("open_end") or ""):
            words = text(row, "open_reason")[:LONGEST_WORDS]
            yield row["open_what"], {"result": end, "result_note": words}


def items(said: Said) -> list[Said]:
    """Return what was still open."""
    return [row for row in said.get("open_item") or () if row.get("open_what")]


def levels(said: Said) -> Iterator[tuple[str, int | None, int | None]]:
    """Yield each domain that was looked at once more: its level, and how the person sees it."""
    for row in said.get("again") or ():
        if row.get("again_domain"):
            own = number(text(row, "own_again_level"))
            yield row["again_domain"], number(level_in(row)), own
