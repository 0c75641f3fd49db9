"""What is asked about goods: donations, losses, moves, recalls, counts, filters."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from potpora.interface.components.days import PastDateField
from potpora.outreach.aid import queries
from potpora.outreach.aid.goods import INFANT_FORMULA, items
from potpora.outreach.aid.models import (
    AidBatch,
    AidStore,
    Donation,
    Donor,
    Parcel,
    StockMovement,
    Unit,
)

NARROW = {"class": "govuk-input--width-5"}
LOSSES = (
    ("expired", gettext_lazy("The goods expired.")),
    ("damaged", gettext_lazy("The goods were damaged or spoiled.")),
    ("stolen", gettext_lazy("The goods were stolen.")),
    ("lost", gettext_lazy("The goods were lost.")),
)


def quantity_field(**more: Any) -> forms.DecimalField:
    """Return a field for a quantity, in the unit of the goods."""
    told: dict[str, Any] = {
        "min_value": Decimal("0.01"),
        "max_digits": 8,
        "decimal_places": 2,
    }
    told |= {"label": gettext_lazy("Quantity"), "widget": forms.NumberInput(NARROW)}
    return forms.DecimalField(**(told | more))


def reason_field() -> forms.CharField:
    """Return a field for a reason in words."""
    return forms.CharField(label=gettext_lazy("Reason"), max_length=300)


def item_choices() -> list[tuple]:
    """Return all goods, by the parcel they usually stand in."""
    found: list[tuple] = [("", "")]
    for parcel in (Parcel.FOOD, Parcel.HYGIENE, Parcel.BABY):
        mine = [(i.code, i.name) for i in items().values() if i.parcel == parcel]
        found.append((parcel.label, sorted(mine, key=lambda each: each[1])))
    others = [
        (INFANT_FORMULA, _("infant formula")),
        (AidBatch.OTHER, _("other goods, named beside")),
    ]
    return [*found, (Parcel.OTHER.label, others)]


class StoreForm(forms.Form):
    """A place where goods are kept."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=120,
        help_text=gettext_lazy("A room, a cellar or a vehicle."),
    )
    address = forms.CharField(
        label=gettext_lazy("Address"), max_length=300, required=False
    )

    def __init__(self, *args, office, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.office = office

    def clean_name(self) -> str:
        """Return a name that no other store of the office has."""
        name = self.cleaned_data["name"]
        if queries.has_store(self.office, name):
            raise forms.ValidationError(_("The office has a store of this name."))
        return name


class DonationForm(forms.Form):
    """What was given, by whom and when."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What was given"),
        choices=Donation.Kind.choices,
        widget=forms.RadioSelect,
        initial=Donation.Kind.GOODS,
    )
    received_on = PastDateField(label=gettext_lazy("Received on"))
    anonymous = forms.BooleanField(
        label=gettext_lazy("The donor stays anonymous: no name is kept"), required=False
    )
    donor_name = forms.CharField(
        label=gettext_lazy("Donor"), max_length=200, required=False
    )
    donor_kind = forms.ChoiceField(
        label=gettext_lazy("The donor is"), choices=Donor.Kind.choices, required=False
    )
    donor_contact = forms.CharField(
        label=gettext_lazy("Phone or e-mail of the donor"),
        max_length=200,
        required=False,
    )
    amount = forms.DecimalField(
        label=gettext_lazy("Amount in denars"),
        min_value=1,
        max_digits=12,
        decimal_places=2,
        required=False,
        widget=forms.NumberInput({"class": "govuk-input--width-10"}),
        help_text=gettext_lazy("For money, or what the goods cost."),
    )
    project = forms.ChoiceField(label=gettext_lazy("For the project"), required=False)
    note = forms.CharField(label=gettext_lazy("Note"), max_length=300, required=False)

    def __init__(self, *args, projects, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        every = [("", _("for any"))]
        self.fields["project"].choices = every + [(p.pk, p.name) for p in projects]
        self.fields["received_on"].initial = timezone.localdate()

    def clean(self) -> dict[str, Any]:
        """Return the donation with a donor or none, and with an amount for money."""
        found = super().clean() or {}
        if found.get("kind") == Donation.Kind.MONEY and not found.get("amount"):
            self.add_error("amount", _("Write how much money was given."))
        bought = found.get("kind") == Donation.Kind.BOUGHT
        if not bought and bool(found.get("anonymous")) == bool(found.get("donor_name")):
            self.add_error(
                "donor_name",
                _("Write who gave it, or tick that the donor stays anonymous."),
            )
        return found

    def donor(self) -> dict[str, str] | None:
        """Return name, kind and contact of the donor; nothing for an anonymous one."""
        found = self.cleaned_data
        if found["anonymous"] or not found["donor_name"]:
            return None
        return {
            "name": found["donor_name"],
            "kind": found["donor_kind"],
            "contact": found["donor_contact"],
        }

    def told(self) -> dict[str, Any]:
        """Return the fields of the donation."""
        names = ("kind", "received_on", "amount", "note")
        project = self.cleaned_data["project"] or None
        return {name: self.cleaned_data[name] for name in names} | {
            "project_id": project
        }


class GoodsForm(forms.Form):
    """One batch of donated goods; an empty one is left out."""

    item = forms.ChoiceField(label=gettext_lazy("Goods"))
    name = forms.CharField(
        label=gettext_lazy("What it is, for other goods"),
        max_length=120,
        required=False,
    )
    quantity = quantity_field()
    unit = forms.ChoiceField(
        label=gettext_lazy("Unit, for other goods"),
        choices=[("", ""), *Unit.choices],
        required=False,
    )
    store = forms.ChoiceField(
        label=pgettext_lazy("place for goods", "Store"), choices=()
    )
    expires_on = forms.DateField(label=gettext_lazy("Expires on"), required=False)
    lot = forms.CharField(
        label=gettext_lazy("Mark of the maker"), max_length=60, required=False
    )
    unit_value = forms.DecimalField(
        label=gettext_lazy("Value of one, in denars"),
        min_value=0,
        max_digits=10,
        decimal_places=2,
        required=False,
        widget=forms.NumberInput(NARROW),
    )

    def __init__(self, *args, stores, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].choices = item_choices()
        self.fields["store"].choices = [(each.pk, each.name) for each in stores]

    def has_changed(self) -> bool:
        """Say whether goods were chosen or a quantity was written; the store stands there anyway."""
        return bool({"item", "quantity", "name"} & {*self.changed_data})

    def clean_item(self) -> str:
        """Return goods that are taken; infant formula is refused with its reason."""
        item = self.cleaned_data["item"]
        if item == INFANT_FORMULA:
            raise forms.ValidationError(
                _(
                    "Infant formula is not taken as a donation: handed out in general it harms "
                    "breastfeeding and makes infants ill where water is unsafe (Sphere 2018). "
                    "A child receives it on the written advice of a doctor or a visiting nurse."
                )
            )
        return item

    def clean(self) -> dict[str, Any]:
        """Return goods with their unit; other goods have a name of their own."""
        found = super().clean() or {}
        if found.get("item") == AidBatch.OTHER:
            if not found.get("name"):
                self.add_error("name", _("Write what the goods are."))
            if not found.get("unit"):
                self.add_error("unit", _("Choose in what the goods are counted."))
        elif known := items().get(found.get("item", "")):
            found |= {"name": "", "unit": known.unit}
        return found

    def told(self) -> dict[str, Any]:
        """Return the fields of the batch and its quantity."""
        found = {**self.cleaned_data}
        found["store_id"] = found.pop("store")
        return found


GoodsFormSet = forms.formset_factory(GoodsForm, extra=4, max_num=40, absolute_max=40)


class LossForm(forms.Form):
    """How much was lost and why."""

    quantity = quantity_field()
    why = forms.ChoiceField(label=gettext_lazy("What happened"), choices=LOSSES)
    words = forms.CharField(
        label=gettext_lazy("In words"), max_length=200, required=False
    )

    def reason(self) -> str:
        """Return the reason as the ledger keeps it."""
        said = str(dict(LOSSES)[self.cleaned_data["why"]])
        return f"{said} {self.cleaned_data['words']}".strip()


class MoveForm(forms.Form):
    """How much goes to which other store."""

    quantity = quantity_field()
    to = forms.ChoiceField(label=gettext_lazy("To the store"))

    def __init__(self, *args, stores, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.stores = {str(each.pk): each for each in stores}
        self.fields["to"].choices = [(key, s.name) for key, s in self.stores.items()]

    def clean_to(self) -> AidStore:
        """Return the store."""
        return self.stores[self.cleaned_data["to"]]


class ReasonForm(forms.Form):
    """A reason in words, for a recall or for undoing."""

    reason = reason_field()


class LedgerForm(forms.Form):
    """What narrows the ledger."""

    is_filter = True

    store = forms.ChoiceField(
        label=pgettext_lazy("place for goods", "Store"), required=False
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=[("", gettext_lazy("all")), *StockMovement.Kind.choices],
        required=False,
    )
    item = forms.ChoiceField(label=gettext_lazy("Goods"), required=False)
    since = forms.DateField(label=gettext_lazy("Since"), required=False)
    until = forms.DateField(label=gettext_lazy("Until"), required=False)

    def __init__(self, *args, stores, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        every = [("", _("all"))]
        self.fields["store"].choices = every + [(s.pk, s.name) for s in stores]
        named = sorted((each.name, code) for code, each in items().items())
        own = (AidBatch.OTHER, _("other goods"))
        self.fields["item"].choices = [*every, *((c, n) for n, c in named), own]

    def narrowed(self, rows):
        """Return the lines of the ledger that the filters leave; all when they are wrong."""
        told = self.cleaned_data if self.is_valid() else {}
        names = {
            "store": "batch__store",
            "kind": "kind",
            "item": "batch__item",
            "since": "at__date__gte",
            "until": "at__date__lte",
        }
        return rows.filter(**{names[k]: value for k, value in told.items() if value})


class PlanForm(forms.Form):
    """For how many households parcels are planned."""

    is_filter = True

    project = forms.ChoiceField(label=gettext_lazy("Project"))
    parcel = forms.ChoiceField(
        label=gettext_lazy("Parcel"),
        choices=[(p.value, p.label) for p in (Parcel.FOOD, Parcel.HYGIENE)],
    )
    number = forms.IntegerField(
        label=gettext_lazy("Households"),
        min_value=1,
        max_value=100_000,
        required=False,
        widget=forms.NumberInput(NARROW),
    )

    def __init__(self, *args, projects, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.projects = {str(each.pk): each for each in projects}
        self.fields["project"].choices = [(k, p.name) for k, p in self.projects.items()]

    def shortage(self, office) -> dict[str, Any]:
        """Return what the planned parcels need beside what is there, and for how many households."""
        if not self.is_valid():
            return {}
        today = timezone.localdate()
        project = self.projects[self.cleaned_data["project"]]
        parcel = self.cleaned_data["parcel"]
        sizes = queries.due_sizes(project, parcel, on=today)
        number = self.cleaned_data["number"] or sum(sizes.values())
        rows = queries.shortage(office, parcel, sizes, number, on=today)
        return {"rows": rows, "number": number, "due": sum(sizes.values())}


class CountForm(forms.Form):
    """The sheet of a stock-take: what is found of each batch, and why it differs."""

    def __init__(self, *args, batches, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.batches = list(batches)
        for batch in self.batches:
            key = batch.pk.hex
            self.fields[f"expected_{key}"] = quantity_field(
                min_value=0, initial=batch.balance, widget=forms.HiddenInput
            )
            self.fields[f"found_{key}"] = quantity_field(
                label=_("Found"), min_value=0, required=False
            )
            self.fields[f"reason_{key}"] = forms.CharField(
                label=_("Reason of a difference"), max_length=300, required=False
            )

    def clean(self) -> dict[str, Any]:
        """Return the sheet, with a reason for every difference."""
        found = super().clean() or {}
        for batch in self.batches:
            key = batch.pk.hex
            counted, expected = found.get(f"found_{key}"), found.get(f"expected_{key}")
            differs = counted is not None and counted != expected
            if differs and not found.get(f"reason_{key}"):
                self.add_error(f"reason_{key}", _("Write why the count differs."))
        return found

    def rows(self):
        """Yield each batch with its three fields."""
        for batch in self.batches:
            names = (
                f"{what}_{batch.pk.hex}" for what in ("expected", "found", "reason")
            )
            yield (batch, *(self[name] for name in names))
