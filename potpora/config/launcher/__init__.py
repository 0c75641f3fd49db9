"""``potpora run``: one command from a bare checkout to a page in the browser."""
