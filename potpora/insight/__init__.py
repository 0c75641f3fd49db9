"""What the numbers say: counts that may leave the system, tables, charts and maps."""
