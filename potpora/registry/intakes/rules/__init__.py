"""How a spreadsheet is read, understood, judged and linked, without a database."""
