"""Packages of sessions by named professions, employment mediation, referral from a project."""
