"""What a report told and hid is kept for the next one; the leading office writes and reads it."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from potpora.ground.tables import NewTables

LEADS = """
exists (
  select from outreach_project p
  where p.id = insight_toldreport.project_id and p.office_id = (select acting_office())
)
"""
CLOSED = f"""
alter table insight_toldreport enable row level security;
create policy insight_toldreport_seen on insight_toldreport for select using ({LEADS});
create policy insight_toldreport_added on insight_toldreport for insert with check ({LEADS})
"""
OPEN = "alter table insight_toldreport disable row level security"


class Migration(NewTables):

    dependencies = [
        ("insight", "0004_a_case_of_a_household_has_its_place"),
        ("outreach", "0015_a_project_is_worded_in_languages"),
    ]

    operations = [
        migrations.CreateModel(
            name="ToldReport",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("told_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="made at")),
                ("cells", models.JSONField(verbose_name="counts, and which are hidden")),
                ("sums", models.JSONField(default=list, verbose_name="sums of the counts")),
                ("project", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="outreach.project", verbose_name="project")),
            ],
            options={
                "verbose_name": "report that was told",
                "verbose_name_plural": "reports that were told",
                "ordering": ["-told_at"],
            },
        ),
        migrations.RunSQL(CLOSED, OPEN),
    ]
