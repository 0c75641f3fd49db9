"""The files of standard forms as attachments of their case: found again, and seen, like any other."""

from collections.abc import Collection
from uuid import UUID

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language

from potpora.casework.casefile.models import NoteClass
from potpora.casework.papers import actions
from potpora.casework.papers.models import Attachment
from potpora.casework.papers.refusals import REFUSALS, sentence
from potpora.casework.records.enclosing import Brought, Enclosed, kept_by
from potpora.casework.records.models import CaseForm
from potpora.ground.instruments.enclosed import NotKept, id_of
from potpora.ground.papers import filetypes, store
from potpora.registry.people.models import RecordClass

LONGEST_TITLE = 120
PRINTED = frozenset({"image/png", "image/jpeg"})
PICTURES = PRINTED | {"image/webp", "image/heic", "image/tiff"}


def kept_as(attachment: Attachment) -> str:
    """Return the name by which a form speaks of an attachment."""
    return f"{attachment.pk}.{attachment.file_name.rpartition('.')[2]}"


class AsAttachments:
    """Keeps what comes with a form among the attachments of its case."""

    def keep(self, filled: CaseForm, brought: Brought, by) -> str:
        """Return the name under which a file is kept; the very same file is kept once in a case."""
        try:
            attachment = actions.attach(
                case_id=filled.case_id,
                content=content_of(brought),
                name=brought.file.name or "",
                title=title_of(filled, brought),
                kind=brought.kind,
                note_class=class_of(filled),
                received_on=timezone.localdate(),
                by=by,
            )
        except actions.AttachedAlready as there:
            attachment = there.attachment
        except REFUSALS as refusal:
            raise NotKept(sentence(refusal)) from refusal
        return kept_as(attachment)

    def enclosed(self, filled: CaseForm, names: Collection[str]) -> dict[str, Enclosed]:
        """Return those of the named files that the reader may see and nobody took out."""
        return {kept_as(each): told(each) for each in self.attachments(filled, names)}

    def attachments(self, filled: CaseForm, names: Collection[str]) -> list[Attachment]:
        """Return the attachments of the case that are named."""
        ids: list[UUID] = [found for name in names if (found := id_of(name))]
        found = Attachment.objects.kept().filter(case=filled.case_id, pk__in=ids)
        return [each for each in found if kept_as(each) in names]

    def picture(self, filled: CaseForm, name: str) -> bytes:
        """Return a kept picture as paper takes it; nothing when it is none, harmful or damaged."""
        for each in self.attachments(filled, [name]):
            try:
                return actions.opened(each) if each.media_type in PRINTED else b""
            except (actions.Harmful, store.Damaged):
                return b""
        return b""

    def raise_class(self, filled: CaseForm, names: Collection[str]) -> None:
        """Keep the named files as closely as the form that has risen."""
        for each in self.attachments(filled, names):
            each.note_class = class_of(filled)
            each.save(update_fields=["note_class"])


def title_of(filled: CaseForm, brought: Brought) -> str:
    """Return what an attachment is called: what was asked for, and in which form."""
    form = filled.form_version.form.title_in(get_language() or "")
    return f"{brought.title} – {form}"[:LONGEST_TITLE]


def content_of(brought: Brought) -> bytes:
    """Return the bytes of a file; raises ``Refused`` when it is too large, or no picture where one is asked."""
    if (brought.file.size or 0) > filetypes.LARGEST_BYTES:
        raise filetypes.Refused("too_large", filetypes.LARGEST_BYTES // filetypes.MB)
    content = brought.file.read()
    picture = filetypes.type_of(content).media_type in PICTURES
    if brought.kind != Attachment.Kind.OTHER and not picture:
        raise filetypes.Refused("no_picture")
    return content


def class_of(filled: CaseForm) -> str:
    """Return how closely the files of a form are kept."""
    ordinary = filled.record_class == RecordClass.ORDINARY
    return NoteClass.ORDINARY if ordinary else NoteClass.SENSITIVE


def told(attachment: Attachment) -> Enclosed:
    """Return an attachment as a form names it."""
    about = (
        attachment.file_name.rpartition(".")[2].upper(),
        filesizeformat(attachment.size_bytes),
        date_format(attachment.received_on, "SHORT_DATE_FORMAT"),
        str(attachment.get_scanned_display()),
    )
    url = reverse("case_attachment", args=[attachment.case_id, attachment.pk])
    return Enclosed(attachment.title, " · ".join(about), url)


kept_by(AsAttachments())
