"""Intakes are seen by their own office, pairs and mergers with both people.

A request for contact is seen by both centres.
"""

from django.db import migrations

from potpora.ground.access.rls import MINE, protect, protect_part

BOTH = """
office_id = (select acting_office())
and exists (select from registry_person p where p.id = {0})
and exists (select from registry_person p where p.id = {1})
"""
EITHER = f"{MINE} or asking_office_id = (select acting_office())"


class Migration(migrations.Migration):
    dependencies = [("registry", "0004_people_in_alphabetical_order")]
    operations = [
        protect("registry_intake"),
        protect("registry_intakerow"),
        protect("registry_columnmapping"),
        protect_part("registry_intakesheet", "registry_intake", "intake_id"),
        protect("registry_likelysame", using=BOTH.format("left_id", "right_id")),
        protect("registry_merge", using=BOTH.format("survivor_id", "merged_id")),
        protect("registry_contactrequest", using=EITHER),
    ]
