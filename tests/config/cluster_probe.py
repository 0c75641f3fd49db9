"""Started by tests as another process: uses the cluster of POTPORA_VAR and tells what it sees."""

import json
import os
import sys
from pathlib import Path

import psycopg

from potpora.config.cluster import in_use

QUESTION = """
select current_user, current_setting('server_version_num')::int / 10000,
       rolsuper or rolbypassrls or rolcreaterole,
       pg_get_userbyid(datdba) = current_user,
       (select array_agg(extname::text order by 1) from pg_extension),
       lower('ЉЊЌ')
from pg_roles, pg_database where rolname = current_user and datname = current_database()
"""
NAMES = ("role", "major", "special", "owner", "extensions", "lower")


def ask(url: str) -> dict:
    """What one of the two roles sees."""
    with psycopg.connect(url) as connection:
        return dict(zip(NAMES, connection.execute(QUESTION).fetchone(), strict=True))


with in_use(Path(os.environ["POTPORA_VAR"])) as addresses:
    seen = [ask(addresses.application), ask(addresses.owner)]
    print(json.dumps(seen), flush=True)
    if "wait" in sys.argv:
        sys.stdin.read()
