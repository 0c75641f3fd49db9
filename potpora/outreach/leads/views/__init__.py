"""The pages of leads: for the public, and for the office."""
