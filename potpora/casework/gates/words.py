"""What each need is called in the checklist, and the sentence that says what is missing."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from potpora.casework.gates.rules import Missing, enumerated

# Need -> its name once it is met, and the sentence while it is not; %(items)s names what is missing.
WORDS: dict[str, tuple[str | Promise, str | Promise]] = {
    "intake_decided": (
        _("The intake decides to open a case"),
        _("Write down the intake and decide to open a case; otherwise close it."),
    ),
    "initial_assessment_approved": (
        _("Initial assessment approved, urgency set"),
        _("The initial assessment has not been approved yet."),
    ),
    "manager_assigned": (
        _("Case manager assigned"),
        _("No case manager of this centre is assigned: give the case to one."),
    ),
    "safety_steps": (
        _("Safety steps written down"),
        _("Immediate case: write down the safety steps taken."),
    ),
    "supervisor_informed": (
        _("Supervisor informed"),
        _("Immediate case: the supervisor has not been informed yet."),
    ),
    "members_assessed": (
        _("Everybody assessed, or a reason why not"),
        _("Assessment missing for: %(items)s."),
    ),
    "plan_written": (
        _("Plan written"),
        _("Still missing in the plan: %(items)s."),
    ),
    "goals_or_reasons": (
        _("A goal or a reason for every weak domain"),
        _("No goal and no reason for: %(items)s."),
    ),
    "goals_with_activities": (
        _("Every goal has an activity with who and until when"),
        _("No activity yet for: %(items)s."),
    ),
    "plan_agreed": (
        _("Beneficiary or guardian asked"),
        _("The plan waits for the consent of the beneficiary."),
    ),
    "plan_approved": (
        _("Approved by another person"),
        _("The plan waits for the approval of the supervisor."),
    ),
    "levels_again": (
        _("New levels for the weak domains"),
        _("Give new levels for: %(items)s."),
    ),
    "own_view": (
        _("The person's own view"),
        _("Write what is better and what is worse as the person says."),
    ),
    "closure_written": (
        _("Reason and outcome written"),
        _("Save the closure with reason and outcome first."),
    ),
    "final_levels": (
        _("Levels at the end"),
        _("Hold a last review: levels at the end are missing for: %(items)s."),
    ),
    "nothing_open": (
        _("Nothing left open"),
        _("Still open: %(items)s."),
    ),
    "no_red_flag": (
        _("No open sign of danger"),
        _("A sign of danger is still open: %(items)s."),
    ),
    "child_seen": (
        _("Child seen, or a reason why not"),
        _("The child has not been seen lately: %(items)s."),
    ),
    "measure_ended": (
        _("No legal measure for the child is running"),
        _("The legal measure for the child is still running."),
    ),
    "basis_for_sharing": (
        _("Consent or legal basis"),
        _("No consent and no legal basis for sending to %(items)s."),
    ),
    "transfer_accepted": (
        _("Accepted by the other centre"),
        _("The other centre has not accepted yet."),
    ),
    "nothing_unsigned": (
        _("No unsigned draft left"),
        _("Drafts are left: %(items)s."),
    ),
    "circle_renewed": (
        _("Named circle renewed at the other centre"),
        _("The sealed case needs a named circle at the other centre."),
    ),
}


def label(need: str) -> str:
    """Return what a need is called once it is met."""
    return str(WORDS[need][0])


def sentence(gap: Missing) -> str:
    """Return the sentence that says what is missing."""
    return str(WORDS[gap.need][1]) % {"items": enumerated(gap.items)}
