"""Intakes as they are met in tests."""

from uuid import uuid4

import factory
from factory.django import DjangoModelFactory

from potpora.ground.staff.roles import Role
from potpora.registry.intakes import storage
from potpora.registry.intakes.models import (
    ColumnMapping,
    Intake,
    IntakeRow,
    IntakeSheet,
)
from tests.factories.ground import AssignmentFactory, OfficeFactory, WorkerFactory


class IntakeFactory(DjangoModelFactory):
    """An intake that waits for review; its file was never kept."""

    class Meta:
        model = Intake

    brought_by = factory.SubFactory(AssignmentFactory, role=Role.INTAKE_WORKER)
    office = factory.SelfAttribute("brought_by.office")
    file_name = "register.xlsx"
    fingerprint = factory.Sequence("{:064x}".format)
    size_bytes = 1000
    state = "review"


class IntakeSheetFactory(DjangoModelFactory):
    """A sheet with names and numbers."""

    class Meta:
        model = IntakeSheet

    intake = factory.SubFactory(IntakeFactory)
    position = factory.Sequence(int)
    name = "Sheet"
    headings = ["Име и презиме", "ЕМБГ"]
    columns = {"0": "full_name", "1": "number"}


class IntakeRowFactory(DjangoModelFactory):
    """A ready row."""

    class Meta:
        model = IntakeRow

    sheet = factory.SubFactory(IntakeSheetFactory)
    intake = factory.SelfAttribute("sheet.intake")
    office = factory.SelfAttribute("intake.office")
    number = factory.Sequence(lambda n: n + 2)
    content = factory.LazyFunction(
        lambda: storage.seal(
            {
                "cells": ["Измислена Примерова", ""],
                "entry": {"given_name": "Измислена", "surname": "Примерова"},
            }
        )
    )
    status = "ready"
    prospect = factory.LazyFunction(uuid4)


class ColumnMappingFactory(DjangoModelFactory):
    """That an office wants two columns read."""

    class Meta:
        model = ColumnMapping

    office = factory.SubFactory(OfficeFactory)
    signature = factory.Sequence("{:064x}".format)
    columns = {"0": "full_name"}
    changed_by = factory.SubFactory(WorkerFactory)
