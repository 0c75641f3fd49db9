"""Whoever sees a case may settle what waits about it, also when it waits for a colleague.

A notice holds no personal detail; who finds it in a list is still decided by its addressee.
"""

from django.db import migrations

OF_A_SEEN_CASE = "exists (select from casework_casefile c where c.id = subject_id)"


class Migration(migrations.Migration):
    dependencies = [("casework", "0002_a_case_is_seen_by_its_centre")]
    operations = [
        migrations.RunSQL(
            f"""
            create policy ground_notice_of_a_seen_case on ground_notice
              for select using ({OF_A_SEEN_CASE});
            create policy ground_notice_settled_with_its_case on ground_notice
              for update using ({OF_A_SEEN_CASE}) with check ({OF_A_SEEN_CASE})
            """,
            """
            drop policy ground_notice_settled_with_its_case on ground_notice;
            drop policy ground_notice_of_a_seen_case on ground_notice
            """,
        )
    ]
