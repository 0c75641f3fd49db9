"""The figures as JSON, and as a table for the docs."""

import json
from datetime import UTC, datetime
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "benchmarks.md"
TITLES = {
    "search_page": "search page, p50 ÷ (bare search + template of 50 rows)",
    "many_searches": "8 clients' searches a second ÷ the bound of both probes",
    "open_person": "open a person's page ÷ page with one query",
    "list_page": "list of 50 people ÷ template of 50 rows",
    "create": "enter a person ÷ (page with one query + audited update)",
    "update": "change a person ÷ (page with one query + audited update)",
}
CASEWORK = {
    "my_work": "my work, 60 cases",
    "case_page": "page of a case, timeline of 300 entries",
    "form_page": "standard form of 120 questions, opened",
    "form_save": "the same form, saved as a draft",
    "form_submit": "the same form, submitted",
    "form_pdf": "the same form as PDF",
    "plan_pdf": "a plan of five goals as PDF",
    "director_page": "overview of a centre with 20,000 cases",
}
HEAD = """# Benchmarks

`make bench` measures the product beside limit probes: the same work in bare SQL and in a bare Django view, in turn, in blocks of a few seconds, over many rounds. An absolute time on a shared machine says nothing; the ratio does. Given is the median of the rounds' ratios, with the smallest and the largest.
"""
WHOLE = {
    *TITLES,
    *CASEWORK,
    "security_cost",
    "history_cost",
    "round_trip",
    "recall",
    "intake",
}
RECALL_GOALS = {"all": 0.99}
CLASS_GOAL = 0.95


def word(met: bool) -> str:
    """Return how it ended."""
    return "met" if met else "**missed**"


def ratios(figures: dict) -> list[str]:
    """Return the table of ratios."""
    lines = [
        "| what | goal | measured | least – most | p50 ms (probes) | |",
        "|---|---|---|---|---|---|",
    ]
    for name, title in TITLES.items():
        if name not in figures:
            continue
        f = figures[name]
        times = (
            f"{f['p50_ms']} ({' + '.join(map(str, f['probes_p50_ms']))})"
            if "p50_ms" in f
            else (f"{f['per_second']} /s of {f['bound_per_second']} /s")
        )
        lines.append(
            f"| {title} | {f['goal']} | {f['median']:.2f} | {f['least']:.2f} – {f['most']:.2f} | {times} | {word(f['met'])} |"
        )
    return lines


def casework_lines(figures: dict) -> list[str]:
    """Return the table of casework; no goal was set for it."""
    lines = ["| what | p50 ms | p95 ms | ÷ template of 50 rows |", "|---|---|---|---|"]
    for name, title in CASEWORK.items():
        if f := figures.get(name):
            lines.append(
                f"| {title} | {f['p50_ms']} | {f['p95_ms']} | {f['median']:.1f} |"
            )
    return lines


def recall_lines(recall: dict) -> list[str]:
    """Return the table of how surely the search finds."""
    lines = [
        "| questions | how many | goal | recall@20 | with the year: the very person | |",
        "|---|---|---|---|---|---|",
    ]
    for kind, f in recall.items():
        goal = RECALL_GOALS.get(kind, CLASS_GOAL)
        lines.append(
            f"| {kind} | {f['questions']} | ≥ {goal} | {f['recall']:.3f} | {f['very_person_with_year']:.3f} | {word(f['recall'] >= goal)} |"
        )
    return lines


def costs(figures: dict) -> list[str]:
    """Return what security and history cost, and the intake."""
    security, history = figures["security_cost"], figures["history_cost"]
    lines = [
        f"- Row-level security and the transaction that carries it: a search takes {security['median']:.2f} × ({security['with_ms']} ms instead of {security['without_ms']} ms).",
        f"- History: an update of one person takes {history['median']:.2f} × ({history['with_ms']} ms instead of {history['without_ms']} ms).",
        f"- A round trip to the database takes {figures['round_trip']['p50_ms']} ms.",
    ]
    persons, took = figures["persons"], figures.get("fill_seconds", {})
    if "indexed" in took:
        lines.append(
            f"- Filling: COPY with all indexes {took['copied']:.0f} s; index of the search {took['indexed']:.0f} s ({persons / took['indexed']:.0f} persons/s)."
        )
    for one in figures.get("intake", []):
        if "failed" in one:
            lines.append(f"- Intake: the command ended with {one['failed']}.")
        else:
            lines.append(
                f"- Intake of {one['rows']:,} rows of XLSX, read, compared, linked and committed: {one['seconds']} s, {one['rows_a_second']} rows/s, at most {one['peak_mb']} MB of memory."
            )
    return lines


