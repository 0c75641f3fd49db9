"""How a case ends: outcome, reason, summary, and the approval of another person."""
