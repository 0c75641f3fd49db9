"""What forms answer otherwise than the register waits, and who was not assessed has a reason.

Both are seen with the form or the stay that they belong to.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.db import migrations, models

from potpora.ground.access.rls import protect_own_history, protect_part
from potpora.ground.tables import NewTables


class Migration(NewTables):
    dependencies = [
        ("casework", "0016_attachments_may_be_signatures"),
        ("ground", "0012_project_coordinators"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("registry", "0005_intakes_pairs_and_mergers"),
    ]

    operations = [
        migrations.CreateModel(
            name="FormFact",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("phone", "phone"),
                            ("email", "e-mail"),
                            ("address", "address"),
                            ("language", "language"),
                            ("members", "people in the household"),
                        ],
                        max_length=8,
                        verbose_name="fact",
                    ),
                ),
                (
                    "was",
                    models.CharField(blank=True, max_length=300, verbose_name="was"),
                ),
                ("becomes", models.CharField(max_length=300, verbose_name="is")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "waits for a decision"),
                            ("accepted", "accepted"),
                            ("refused", "refused"),
                        ],
                        default="proposed",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                (
                    "decided_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="decided at"
                    ),
                ),
                (
                    "decision_note",
                    models.CharField(blank=True, max_length=300, verbose_name="reason"),
                ),
            ],
            options={
                "verbose_name": "fact answered otherwise than the register has it",
                "verbose_name_plural": "facts answered otherwise than the register has them",
                "ordering": ["field"],
            },
        ),
        migrations.CreateModel(
            name="FormFactEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, serialize=False
                    ),
                ),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("phone", "phone"),
                            ("email", "e-mail"),
                            ("address", "address"),
                            ("language", "language"),
                            ("members", "people in the household"),
                        ],
                        max_length=8,
                        verbose_name="fact",
                    ),
                ),
                (
                    "was",
                    models.CharField(blank=True, max_length=300, verbose_name="was"),
                ),
                ("becomes", models.CharField(max_length=300, verbose_name="is")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "waits for a decision"),
                            ("accepted", "accepted"),
                            ("refused", "refused"),
                        ],
                        default="proposed",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                (
                    "decided_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="decided at"
                    ),
                ),
                (
                    "decision_note",
                    models.CharField(blank=True, max_length=300, verbose_name="reason"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NotAssessed",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("refused", "The person refuses"),
                            ("absent", "Not reachable"),
                            ("age", "Too small a child"),
                            ("expert_pending", "A finding is awaited"),
                            ("unsafe", "It is not safe to ask now"),
                        ],
                        max_length=16,
                        verbose_name="why not assessed",
                    ),
                ),
                ("words", models.CharField(max_length=300, verbose_name="in words")),
                (
                    "written_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="written at"
                    ),
                ),
            ],
            options={
                "verbose_name": "member who was not assessed",
                "verbose_name_plural": "members who were not assessed",
                "ordering": ["written_at"],
            },
        ),
        migrations.CreateModel(
            name="NotAssessedEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, serialize=False
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("refused", "The person refuses"),
                            ("absent", "Not reachable"),
                            ("age", "Too small a child"),
                            ("expert_pending", "A finding is awaited"),
                            ("unsafe", "It is not safe to ask now"),
                        ],
                        max_length=16,
                        verbose_name="why not assessed",
                    ),
                ),
                ("words", models.CharField(max_length=300, verbose_name="in words")),
                (
                    "written_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="written at"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="formfact",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="ground.worker",
                verbose_name="decided by",
            ),
        ),
        migrations.AddField(
            model_name="formfact",
            name="form",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="facts",
                to="casework.caseform",
                verbose_name="standard form of a case",
            ),
        ),
        migrations.AddField(
            model_name="formfact",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registry.person",
                verbose_name="person concerned",
            ),
        ),
        migrations.AddField(
            model_name="formfactevent",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="ground.worker",
                verbose_name="decided by",
            ),
        ),
        migrations.AddField(
            model_name="formfactevent",
            name="form",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="casework.caseform",
                verbose_name="standard form of a case",
            ),
        ),
        migrations.AddField(
            model_name="formfactevent",
            name="person",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="registry.person",
                verbose_name="person concerned",
            ),
        ),
        migrations.AddField(
            model_name="formfactevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="formfactevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="casework.formfact",
            ),
        ),
        migrations.AddField(
            model_name="notassessed",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registry.person",
                verbose_name="person concerned",
            ),
        ),
        migrations.AddField(
            model_name="notassessed",
            name="stay",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="not_assessed",
                to="casework.stagechange",
                verbose_name="stay in the stage",
            ),
        ),
        migrations.AddField(
            model_name="notassessed",
            name="written_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="ground.worker",
                verbose_name="written by",
            ),
        ),
        migrations.AddField(
            model_name="notassessedevent",
            name="person",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="registry.person",
                verbose_name="person concerned",
            ),
        ),
        migrations.AddField(
            model_name="notassessedevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="notassessedevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="casework.notassessed",
            ),
        ),
        migrations.AddField(
            model_name="notassessedevent",
            name="stay",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="casework.stagechange",
                verbose_name="stay in the stage",
            ),
        ),
        migrations.AddField(
            model_name="notassessedevent",
            name="written_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="ground.worker",
                verbose_name="written by",
            ),
        ),
        migrations.AddConstraint(
            model_name="formfact",
            constraint=models.UniqueConstraint(
                fields=("form", "field"), name="formfact_once_in_a_form"
            ),
        ),
        migrations.AddConstraint(
            model_name="formfact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("decided_at__isnull", True),
                        ("decided_by__isnull", True),
                        ("state", "proposed"),
                    ),
                    models.Q(
                        models.Q(("state", "proposed"), _negated=True),
                        ("decided_at__isnull", False),
                        ("decided_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="formfact_decided_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="formfact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "refused"), _negated=True),
                    models.Q(("decision_note", ""), _negated=True),
                    _connector="OR",
                ),
                name="formfact_refused_with_a_reason",
                violation_error_message="Write why the new fact is refused.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="formfact",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "casework_formfactevent" ("becomes", "decided_at", "decided_by_id", "decision_note", "field", "form_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "was") VALUES (NEW."becomes", NEW."decided_at", NEW."decided_by_id", NEW."decision_note", NEW."field", NEW."form_id", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state", NEW."was"); RETURN NULL;',
                    hash="3244b4934b1ec352f00e01f7bc57705a9cf77b67",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_49f31",
                    table="casework_formfact",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="formfact",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "casework_formfactevent" ("becomes", "decided_at", "decided_by_id", "decision_note", "field", "form_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "was") VALUES (NEW."becomes", NEW."decided_at", NEW."decided_by_id", NEW."decision_note", NEW."field", NEW."form_id", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state", NEW."was"); RETURN NULL;',
                    hash="8db38acea7486cb9e47a3be8f66ad877433d587a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_81cd0",
                    table="casework_formfact",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="notassessed",
            constraint=models.UniqueConstraint(
                fields=("stay", "person"), name="notassessed_once_in_a_stay"
            ),
        ),
        migrations.AddConstraint(
            model_name="notassessed",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True),
                name="notassessed_with_words",
                violation_error_message="Write why nobody assessed this person.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="notassessed",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "casework_notassessedevent" ("id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "stay_id", "words", "written_at", "written_by_id") VALUES (NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."stay_id", NEW."words", NEW."written_at", NEW."written_by_id"); RETURN NULL;',
                    hash="7a4d35532dd3ea6f58746e576942784c112b19b6",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_94103",
                    table="casework_notassessed",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="notassessed",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "casework_notassessedevent" ("id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "stay_id", "words", "written_at", "written_by_id") VALUES (NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."stay_id", NEW."words", NEW."written_at", NEW."written_by_id"); RETURN NULL;',
                    hash="5db21a7f0eda75f0ded9e585a0eebca3b5c9aced",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a938a",
                    table="casework_notassessed",
                    when="AFTER",
                ),
            ),
        ),
        protect_part("casework_formfact", "casework_caseform", "form_id"),
        protect_own_history("casework_formfact"),
        protect_part("casework_notassessed", "casework_stagechange", "stay_id"),
        protect_own_history("casework_notassessed"),
    ]
