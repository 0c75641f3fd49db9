"""What is asked about a letter, an attachment and its taking out."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from potpora.casework.casefile.forms.stage import long_text
from potpora.casework.casefile.models import NoteClass
from potpora.casework.papers.letters import Letter
from potpora.casework.papers.models import Attachment
from potpora.ground.papers.filetypes import ENDINGS, LARGEST_BYTES, MB
from potpora.interface.components.days import PastDateField

SECOND = "second_"


def class_field() -> forms.ChoiceField:
    """Return the field that says who may read the paper."""
    return forms.ChoiceField(
        label=gettext_lazy("Class"),
        choices=NoteClass,
        initial=NoteClass.ORDINARY,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Sensitive: violence, health, addiction, offences. "
            "Read by the case manager, the team and the supervisor only."
        ),
    )


class LetterForm(forms.Form):
    """To whom, in which language, and what."""

    to_whom = forms.ChoiceField(
        label=gettext_lazy("The letter goes to"),
        choices=[
            ("person", gettext_lazy("the beneficiary")),
            ("body", gettext_lazy("another person or body")),
        ],
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "A protected address of somebody in the case is kept off letters to others."
        ),
    )
    recipient = forms.CharField(
        label=gettext_lazy("Name and address of the recipient"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the letter"), choices=settings.LANGUAGES
    )
    subject = forms.CharField(label=gettext_lazy("Subject"), max_length=200)
    text = long_text(gettext_lazy("Text"), rows=12, max_length=12_000)
    second_language = forms.ChoiceField(
        label=gettext_lazy("Second language beside it"),
        choices=[("", gettext_lazy("None")), *settings.LANGUAGES],
        required=False,
    )
    second_subject = forms.CharField(
        label=gettext_lazy("Subject in the second language"),
        max_length=200,
        required=False,
    )
    second_text = long_text(
        gettext_lazy("Text in the second language"),
        rows=8,
        required=False,
        max_length=12_000,
    )
    note_class = class_field()

    def clean(self) -> dict[str, Any]:
        """Return the values; a second language is another one and has its own words."""
        data = super().clean() or {}
        second = data.get("second_language")
        if second and second == data.get("language"):
            self.add_error(
                "second_language", _("Choose another language than the first.")
            )
        for name in (f"{SECOND}subject", f"{SECOND}text"):
            if second and not data.get(name):
                self.add_error(name, _("Write it in the second language too."))
        return data

    def letter(self) -> Letter:
        """Return the letter that was written."""
        data = self.cleaned_data
        written = {data["language"]: (data["subject"], data["text"])}
        if second := data["second_language"]:
            written[second] = (data["second_subject"], data["second_text"])
        return Letter(
            recipient=data["recipient"],
            to_the_person=data["to_whom"] == "person",
            written=written,
            note_class=data["note_class"],
            languages=list(written),
        )


class AttachmentForm(forms.Form):
    """A file, what it is, and who may read it."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        max_length=255,
        help_text=gettext_lazy(
            "PDF, pictures, text, Word, Excel or OpenDocument without macros; at most 25 MB."
        ),
        widget=forms.FileInput(
            attrs={"accept": ",".join(f".{ending}" for ending in ENDINGS)}
        ),
    )
    title = forms.CharField(label=gettext_lazy("What it is"), max_length=120)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=[("", gettext_lazy("Choose")), *Attachment.Kind.choices],
    )
    received_on = PastDateField(
        label=gettext_lazy("Received on"),
        error_messages={
            "to_come": gettext_lazy(
                "The day is still to come. Enter when it was received."
            )
        },
    )
    note_class = class_field()

    def clean_file(self):
        """Return the file, not larger than the largest that is kept of any type."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_BYTES:
            raise forms.ValidationError(
                _(
                    "The file has more than %(limit)d MB. Scan it at a lower resolution or split it."
                )
                % {"limit": LARGEST_BYTES // MB}
            )
        return file


class TakeOutForm(forms.Form):
    """Why a file is taken out."""

    reason = long_text(
        gettext_lazy("Why is the file taken out?"),
        rows=2,
        max_length=300,
        help_text=gettext_lazy(
            "For example: belongs to another person, scanned badly."
        ),
    )
