"""Which terms of the lawbook run in which stage, and the sentence that says what to do."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from potpora.casework.casefile.workflow import Stage

STAGE_TERMS: dict[str, tuple[str, ...]] = {
    Stage.INTAKE: ("intake_decision", "first_contact"),
    Stage.ASSESSMENT: ("assessment",),
    Stage.PLAN: ("plan_draft",),
    Stage.IMPLEMENTATION: ("contact",),
    Stage.REVIEW: ("extra_review",),
    Stage.CLOSED: (),
}
REVIEW_TERMS = ("review_child", "review_adult")
# These go on when the case moves; all others end with their stage.
OUTLAST_THEIR_STAGE = frozenset({"first_contact"})

STEPS: dict[str, str | Promise] = {
    "intake_decision": _("Finish the intake and decide"),
    "first_contact": _("Make the first contact"),
    "assessment": _("Finish the assessment"),
    "plan_draft": _("Write the plan and agree on it"),
    "contact": _("Contact the beneficiary"),
    "extra_review": _("Hold the review and decide"),
    "review_child": _("Review the plan"),
    "review_adult": _("Review the plan"),
    "closure_approval": _("Answer the closure"),
    "hand_over": _("Contact the beneficiary after taking over"),
}
STAGE_STEPS: dict[str, str | Promise] = {
    Stage.INTAKE: STEPS["intake_decision"],
    Stage.ASSESSMENT: STEPS["assessment"],
    Stage.PLAN: STEPS["plan_draft"],
    Stage.IMPLEMENTATION: _("Carry out the plan"),
    Stage.REVIEW: STEPS["extra_review"],
    Stage.CLOSED: _("Nothing: the case is closed"),
}


def notice_kind(term: str) -> str:
    """Return the kind of notice that reminds of a term."""
    return f"case.due.{term}"


def notice_kinds() -> dict[str, str | Promise]:
    """Return every kind of notice that casework leaves, with its sentence."""
    due = {notice_kind(term): text for term, text in STEPS.items()}
    return due | {
        "case.assigned": _("A case is assigned to you"),
        "case.immediate": _("Somebody may be in danger: immediate case"),
        "case.closure_asked": _("A closure waits for your approval"),
        "case.closure_returned": _("The closure was returned to you"),
        "transfer.asked": _("Another centre asks to hand a case on"),
        "transfer.answered": _("Another centre has answered a transfer"),
        "transfer.drafts": _("A draft keeps a case from going to another centre"),
        "conference.invited": _("You are invited to a case conference"),
        "conference.minutes_due": _("Write the minutes of the case conference"),
        "conference.confirm": _("Confirm the minutes of the case conference"),
        "conference.task": _("Do the task from the case conference"),
        "referral.send_wanted": _("A referral with sensitive data waits to be sent"),
        "referral.received": _("A referral came to your office"),
        "referral.answer_due": _("See that the referral is answered"),
        "referral.answered": _("A referral was answered"),
        "referral.failed": _("A referral stayed without an answer"),
    }
