"""Names, numbers and dates of people, as rules without a database."""
