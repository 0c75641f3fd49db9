"""Lists of people are read from an index in the alphabetical order of each language."""

from django.db import migrations

from potpora.registry.people.order import LANGUAGES, function_sql, index_sql


def ordered(language: str) -> list[migrations.RunSQL]:
    """Return the operations for one language."""
    drop = f"drop function name_order_{language}(text, text)"
    return [
        migrations.RunSQL(function_sql(language), drop),
        migrations.RunSQL(
            index_sql(language), f"drop index person_in_order_{language}"
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [("registry", "0003_search_for_those_who_may")]
    operations = [step for language in LANGUAGES for step in ordered(language)]