def field_lines(figures: dict) -> list[str]:
    """Return the table of the work out of the office and of the statistics; no goal was set."""
    lines = ["| what | measured | limit | ratio | |", "|---|---|---|---|---|"]
    for name, told in FIELD.items():
        if f := figures.get(name):
            lines.append("| " + " | ".join(told(f)) + " |")
    return lines


def of_scoring(f: dict) -> tuple[str, ...]:
    """Return the line of scoring."""
    return (
        f"scoring {f['households']:,} households ÷ a bare pass that adds points up",
        f"{f['per_second']:,} /s ({f['seconds']} s)",
        f"{f['probe_per_second']:,} /s",
        f"{f['median']:.2f} × as long",
        f"with every reason {f['reasoned_per_second']:,} /s",
    )


def of_choosing(f: dict) -> tuple[str, ...]:
    """Return the line of choosing the high-risk."""
    return (
        f"choosing {f['places']:,} of {f['households']:,} households ÷ one statement that sorts and writes as many lines",
        f"{f['seconds']} s",
        f"{f['probe_seconds']} s",
        f"{f['median']:.1f} × as long",
        f"{f['candidates']:,} candidates, a line with its reason for each",
    )


def of_counting(f: dict) -> tuple[str, ...]:
    """Return the line of the count for a release."""
    return (
        "the register counted live ÷ bare count by municipality, age band and sex",
        f"{f['p50_ms']} ms",
        f"{f['probes_p50_ms'][0]} ms",
        f"{f['median']:.2f} × as long",
        "",
    )


def of_statistics(f: dict) -> tuple[str, ...]:
    """Return the line of the page of statistics."""
    took = f.get("release_seconds")
    return (
        "statistics page from a release ÷ (roll-up + template of 50 rows)",
        f"{f['p50_ms']} ms, p95 {f['p95_ms']} ms",
        f"{' + '.join(map(str, f['probes_p50_ms']))} ms",
        f"{f['median']:.2f} × as long",
        f"the release itself took {took} s" if took else "",
    )


def of_hand_outs(f: dict) -> tuple[str, ...]:
    """Return the line of hand-outs."""
    return (
        f"hand-outs by {f['clients']} at once, all from one batch ÷ taking one from one row",
        f"{f['per_second']} /s",
        f"{f['bound_per_second']} /s",
        f"{f['median']:.2f} of the rate",
        f"{f['hand_outs']:,} hand-outs, the stock wrong by {f['wrong_stock']:g}",
    )


def of_door(f: dict) -> tuple[str, ...]:
    """Return the line of the telephones."""
    return (
        f"{f['phones']} telephones sending {f['records']:,} records, {f['photos']:,} with a photo ÷ (page with one query + audited update)",
        f"{f['per_second']} /s, median {f['median_ms']:g} ms, p99 {f['p99_ms']:g} ms",
        f"{f['bound_per_second']} /s",
        f"{f['median']:.2f} of the rate",
        f"{f['wrong_rows']} rows missing or twice",
    )


FIELD = {
    "scoring": of_scoring,
    "choosing": of_choosing,
    "statistics_live": of_counting,
    "statistics_page": of_statistics,
    "hand_outs": of_hand_outs,
    "door": of_door,
}


def page(figures: dict) -> str:
    """Return the page of the docs; what a missed goal is due to is written by hand below it."""
    measured = f"Measured on {figures['at'][:10]} with {figures['persons']:,} invented persons, {figures['round_trip']['processors']} processors."
    parts = [
        HEAD,
        measured,
        "",
        *ratios(figures),
        "",
        "## Casework",
        "",
        *casework_lines(figures),
        "",
        "## Out of the office, and statistics",
        "",
        *field_lines(figures),
        "",
        "## How surely the search finds",
        "",
    ]
    parts += [
        *recall_lines(figures["recall"]),
        "",
        "## Also measured",
        "",
        *costs(figures),
    ]
    return "\n".join(parts) + "\n"


def kept_by_hand() -> str:
    """Return what people wrote below the figures."""
    text = PAGE.read_text() if PAGE.exists() else ""
    _, mark, rest = text.partition("\n## Notes\n")
    return mark + rest


def known(folder: Path) -> dict:
    """Return the figures of the last run: those that are not measured anew stay."""
    file = folder / "benchmarks.json"
    return json.loads(file.read_text()) if file.exists() else {}


def write(figures: dict, folder: Path) -> Path:
    """Write the figures, and the page of the docs once all are known; return what was written."""
    figures["at"] = datetime.now(UTC).isoformat()
    kept = folder / "benchmarks.json"
    kept.write_text(json.dumps(figures, indent=2, ensure_ascii=False))
    if not set(figures) >= WHOLE:
        return kept
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(figures) + kept_by_hand())
    return PAGE
