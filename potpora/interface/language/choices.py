"""The languages of the interface, under the names that their own readers use."""

ENDONYMS = (
    ("mk", "Македонски"),
    ("sq", "Shqip"),
    ("bs", "Bosanski"),
    ("sr", "Српски"),
    ("en", "English"),
)
WORDMARKS = {"mk": "Потпора", "sr": "Потпора"}
CYRILLIC = frozenset({"mk", "sr"})
