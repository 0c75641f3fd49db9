"""The wing ``casework`` as a Django app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CaseworkConfig(AppConfig):
    """Registers the wing, its notices, and what each step adds to the page of a case."""

    name = "potpora.casework"
    label = "casework"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Gather what the rooms contribute; moves and notes can be written but never changed."""
        from potpora.casework.assessment import steps as _assessment  # noqa: F401
        from potpora.casework.casefile import (  # noqa: F401
            finding,
            grants,
            panels,
            parts,
            story,
            terms,
        )
        from potpora.casework.circle import parts as _circle  # noqa: F401
        from potpora.casework.closure import paper as _closure_paper  # noqa: F401
        from potpora.casework.closure import steps as _closure  # noqa: F401
        from potpora.casework.conferences import steps as _conferences  # noqa: F401
        from potpora.casework.followup import steps as _followup  # noqa: F401
        from potpora.casework.gates import queries as _gates  # noqa: F401
        from potpora.casework.handover import steps as _handover  # noqa: F401
        from potpora.casework.implementation import steps as _implementation  # noqa: F401
        from potpora.casework.intake import steps as _intake  # noqa: F401
        from potpora.casework.papers import retention as _retention  # noqa: F401
        from potpora.casework.papers import standard as _standard  # noqa: F401
        from potpora.casework.papers import steps as _papers  # noqa: F401
        from potpora.casework.pauses import steps as _pauses  # noqa: F401
        from potpora.casework.plan import paper as _plan_paper  # noqa: F401
        from potpora.casework.plan import steps as _plan  # noqa: F401
        from potpora.casework.records import approving as _approving  # noqa: F401
        from potpora.casework.records import steps as records
        from potpora.casework.referrals import steps as _referrals  # noqa: F401
        from potpora.casework.review import queries as _levels  # noqa: F401
        from potpora.casework.review import steps as _review  # noqa: F401
        from potpora.casework.safety import steps as _safety  # noqa: F401
        from potpora.casework.sealed import steps as sealed
        from potpora.casework.supervision import words as supervision
        from potpora.casework.transfer import panels as _transfer  # noqa: F401
        from potpora.casework.transfer import told as _transfer_told  # noqa: F401
        from potpora.casework.triggers import steps as _triggers  # noqa: F401
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
