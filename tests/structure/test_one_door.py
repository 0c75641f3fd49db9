"""One door to personal data: who speaks to the database in which way is written here.

Row-level security decides what a worker sees. These lists keep the few places that could
go round it: raw SQL, the owner's connection, telling the database who is acting.
"""

import ast

from django.apps import apps

from tests.structure.source import (
    CHECKOUT,
    PRODUCT,
    calls,
    modules,
    name_of,
    offenders,
    short,
    tree,
)

# Raw SQL, each with its reason. Row-level security holds for it as for everything else.
RAW_SQL = {
    "potpora/casework/casefile/actions/opening.py": "gives case numbers without gaps",
    "potpora/casework/casefile/grants.py": "takes back grants, as the owner",
    "potpora/casework/closure/retention.py": "names and deletes contacts and notes that its reader may not see",
    "potpora/casework/papers/retention.py": "names and deletes papers whose content its reader may not see",
    "potpora/casework/sealed/actions.py": "asks the database to open a sealed record",
    "potpora/casework/referrals/": "asks the functions behind a signed link, and answers",
    "potpora/casework/transfer/": "asks the functions that move a case to another centre",
    "potpora/config/backup/": "writes and restores the database, as the owner",
    "potpora/config/cluster/": "makes the roles and the database",
    "potpora/config/demo/": "fills the demo, as the owner",
    "potpora/config/health.py": "asks whether the database answers",
    "potpora/exchange/openrosa/codes.py": "asks the function behind the code of a telephone",
    "potpora/ground/access/acting.py": "tells the database who is acting",
    "potpora/ground/access/grants.py": "grants of the application's role, as the owner",
    "potpora/ground/drafts/actions.py": "keeps what was typed when the session had ended",
    "potpora/ground/papers/orphans.py": "asks whether any table still names stored bytes",
    "potpora/ground/papers/actions.py": "gives register numbers without gaps",
    "potpora/ground/standing/query.py": "asks a question again as Django wrote it the first time",
    "potpora/ground/trail/actions.py": "locks the head of the trail and writes behind it",
    "potpora/ground/trail/queries.py": "asks for the trail's name",
    "potpora/insight/releases/counting.py": "asks the functions that count for a release",
    "potpora/outreach/aid/queries.py": "asks the functions that tell the day of a parcel and nothing else",
    "potpora/outreach/counselling/retention.py": "names and deletes notes that its reader may not see",
    "potpora/outreach/leads/": "asks the functions that take a report and pass a lead on",
    "potpora/outreach/visits/actions/receiving.py": "waits while the same record is taken",
    "potpora/outreach/visits/retention.py": "deletes files that a confirmed run lists",
    "potpora/outreach/visits/queries.py": "asks what the holder of a calendar's secret may be told",
    "potpora/registry/at_once.py": "thousands of rows in one statement",
    "potpora/registry/intakes/retention.py": "asks which originals a confirmed run lists",
    "potpora/registry/intakes/actions/": "thousands of rows in one statement",
    "potpora/registry/matching/": "compares many pairs in one statement",
    "potpora/registry/search/": "the search across spellings",
}
# The owner's connection goes round row-level security.
OWNER = {
    "potpora/config/launcher/preparation.py": "migrates",
    "potpora/config/settings/environment.py": "describes the connection",
    "potpora/ground/management/commands/verify_trail.py": "reads every row of the trail",
}
# Only these act on somebody's behalf: a request, a task of the queue, a command.
ACTING = {
    "potpora/exchange/openrosa/views/door.py": "every request of a telephone",
    "potpora/exchange/openrosa/views/trial.py": "every request of a telephone on trial",
    "potpora/config/demo/": "the demo's workers fill their registers",
    "potpora/config/health.py": "asks whether a page would be protected",
    "potpora/ground/access/middleware.py": "every request",
    "potpora/ground/drafts/actions.py": "keeps what was typed when the session had ended",
    "potpora/registry/intakes/actions/": "tasks of the queue, in steps of their own",
    "potpora/registry/intakes/commands.py": "what the two commands share",
    "potpora/registry/search/": "the command that searches",
}
PAGES = {"views", "forms", "urls", "templatetags"}


def listed(path, places) -> bool:
    return short(path).startswith(tuple(places))


def constants(path) -> set[str]:
    values = (n.value for n in ast.walk(tree(path)) if isinstance(n, ast.Constant))
    return {value for value in values if isinstance(value, str)}


def test_raw_sql_stands_in_known_places_only():
    def raw(path):
        names = {"cursor", "raw", "RawSQL", "extra"}
        return [c.lineno for c in calls(path) if name_of(c) in names]

    assert offenders([p for p in modules() if not listed(p, RAW_SQL)], raw) == {}


def test_the_owner_of_the_tables_is_asked_in_known_places_only():
    def asks_owner(path):
        names = [
            k.value
            for c in calls(path)
            for k in c.keywords
            if k.arg in {"using", "database"}
        ]
        names += [a for c in calls(path) if name_of(c) == "using" for a in c.args]
        names += [n.slice for n in ast.walk(tree(path)) if isinstance(n, ast.Subscript)]
        return [
            n.lineno
            for n in names
            if isinstance(n, ast.Constant) and n.value == "owner"
        ]

    assert offenders([p for p in modules() if not listed(p, OWNER)], asks_owner) == {}


def test_only_requests_tasks_and_commands_act_for_somebody():
    def acts(path):
        found = [
            c
            for c in calls(path)
            if isinstance(c.func, ast.Name) and c.func.id == "acting"
        ]
        return [c.lineno for c in found]

    elsewhere = [
        p for p in modules() if not listed(p, ACTING) and "commands" not in p.parts
    ]
    assert offenders([p for p in elsewhere if p.stem != "tasks"], acts) == {}


def test_nobody_else_tells_the_database_who_is_acting():
    def told(path):
        return [
            text for text in constants(path) if text.startswith("potpora.assignment")
        ]

    others = [p for p in modules() if short(p) != "potpora/ground/access/acting.py"]
    assert offenders(others, told) == {}


def test_pages_reach_people_and_cases_through_queries_and_actions():
    protected = {
        model.__name__
        for wing in ("registry", "casework")
        for model in apps.get_app_config(wing).get_models()
    }

    def reached(path):
        return [
            f"{node.value.id}.objects in line {node.lineno}"
            for node in ast.walk(tree(path))
            if isinstance(node, ast.Attribute)
            and node.attr in {"objects", "_default_manager", "_base_manager"}
            and isinstance(node.value, ast.Name)
            and node.value.id in protected
        ]

    pages = [p for p in modules() if PAGES & {p.stem, *p.relative_to(PRODUCT).parts}]
    assert offenders(pages, reached) == {}


def test_the_lists_of_this_test_name_places_that_exist():
    assert [p for p in (*RAW_SQL, *OWNER, *ACTING) if not (CHECKOUT / p).exists()] == []
