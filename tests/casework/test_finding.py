"""A case number typed into the search box leads to the case, for its own centre alone."""

import pytest
from django.urls import reverse

from potpora.ground.staff.roles import Role
from tests.factories.casework import CaseFileFactory
from tests.factories.ground import AssignmentFactory


@pytest.mark.parametrize("typed", ["SK-2026-00482", "sk 2026 482", "СК-2026-482"])
def test_a_case_is_found_by_its_number_in_either_script(db, sign_in, typed):
    worker = AssignmentFactory()
    case = CaseFileFactory(office=worker.office, number="SK-2026-00482")

    answer = sign_in(worker).post(reverse("register_search"), {"q": typed})

    assert answer.url == reverse("case_page", args=[case.pk])


@pytest.mark.parametrize("role", [Role.CASE_MANAGER, Role.FIELD_WORKER])
def test_another_office_finds_nothing_by_the_number(db, sign_in, role):
    CaseFileFactory(number="SK-2026-00482")

    answer = sign_in(role=role).post(reverse("register_search"), {"q": "SK-2026-00482"})

    assert answer.status_code == 200
    assert "SK-2026-00482" not in answer.headers.get("Location", "")
