"""What can go wrong between us and PostgreSQL, in sentences an operator can act on."""


class ClusterError(Exception):
    """The private PostgreSQL could not be made ready; the message says what to do."""
