"""An intake, its sheets and rows, and the columns remembered, are seen by their own office."""

from django.db import migrations

from potpora.ground.access.rls import protect, protect_part


class Migration(migrations.Migration):
    dependencies = [("registry", "0008_intakes")]
    operations = [
        protect("registry_intake"),
        protect("registry_intakerow"),
        protect("registry_columnmapping"),
        protect_part("registry_intakesheet", "registry_intake", "intake_id"),
    ]
