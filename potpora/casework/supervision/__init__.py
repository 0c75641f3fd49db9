"""Supervision and mentoring of case managers: who carries how much, sessions, growth, quarter."""
