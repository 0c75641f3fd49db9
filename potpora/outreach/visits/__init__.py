"""Who is seen first, sheets, what was found, what changes in the register."""
