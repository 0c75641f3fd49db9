"""The demo: invented people, workers and cases, made the same way on every machine.

Every surname says "example", "sample" or "invented" in its language, so that nobody
can take one of these people for a real one.
"""
