"""What takes people into the index is planned once for a connection, not for every person.

For a list of one, PostgreSQL believes a plan of its own to be cheaper and makes it anew each
time, which takes longer than the work itself.
"""

from django.db import migrations

FUNCTION = "search_take_in(uuid[], json, json, json)"


class Migration(migrations.Migration):
    dependencies = [("registry", "0007_what_is_told_of_sealed_people")]
    operations = [
        migrations.RunSQL(
            f"alter function {FUNCTION} set plan_cache_mode = force_generic_plan",
            f"alter function {FUNCTION} reset plan_cache_mode",
        )
    ]
