"""Text as people write it: the same word in Cyrillic, Latin and Albanian spelling."""
