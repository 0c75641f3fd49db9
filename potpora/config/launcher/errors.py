"""Why a start failed, in a sentence."""


class CannotStart(Exception):
    """The server could not be started; the message says why and how to go on."""
