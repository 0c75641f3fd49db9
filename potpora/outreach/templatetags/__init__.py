"""Words of templates that the rooms add."""
