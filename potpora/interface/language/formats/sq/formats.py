"""Albanian: decimal comma, thousands parted by spaces that do not break; dates as everywhere."""

from potpora.interface.language.formats.shared import *  # noqa: F403

DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "\u00a0"
NUMBER_GROUPING = 3
