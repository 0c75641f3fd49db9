"""A person on the list is seen exactly when their household on the list is.

The condition named the column of the household in the register, which bears the same name.
"""

from django.db import migrations

SEEN = """
not sealed and exists (
  select from outreach_listedhousehold h where h.id = outreach_participant.household_id)
"""
SQL = f"""
alter policy outreach_participant_seen on outreach_participant using ({SEEN});
alter policy outreach_participant_added on outreach_participant with check ({SEEN});
alter policy outreach_participant_changed on outreach_participant
  using ({SEEN}) with check ({SEEN});
alter policy outreach_participant_removed on outreach_participant using ({SEEN})
"""


class Migration(migrations.Migration):
    dependencies = [("outreach", "0031_who_sees_visits")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
