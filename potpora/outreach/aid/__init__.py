"""Aid in goods and money: where it comes from, where it lies, who received it."""
