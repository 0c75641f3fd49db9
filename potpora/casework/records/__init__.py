"""The standard forms of a case: filled, submitted, approved or returned, corrected, printed."""
