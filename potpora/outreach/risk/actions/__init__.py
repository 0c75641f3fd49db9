"""Writing signs and scores, overrides and objections, selections."""

from potpora.outreach.risk.actions.scoring import record_signs, rescore, say_changed

__all__ = ["record_signs", "rescore", "say_changed"]
