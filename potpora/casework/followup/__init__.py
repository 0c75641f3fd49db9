"""How things are some time after a case was closed."""
