"""One draft per worker, form and subject; what guards a form is never kept."""

import pytest
from django.db import IntegrityError
from hypothesis import given
from hypothesis import strategies as st

from potpora.ground.access.acting import acting
from potpora.ground.drafts import actions, queries, rules
from potpora.ground.drafts.models import Draft
from tests.factories.casework import DraftFactory
from tests.factories.ground import AssignmentFactory

WORDS = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.dictionaries(WORDS, st.lists(WORDS)))
def test_only_what_guards_a_form_is_left_out(fields):
    kept = rules.kept((fields | {"csrfmiddlewaretoken": ["secret"]}).items())

    assert kept == fields


def test_an_endless_draft_is_refused():
    with pytest.raises(rules.TooLarge):
        rules.check_size(b"a" * (rules.LARGEST_BYTES + 1))


@pytest.mark.django_db
def test_the_database_keeps_one_draft_of_a_form():
    draft = DraftFactory()

    with pytest.raises(IntegrityError, match="draft_one_per_worker_form_and_subject"):
        DraftFactory(worker=draft.worker, form=draft.form, subject_id=draft.subject_id)


@pytest.mark.django_db
def test_keeping_twice_keeps_the_later_and_forgetting_forgets(rf):
    by = AssignmentFactory()
    key = {"form": "note", "subject_id": by.pk}
    with acting(by):
        for words in ("прво", "второ"):
            actions.keep(data=rf.post("/", {"text": words}).POST, by=by, **key)
        assert queries.typed(queries.draft_of(by=by, **key))["text"] == "второ"

        assert actions.forget(by=by, **key)
        assert not Draft.objects.exists()


@pytest.mark.django_db
def test_a_draft_that_cannot_be_read_is_empty_not_a_fault():
    assert not queries.typed(DraftFactory())
