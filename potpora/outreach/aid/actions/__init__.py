"""Writing: what comes into the stores, what goes out, what is corrected."""
