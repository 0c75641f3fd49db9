"""Events that call for an extra review, and the proposal to hold it."""
