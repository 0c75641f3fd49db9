"""English: decimal point, thousands parted by commas; dates as everywhere."""

from potpora.interface.language.formats.shared import *  # noqa: F403

DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
