"""Pairs and mergers are seen with both people; a request for contact by both centres."""

from django.db import migrations

from potpora.ground.access.rls import MINE, protect

BOTH = """
office_id = (select acting_office())
and exists (select from registry_person p where p.id = {0})
and exists (select from registry_person p where p.id = {1})
"""
EITHER = f"{MINE} or asking_office_id = (select acting_office())"


class Migration(migrations.Migration):
    dependencies = [("registry", "0010_requests_pairs_and_mergers")]
    operations = [
        protect("registry_likelysame", using=BOTH.format("left_id", "right_id")),
        protect("registry_merge", using=BOTH.format("survivor_id", "merged_id")),
        protect("registry_contactrequest", using=EITHER),
    ]
