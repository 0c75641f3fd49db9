"""The law as dated data: amounts, terms and code lists, each with its source."""
