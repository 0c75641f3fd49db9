"""A standard form is seen with its case; a sensitive one by its writer, the team and the supervisor.

The question whether it may be approved follows it.
"""

from django.db import migrations

from potpora.ground.access.rls import protect, protect_history

SEEN = """
exists (select from casework_casefile c where c.id = casework_caseform.case_id)
and (
  record_class = 'ordinary'
  or done_by_id = (select acting_worker())
  or reads_sensitive(case_id)
)
"""
SEEN_WITH_ITS_FORM = """
exists (select from casework_caseform w where w.id = casework_caseformevent.pgh_obj_id)
"""
APPROVAL_FOLLOWS_ITS_FORM = """
create policy ground_approval_follows_its_form on ground_approval as restrictive using (
  purpose <> 'case_form'
  or exists (select from casework_caseform f where f.id = subject_id)
)
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0005_a_case_changes_its_centre")]
    operations = [
        protect("casework_caseform", using=SEEN),
        protect_history("casework_caseformevent", using=SEEN_WITH_ITS_FORM),
        migrations.RunSQL(
            APPROVAL_FOLLOWS_ITS_FORM,
            "drop policy ground_approval_follows_its_form on ground_approval",
        ),
    ]
