"""Reading scores, levels and selections; the database shows only projects of the own office."""
