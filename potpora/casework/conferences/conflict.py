"""Two people wrote the minutes of one conference: both versions, and the choice between them."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from potpora.casework.casefile.forms.stage import as_sent, with_theirs
from potpora.casework.conferences.forms import TASK, MinutesForm, written_tasks
from potpora.casework.conferences.models import ConferenceMinutes

TASKS = "tasks"
LEFT_OUT = {"csrfmiddlewaretoken", "resolve", "their_version"}


def shown(form: MinutesForm, name: str) -> str:
    """Return what stands in a field, in words."""
    value, field = form[name].value(), form.fields[name]
    if hasattr(value, "strftime"):
        return date_format(value, "SHORT_DATE_FORMAT")
    offered = dict(getattr(field, "choices", ()))
    return str(offered.get(value, value or ""))


def in_words(tasks: Iterable[tuple[str, str, date]]) -> str:
    """Return tasks as lines: what, who, until when."""
    return "\n".join(
        f"{text}, {holder}, {date_format(due_on, 'SHORT_DATE_FORMAT')}"
        for text, holder, due_on in tasks
    )


def tasks_of(minutes: ConferenceMinutes) -> str:
    """Return the open tasks of saved minutes in words."""
    kept = minutes.tasks.filter(done_on__isnull=True).select_related("worker")
    return in_words((task.text, task.holder, task.due_on) for task in kept)


def tasks_sent(tasks: Iterable[dict[str, Any]]) -> str:
    """Return tasks that were sent in words."""
    return in_words(
        (task["text"], str(task["worker"] or task["bearer"]), task["due_on"])
        for task in tasks
    )


def rows(
    mine: MinutesForm, theirs: MinutesForm, my_tasks: str, their_tasks: str
) -> Iterator[tuple[str, str, str, str]]:
    """Yield name, question, my answer and theirs, of each field and of the tasks together."""
    for name, field in mine.fields.items():
        if name != "version":
            yield name, str(field.label), shown(mine, name), shown(theirs, name)
    yield TASKS, _("Tasks"), my_tasks, their_tasks


def sent_again(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the sent fields as pairs, to be sent once more with the choice."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in LEFT_OUT and not name.startswith("keep_")
        for value in values
    ]


def decided(
    data: QueryDict, minutes: ConferenceMinutes, theirs: MinutesForm
) -> QueryDict:
    """Return what was sent with theirs wherever so chosen, as of the version that was shown."""
    if "resolve" not in data or str(minutes.version) != data.get("their_version"):
        return data
    values = {name: theirs[name].value() for name in theirs.fields if name != "version"}
    merged = with_theirs(data, values, minutes.version)
    if data.get(f"keep_{TASKS}") == "theirs":
        put_tasks(merged, written_tasks(minutes))
    return merged


def put_tasks(data: QueryDict, tasks: list[dict[str, Any]]) -> None:
    """Put tasks in place of those that were sent."""
    for name in [each for each in data if each.startswith(f"{TASK}-")]:
        del data[name]
    data[f"{TASK}-TOTAL_FORMS"], data[f"{TASK}-INITIAL_FORMS"] = str(len(tasks)), "0"
    for number, task in enumerate(tasks):
        for name, value in task.items():
            data.setlist(f"{TASK}-{number}-{name}", as_sent(value))
