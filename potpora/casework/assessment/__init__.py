"""Needs, strengths and risks in ten domains, the person's own view beside the worker's."""
