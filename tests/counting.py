"""How many questions a page puts to the database."""

from django.db import connection
from django.test.utils import CaptureQueriesContext


def cost(client, address: str) -> int:
    """Return the number of queries of one page, opened once before to fill all caches."""
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(
        connection,
    ) as taken:
        client.get(address)
    return len(taken)
