"""Referrals to services and bodies, with or without an account, and what became of them."""
