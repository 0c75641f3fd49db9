"""Files that are sent with a form: kept before anything else, and named in the answers.

A file is sent under ``file-`` and the name of its question, by its own button or by any other.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse

from potpora.ground.instruments.definition import Form, Node, in_language
from potpora.ground.instruments.enclosed import (
    NotKept,
    named,
    only,
    put,
    question_at,
)
from potpora.ground.instruments.layout import Layout

SENT_AS = "file-"
Answers = dict[str, Any]


def sent_files(form: Form, files) -> Iterator[tuple[str, Node, UploadedFile]]:
    """Yield the input, the question and the file of each question for which a file was sent."""
    for key, file in files.items():
        name = key.removeprefix(SENT_AS)
        question = question_at(form, name) if name != key else None
        if question:
            yield name, question, file


class KeepsFiles:
    """For pages on which files are kept; the wing says where, with ``keep_file`` and ``enclosed``."""

    def setup(self, request, *args, **names) -> None:
        """Begin without a file."""
        super().setup(request, *args, **names)
        self.taken: dict[str, str] = {}
        self.refused: dict[str, str] = {}

    def keep_file(self, question: Node, title: str, file: UploadedFile) -> str:
        """Keep a file and return the name under which it is kept; raises ``NotKept``."""
        raise NotImplementedError

    def enclosed(self, names: Collection[str]) -> Mapping[str, Any]:
        """Return what there is to say of each kept file among ``names``."""
        raise NotImplementedError

    def take_files(self) -> bool:
        """Keep the files that were sent; return whether one was refused, as its question will say."""
        for name, question, file in sent_files(self.form, self.request.FILES):
            told = in_language(
                question.label, self.language, self.form.default_language
            )
            try:
                self.taken[name] = self.keep_file(question, told, file)
            except NotKept as refusal:
                self.refused[name] = refusal.sentence
        return bool(self.refused)

    def with_refused_files(self) -> HttpResponse:
        """Show the form again with why a file was not kept; nothing else that was typed is lost."""
        answers = self.sent()
        self.counted = self.counted_when_opened()
        self.keep_draft(answers)
        for sentence in self.refused.values():
            messages.error(self.request, sentence)
        return self.page(self.laid_out(answers), status=422)

    def laid_out(self, answers: Answers, *, checked: bool = False) -> Layout:
        """Return the form laid out, with what was wrong with a file at its question."""
        layout = super().laid_out(answers, checked=checked)
        for question in layout.questions():
            if question.id in self.refused:
                question.faults.append(self.refused[question.id])
        return layout

    def sent(self) -> Answers:
        """Return the answers that were sent, with the files that came along; no file that is not here."""
        answers = super().sent()
        for name, kept in self.taken.items():
            put(answers, name, kept)
        there = {*named(self.form.children, answers)}
        known = self.enclosed(there) if there else {}
        return only(self.form.children, answers, known)

    def told_of_files(self, layout: Layout) -> dict[str, Any]:
        """Return what the templates need of the files in a layout."""
        names = {question.file for question in layout.questions() if question.file}
        return {"keeps_files": True, "enclosed": self.enclosed(names) if names else {}}
