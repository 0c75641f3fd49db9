"""The two forms of a hand-out: what the parcel is to be, and what is really given to whom."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from potpora.outreach.aid import parcels, queries, rules
from potpora.outreach.aid.actions.giving import Asked, Taken
from potpora.outreach.aid.goods import days_between, diets, in_digits, shares, swaps
from potpora.outreach.aid.models import AidStore, HandOut, Override, Parcel, Unit
from potpora.outreach.projects.models import ListedHousehold

NARROW = {"class": "govuk-input--width-3"}
AGES = ((3, gettext_lazy("0–6 months")), (9, gettext_lazy("7–12 months")), (24, gettext_lazy("13–36 months")))  # fmt: skip
STROKES = re.compile(r"(M\d{1,3} \d{1,3}(L\d{1,3} \d{1,3})+){1,400}")
LONGEST_SIGNATURE = 60_000


class ParcelForm(forms.Form):
    """Which parcel, from which store, for how many; it changes nothing, it is worked out anew."""

    is_filter = True

    parcel = forms.ChoiceField(
        label=gettext_lazy("Parcel"), choices=Parcel.choices, widget=forms.RadioSelect
    )
    size = forms.IntegerField(
        label=gettext_lazy("Members present now"),
        min_value=1,
        max_value=40,
        widget=forms.NumberInput(NARROW),
    )
    template = forms.ChoiceField(label=gettext_lazy("Made up as"), required=False)
    store = forms.ChoiceField(label=pgettext_lazy("place for goods", "Store"))
    diets = forms.MultipleChoiceField(
        label=gettext_lazy("Diet"), required=False, widget=forms.CheckboxSelectMultiple
    )
    wish = forms.IntegerField(
        label=gettext_lazy("Members aged 12–50 who want sanitary pads"),
        min_value=0, max_value=40, required=False, widget=forms.NumberInput(NARROW),
    )  # fmt: skip
    need = forms.IntegerField(
        label=gettext_lazy("Members who need incontinence pads"),
        min_value=0, max_value=40, required=False, widget=forms.NumberInput(NARROW),
    )  # fmt: skip
    child = forms.ChoiceField(label=gettext_lazy("Child"), required=False)
    months = forms.TypedChoiceField(
        label=gettext_lazy("Age of the child"), choices=AGES, coerce=int, required=False
    )

    ONLY = {"diets": "food", "wish": "hygiene", "need": "hygiene", "child": "baby", "months": "baby"}  # fmt: skip

    def __init__(self, data, *, household: ListedHousehold, stores, office) -> None:
        self.people = {str(each.pk): each for each in queries.people_of(household)}
        kind = data.get("parcel") or Parcel.FOOD.value
        own = parcels.templates(office).filter(parcel=kind)
        self.templates = {str(each.pk): each for each in own}
        self.stores = {str(each.pk): each for each in stores}
        begin = {
            "parcel": Parcel.FOOD.value,
            "size": str(household.members or len(self.people) or 1),
            "store": next(iter(self.stores), ""),
            "template": next(iter(self.templates), ""),
            "months": str(AGES[0][0]),
        }
        told = {name: data.getlist(name) for name in data}
        if not {*told.get("template", [])} <= {*self.templates, ""}:
            del told["template"]  # of another kind, chosen before
        begun = {name: [value] for name, value in begin.items()}
        super().__init__(MultiValueDict(begun | told))
        self.fields["store"].choices = [(k, s.name) for k, s in self.stores.items()]
        self.fields["diets"].choices = [(k, d.name) for k, d in diets().items()]
        one = [("", _("not on the list"))]
        self.fields["child"].choices = one + [
            (k, str(p)) for k, p in self.people.items()
        ]
        self.fields["template"].choices = [
            *((k, t.name) for k, t in self.templates.items()),
            ("", _("as the catalogue proposes")),
        ]
        if not self.templates:
            del self.fields["template"]
        for name, parcel in self.ONLY.items():
            if self.data.get("parcel") != parcel:
                del self.fields[name]

    @property
    def special(self):
        """Return the fields that only this kind of parcel has."""
        return [self[name] for name in self.ONLY if name in self.fields]

    @property
    def chosen_store(self) -> AidStore:
        """Return the store that was chosen."""
        return self.stores[self.cleaned_data["store"]]

    @property
    def chosen_template(self):
        """Return the own parcel of the office that was chosen, or nothing."""
        return self.templates.get(self.cleaned_data.get("template") or "")

    @property
    def chosen_child(self):
        """Return the child that was chosen, or nothing."""
        return self.people.get(self.cleaned_data.get("child") or "")

    def contents(self) -> dict[str, Decimal]:
        """Return what the parcel is to hold, by the key of the goods."""
        found = self.cleaned_data
        receivers = rules.Receivers(
            size=found["size"],
            months=found.get("months"),
            wish=found.get("wish") or 0,
            need=found.get("need") or 0,
        )
        own = self.chosen_template
        held = own.as_shares() if own else shares(found["parcel"])
        parcel = rules.contents(held, receivers)
        return rules.swapped(parcel, swaps(found.get("diets") or ()))


class HandOutForm(forms.Form):
    """What is given of each item, who takes it and how they sign; why again, when it is too soon."""

    taken_by = forms.CharField(label=gettext_lazy("Taken by"), max_length=200)
    basis = forms.ChoiceField(
        label=gettext_lazy("Somebody else takes it for the household"),
        choices=[("", gettext_lazy("no, a member takes it")), *HandOut.Basis.choices],
        required=False,
    )
    signed = forms.ChoiceField(
        label=gettext_lazy("Signed"),
        choices=[(v, label) for v, label in HandOut.Signed.choices][::-1],
        widget=forms.RadioSelect,
        initial=HandOut.Signed.PAPER,
    )
    signature = forms.CharField(
        required=False, max_length=LONGEST_SIGNATURE, widget=forms.HiddenInput
    )
    override = forms.ChoiceField(
        label=gettext_lazy("Why the household is helped again"),
        choices=Override.choices,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, parcel: ParcelForm, household, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.parcel, self.household = parcel, household
        today = timezone.localdate()
        self.usable = queries.usable_in(parcel.chosen_store, on=today)
        self.last_on = queries.last_given(household, self.kind, parcel.chosen_child)
        self.next_on = rules.next_on(self.last_on, days_between(self.kind))
        if not self.is_too_soon(today):
            del self.fields["override"]
        self.keys = {f"q{n}": key for n, key in enumerate(self.offered())}
        for name, key in self.keys.items():
            self.fields[name] = self.quantity(key)

    @property
    def kind(self) -> str:
        """Return the kind of the parcel."""
        return self.parcel.cleaned_data["parcel"]

    def is_too_soon(self, on) -> bool:
        """Return whether the last parcel of this kind is not far enough back."""
        return rules.is_too_soon(self.last_on, on, days_between(self.kind))

    def offered(self) -> list[str]:
        """Return the goods of the parcel by key; for single goods everything in the store."""
        planned = self.parcel.contents()
        return list(planned) or sorted(self.usable, key=queries.name_of_key)

    def quantity(self, key: str) -> forms.DecimalField:
        """Return the field for how much of an item is given, with what is there beneath."""
        heap = self.usable.get(key, [])
        there = sum((batch.balance for batch in heap), Decimal(0))
        unit = queries.unit_of(key, heap)
        wanted = self.parcel.contents().get(key, Decimal(0))
        said = _("In the store: %(there)s") % {"there": in_digits(there)}
        if there < wanted:
            said = _("Short: the store has %(there)s") % {"there": in_digits(there)}
        return forms.DecimalField(
            label=f"{queries.name_of_key(key)} ({unit_label(unit)})",
            initial=f"{wanted.normalize():f}", required=False, min_value=0, max_digits=8,
            decimal_places=2, help_text=said, widget=forms.NumberInput(NARROW),
        )  # fmt: skip

    def quantities(self):
        """Return the fields of the goods."""
        return [self[name] for name in self.keys]

    def clean_signature(self) -> str:
        """Return strokes and nothing else; the page draws them."""
        strokes = self.cleaned_data["signature"]
        if strokes and not STROKES.fullmatch(strokes):
            raise forms.ValidationError(_("The signature did not arrive. Sign again."))
        return strokes

    def clean(self) -> dict[str, Any]:
        """Return what is given; a signature on the screen was really drawn."""
        found = super().clean() or {}
        if found.get("signed") == HandOut.Signed.DRAWN and not found.get("signature"):
            self.add_error("signed", _("Sign on the screen, or choose “on paper”."))
        if found.get("signed") == HandOut.Signed.PAPER:
            found["signature"] = ""
        return found

    def asked(self) -> Asked:
        """Return what is to be handed out."""
        found, chosen = self.cleaned_data, self.parcel.cleaned_data
        return Asked(
            parcel=self.kind,
            size=chosen["size"],
            wanted={key: found[name] or Decimal(0) for name, key in self.keys.items()},
            diets=chosen.get("diets") or (),
            child=self.parcel.chosen_child,
            template=self.parcel.chosen_template,
        )

    def taken(self) -> Taken:
        """Return who takes the parcel and how they sign."""
        names = ("taken_by", "signed", "signature", "basis")
        return Taken(**{name: self.cleaned_data[name] for name in names})


def unit_label(unit: str) -> str:
    """Return the word of a unit."""
    return str(Unit(unit).label)
