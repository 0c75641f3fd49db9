"""A signature that was drawn in a standard form is an attachment of its own kind."""

from django.db import migrations, models

from potpora.ground.tables import InOneGo


class Migration(InOneGo):
    dependencies = [("casework", "0015_a_sealed_person_opens_in_an_emergency")]
    operations = [
        migrations.AlterField(
            model_name="attachment",
            name="kind",
            field=models.CharField(
                choices=[
                    ("identity", "identity and status"),
                    ("medical", "health"),
                    ("school", "school"),
                    ("income", "income and property"),
                    ("court", "court, prosecutor, police"),
                    ("letter", "letter received"),
                    ("consent", "signed consent"),
                    ("photo", "photograph"),
                    ("signature", "signature"),
                    ("other", "other"),
                ],
                max_length=10,
                verbose_name="kind",
            ),
        ),
    ]
