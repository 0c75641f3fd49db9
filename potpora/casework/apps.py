"""The wing ``casework`` as a Django app."""

from importlib import import_module

from django.apps import AppConfig
from django.db.models.signals import post_migrate

# What each room adds to pages, papers, notices and bundles of others; known once it is imported.
CONTRIBUTIONS = (
    "assessment.steps",
    "casefile.finding",
    "casefile.grants",
    "casefile.panels",
    "casefile.parts",
    "casefile.story",
    "casefile.terms",
    "circle.parts",
    "closure.paper",
    "closure.retention",
    "closure.steps",
    "conferences.steps",
    "followup.steps",
    "gates.queries",
    "handover.steps",
    "implementation.steps",
    "intake.lead",
    "intake.steps",
    "papers.enclosing",
    "papers.retention",
    "papers.standard",
    "papers.steps",
    "pauses.steps",
    "plan.paper",
    "plan.steps",
    "records.approving",
    "records.steps",
    "referrals.steps",
    "review.queries",
    "review.steps",
    "safety.steps",
    "sealed.following",
    "sealed.steps",
    "supervision.words",
    "transfer.panels",
    "transfer.told",
    "triggers.steps",
)


class CaseworkConfig(AppConfig):
    """Registers the wing, its notices, and what each step adds to the page of a case."""

    name = "potpora.casework"
    label = "casework"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Gather what the rooms contribute; moves and notes can be written but never changed."""
        for name in CONTRIBUTIONS:
            import_module(f"potpora.casework.{name}")
        from potpora.casework.casefile import finding, grants, terms
        from potpora.casework.records import steps as records
        from potpora.casework.sealed import steps as sealed
        from potpora.casework.supervision import words as supervision
        from potpora.ground.notices import kinds
        from potpora.registry.search import elsewhere

        elsewhere.register(finding.page_of)
        for kind, text in (
            terms.notice_kinds()
            | sealed.NOTICES
            | records.NOTICES
            | supervision.NOTICES
        ).items():
            kinds.register(kind, text)
        post_migrate.connect(grants.take_back, dispatch_uid="potpora-casework-grants")
