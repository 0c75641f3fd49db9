"""Which terms of the lawbook run in which stage, and the sentence that says what to do.

Terms that an event starts, and not a stage (a referral, a conference, a returned form), are started by
the room of that event; their sentence stands here, so that every reminder has one.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from potpora.casework.casefile.workflow import Stage

STAGE_TERMS: dict[str, tuple[str, ...]] = {
    Stage.INTAKE: ("intake_decision", "first_contact", "initial_assessment", "consent"),
    Stage.ASSESSMENT: ("assessment",),
    Stage.PLAN: ("plan_draft",),
    Stage.IMPLEMENTATION: ("contact", "home_visit"),
    Stage.REVIEW: (),
    Stage.CLOSED: (),
}
REVIEW_TERMS = ("review_child", "review_adult")
FOLLOW_UPS = ("follow_up", "follow_up_second")
# These go on when the case moves; all others end with their stage.
OUTLAST_THEIR_STAGE = frozenset({"first_contact", "consent"})
# Answered by those who lead, so they are reminded instead of the case manager.
ANSWERED_BY_LEADERS = frozenset(
    {"assessment_approval", "plan_approval", "closure_approval"}
)
# The duty to see a child goes on while everything else rests.
CONTACT_TERMS = frozenset({"contact", "home_visit"})

STEPS: dict[str, str | Promise] = {
    "intake_decision": _("Finish the intake and decide"),
    "assign": _("Name a case manager"),
    "first_contact": _("Make the first contact"),
    "safety_plan": _("Write down the safety steps"),
    "initial_assessment": _("Finish the initial assessment"),
    "consent": _("Inform the person and ask for consent"),
    "assessment": _("Finish the assessment"),
    "assessment_approval": _("Answer the assessment"),
    "plan_draft": _("Write the plan"),
    "plan_agreed": _("Agree on the plan with the person"),
    "plan_approval": _("Answer the plan"),
    "contact": _("Contact the beneficiary"),
    "home_visit": _("Visit the beneficiary at home"),
    "extra_review": _("Hold the extra review"),
    "review_child": _("Review the plan"),
    "review_adult": _("Review the plan"),
    "referral_answer": _("Ask for the answer to the referral"),
    "transfer_answer": _("Ask for the answer to the transfer"),
    "conference_minutes": _("Write the minutes of the conference"),
    "contact_record": _("Write down the contact"),
    "returned_form": _("Complete the returned form"),
    "closure_approval": _("Answer the closure"),
    "follow_up": _("Ask how things are after the closure"),
    "follow_up_second": _("Ask a second time how things are after the closure"),
    "complaint_answer": _("Answer the complaint"),
    "hand_over": _("Contact the beneficiary after taking over"),
}
STAGE_STEPS: dict[str, str | Promise] = {
    Stage.INTAKE: STEPS["intake_decision"],
    Stage.ASSESSMENT: STEPS["assessment"],
    Stage.PLAN: STEPS["plan_draft"],
    Stage.IMPLEMENTATION: _("Carry out the plan"),
    Stage.REVIEW: _("Hold the review and decide"),
    Stage.CLOSED: _("Nothing: the case is closed"),
}


def notice_kind(term: str) -> str:
    """Return the kind of notice that reminds of a term."""
    return f"case.due.{term}"


def late_kind(term: str) -> str:
    """Return the kind of notice that tells those who lead that a term has passed."""
    return f"case.late.{term}"


def notice_kinds() -> dict[str, str | Promise]:
    """Return every kind of notice that casework leaves, with its sentence."""
    due = {notice_kind(term): text for term, text in STEPS.items()}
    late = {late_kind(term): text for term, text in STEPS.items()}
    return (
        due
        | late
        | {
            "case.assigned": _("A case is assigned to you"),
            "case.immediate": _("Somebody may be in danger: immediate case"),
            "case.approval_asked": _("Something waits for your approval"),
            "case.approval_returned": _("What you sent for approval was returned"),
            "case.review_proposed": _("Something happened that calls for a review"),
            "case.hand_over": _("Read the hand-over and confirm it"),
            "case.reopening_asked": _("A closed case is to be opened again"),
            "case.pause_ended": _("The pause has ended: the terms run again"),
            "transfer.asked": _("Another centre asks to hand a case on"),
            "transfer.answered": _("Another centre has answered a transfer"),
            "transfer.drafts": _("A draft keeps a case from going to another centre"),
            "conference.invited": _("You are invited to a case conference"),
            "conference.minutes_due": _("Write the minutes of the case conference"),
            "conference.confirm": _("Confirm the minutes of the case conference"),
            "conference.task": _("Do the task from the case conference"),
            "referral.send_wanted": _(
                "A referral with sensitive data waits to be sent"
            ),
            "referral.received": _("A referral came to your office"),
            "referral.answer_due": _("See that the referral is answered"),
            "referral.answered": _("A referral was answered"),
            "referral.more_wanted": _("A body needs to know more about a referral"),
            "referral.failed": _("A referral stayed without an answer"),
        }
    )
