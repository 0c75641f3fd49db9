"""Rules of the search: how a word is misspelt, what was asked, how well a name answers it."""
