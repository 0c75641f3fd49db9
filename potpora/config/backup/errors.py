"""Why a backup or a restore failed, in a sentence."""


class BackupError(Exception):
    """The backup could not be written or brought back; the message says how to go on."""
