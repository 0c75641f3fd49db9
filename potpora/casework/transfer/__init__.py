"""Handing a case on to another centre; it belongs there from the moment it is accepted."""
