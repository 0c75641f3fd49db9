"""What hangs on a case, a plan or a deadline is seen with it; so is the question about a form."""

from django.db import migrations

from potpora.ground.access.rls import protect_own_history, protect_part

PARTS = {
    "casepause": ("casefile", "case_id"),
    "extension": ("deadline", "deadline_id"),
    "followup": ("casefile", "case_id"),
    "handover": ("casefile", "case_id"),
    "nogoal": ("individualplan", "plan_id"),
    "reminder": ("deadline", "deadline_id"),
    "reviewtrigger": ("casefile", "case_id"),
    "safetystep": ("casefile", "case_id"),
}
WITHOUT_HISTORY = {"reminder"}
FORMS = {
    "intake": "intakerecord",
    "assessment": "assessmentrecord",
    "plan": "individualplan",
    "closure": "closurerecord",
}
FOLLOWS_ITS_FORM = " and ".join(
    f"(purpose <> '{purpose}' or exists (select from casework_{table} f where f.id = subject_id))"
    for purpose, table in FORMS.items()
)
NEW_POLICY = f"""
drop policy ground_approval_follows_its_case on ground_approval;
create policy ground_approval_follows_its_case on ground_approval as restrictive
  using ({FOLLOWS_ITS_FORM})
"""
OLD_POLICY = """
drop policy ground_approval_follows_its_case on ground_approval;
create policy ground_approval_follows_its_case on ground_approval as restrictive using (
  purpose <> 'closure'
  or exists (select from casework_casefile c where c.id = subject_id)
)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0011_unfinished_forms_keep_a_case"),
        ("ground", "0011_approvals_in_order"),
    ]
    operations = [
        *(
            protect_part(f"casework_{part}", f"casework_{whole}", key)
            for part, (whole, key) in PARTS.items()
        ),
        *(
            protect_own_history(f"casework_{part}")
            for part in PARTS
            if part not in WITHOUT_HISTORY
        ),
        migrations.RunSQL(NEW_POLICY, OLD_POLICY),
    ]
