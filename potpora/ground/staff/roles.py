"""The roles that people work in (design, section 1)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody does in an office; what they may do stands in the permission matrix."""

    CASE_MANAGER = "case_manager", _("case manager")
    INTAKE_WORKER = "intake_worker", _("intake worker")
    CASH_RIGHTS_WORKER = "cash_rights_worker", _("cash-rights worker")
    LAWYER = "lawyer", _("lawyer")
    PSYCHOLOGIST = "psychologist", _("psychologist")
    PEDAGOGUE = "pedagogue", _("pedagogue")
    SUPERVISOR = "supervisor", _("supervisor")
    EXTERNAL_SUPERVISOR = "external_supervisor", _("external supervisor")
    MENTOR = "mentor", _("mentor")
    DEPARTMENT_HEAD = "department_head", _("head of department")
    DIRECTOR = "director", _("director of the centre")
    MUNICIPAL_OFFICER = "municipal_officer", _("municipal officer")
    EMPLOYMENT_ADVISER = "employment_adviser", _("employment-centre adviser")
    FIELD_WORKER = "field_worker", _("field worker")
    COUNSELLOR = "counsellor", _("counsellor")
    COORDINATOR = "coordinator", _("project coordinator")
    PROVIDER_WORKER = "provider_worker", _("provider's worker")
    TRAINER = "trainer", _("trainer")
    TRAINING_COORDINATOR = "training_coordinator", _("training coordinator")
    INSPECTOR = "inspector", _("inspector of the Institute")
    ANALYST = "analyst", _("analyst of the ministry")
    ADMINISTRATOR = "administrator", _("system administrator")
