"""Every part on one page, with invented content, to be judged by eye and by axe."""

from datetime import timedelta

from django import forms
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from potpora.ground.access.gate import public
from potpora.interface.components.widgets import DateBox, Scale

LEVELS = [
    (1, _("none")),
    (2, _("mild")),
    (3, _("moderate")),
    (4, _("severe")),
    (5, _("complete")),
]
SENTENCES = {
    1: _("Does everything alone."),
    2: _("Alone, but slowly or with an aid."),
    3: _("Needs reminding several times a week."),
    4: _("Needs daily help of another person."),
    5: _("Everything is done by another person."),
}


class Example(forms.Form):
    """One field of each kind."""

    name = forms.CharField(
        label=_("Name and surname"), help_text=_("As it stands in the identity card.")
    )
    born_on = forms.DateField(
        label=_("Date of birth"), help_text=_("For example 14.3.1989"), widget=DateBox
    )
    number = forms.CharField(label=_("Personal number"), required=False, max_length=13)
    sex = forms.ChoiceField(
        label=_("Sex"),
        choices=[("f", _("female")), ("m", _("male"))],
        widget=forms.RadioSelect,
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=[("mk", "македонски"), ("sq", "shqip"), ("bs", "bosanski")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    municipality = forms.ChoiceField(
        label=_("Municipality"), choices=[("", "–"), ("1", "Бутел"), ("2", "Чаир")]
    )
    self_care = forms.ChoiceField(
        label=_("Self-care"), choices=LEVELS, widget=Scale(sentences=SENTENCES)
    )
    agreed = forms.BooleanField(label=_("The person was told what is recorded and why"))
    paper = forms.FileField(
        label=_("Finding"), required=False, help_text=_("PDF or photograph.")
    )
    remark = forms.CharField(
        label=_("Note"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )


@public
@require_GET
def gallery(request):
    """Show every part once."""
    today = timezone.localdate()
    wrong = Example(
        {"name": "Ана", "born_on": "31.11.2026", "number": "101954450121", "sex": "f"}
    )
    wrong.add_error("number", _("The number has 12 digits; it needs 13"))
    context = {
        "form": wrong,
        "late": today - timedelta(days=5),
        "today": today,
        "soon": today + timedelta(days=4),
        "page": Paginator(range(240), 10).page(4),
        **steps(),
        **lists(today),
    }
    return render(request, "interface/gallery.html", context)


def steps() -> dict:
    """Return invented counts, stages and what is left."""
    return {
        "counts": [
            {"number": 4, "label": _("overdue"), "url": "#late", "kind": "danger"},
            {"number": 3, "label": _("today"), "url": "#today", "kind": "warning"},
            {"number": 11, "label": _("this week"), "url": "#week"},
            {"number": 2, "label": _("newly assigned cases"), "url": "#new"},
            {"number": 0, "label": _("waiting for approval")},
        ],
        "stages": [
            {"label": _("Intake"), "state": "done", "note": "19.11.2026", "url": "#intake"},
            {"label": _("Assessment"), "state": "done", "note": "23.11.2026", "url": "#assessment"},
            {"label": _("Plan"), "state": "current", "note": "03.12.2026", "url": "#plan"},
            {"label": _("Implementation"), "state": "ahead"},
            {"label": _("Review"), "state": "ahead"},
            {"label": _("Closure"), "state": "ahead"},
        ],
        "left": [
            {"label": _("Consent"), "state": "done", "url": "#consent", "note": "19.11.2026"},
            {"label": _("Initial assessment"), "state": "begun", "url": "#initial", "note": "9 / 14"},
            {"label": _("Opinion of the expert team"), "state": "todo"},
        ],
    }  # fmt: skip


def lists(today) -> dict:
    """Return invented rows for the parts that draw lists."""
    return {
        "tabs": [
            {"label": _("Summary"), "url": "#summary", "current": True},
            {"label": _("Household"), "url": "#household"},
            {"label": _("Cases"), "url": "#cases", "count": 2},
            {"label": _("Who opened it"), "url": "#log"},
        ],
        "chips": [
            {"label": _("Everything"), "url": "#all", "current": True},
            {"label": _("Notes"), "url": "#notes"},
            {"label": "Бутел", "url": "#butel", "removable": True},
        ],
        "entries": [
            {"what": _("Note of a talk"), "who": "Весна Примерова", "when": timezone.now(),
             "text": "Мајката потврди дека може да нè прими во 10:00."},
            {"what": _("Stage moved"), "who": "Весна Примерова", "when": today, "move": True},
        ],
        "facts": [(_("case"), "SK-2026-00501"), (_("led by"), "Весна Примерова"), (_("opened"), "19.11.2026")],
        "tags": [(_("immediate"), "danger", "flag"), (_("sensitive case"), "neutral", "lock")],
        "pairs": [(_("Personal number"), "••••••••••017"), (_("Phone"), "070 000 148"), (_("Address"), "Rr. Shembull 12, Çair", "#address")],
        "versions": [(_("Name"), "Gjorgji Kjosev", "Ѓорѓи Ќосев"), (_("Phone"), "070 000 311", "070 000 311")],
        "conflict": [("phone", _("Phone"), "070 000 148", "070 000 149"), ("note", _("Note"), "иста", "иста")],
    }  # fmt: skip
