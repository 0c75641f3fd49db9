"""Development plans, burdens of cases, and drawing files for review."""

import random
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.permissions import check_may, check_may_work
from potpora.casework.records.actions import start
from potpora.casework.supervision.models import (
    CaseBurden,
    DevelopmentPlan,
    DevelopmentStep,
    SampledFile,
)
from potpora.casework.supervision.permissions import may_guide
from potpora.casework.supervision.queries.load import files_to_look_at
from potpora.casework.supervision.rules import sample, sample_size
from potpora.ground.access.matrix import may
from potpora.ground.trail.actions import record

FILE_REVIEW = "file_review"


@transaction.atomic
def agree_on_development(
    *, worker, agreed_on: date, steps: Iterable[Mapping[str, Any]], by
) -> DevelopmentPlan:
    """Save how both see each competence, and the steps that follow; raises ``NotAllowed``.

    A plan of the same day is replaced: it was being corrected.
    """
    check_may(may_guide(by, worker, on=agreed_on))
    plan, _made = DevelopmentPlan.objects.update_or_create(
        worker=worker,
        agreed_on=agreed_on,
        defaults={"office": by.office, "guide": by.worker},
    )
    plan.steps.all().delete()
    DevelopmentStep.objects.bulk_create(
        DevelopmentStep(plan=plan, **each) for each in steps
    )
    record(verb="supervision.development_agreed", subject=worker)
    return plan


@transaction.atomic
def weigh(*, case: CaseFile, by, **burdens: bool) -> CaseBurden:
    """Say what makes a case heavier than its priority; raises ``NotAllowed``."""
    check_may_work(by, case)
    row, _made = CaseBurden.objects.update_or_create(case=case, defaults=burdens)
    record(verb="case.weighed", subject=case)
    return row


@transaction.atomic
def draw_files(*, quarter: date, on: date, by, chance=None) -> list[SampledFile]:
    """Draw the files of each case manager for the review of a quarter; return those now drawn.

    What was drawn before stays, so drawing again adds only what is missing. Raises ``NotAllowed``.
    """
    check_may(may(by.role, "case.supervise"))
    shuffled = chance or random.SystemRandom()
    made = []
    for worker, ruled, cases in files_to_look_at(by.office, quarter=quarter, on=on):
        wanted = sample_size(len(cases))
        drawn = set(drawn_cases(worker, quarter))
        left = [case for case in cases if case not in drawn]
        shuffled.shuffle(left)
        first = [case for case in ruled if case not in drawn]
        found = sample(first, left, size=max(wanted - len(drawn), 0))
        made += [
            SampledFile(
                office=by.office,
                quarter=quarter,
                worker_id=worker,
                case_id=case,
                chosen=how,
            )
            for case, how in found
        ]
    record(verb="supervision.files_drawn", detail={"files": len(made)})
    return SampledFile.objects.bulk_create(made)


@transaction.atomic
def begin_review(*, row: SampledFile, language: str, by) -> SampledFile:
    """Begin the standard form in which a drawn file is reviewed; raises ``NotAllowed`` or ``NotOffered``."""
    check_may(may(by.role, "case.supervise"))
    row.form = start(
        case_id=row.case_id, code=FILE_REVIEW, person_id=None, language=language, by=by
    )
    row.save(update_fields=["form"])
    return row


def drawn_cases(worker, quarter: date):
    """Return the ids of the cases of a worker that were drawn for a quarter."""
    rows = SampledFile.objects.filter(worker=worker, quarter=quarter)
    return rows.values_list("case_id", flat=True)
