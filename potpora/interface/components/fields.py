"""How Django's forms become fields in our dress: classes, descriptions, errors, templates."""

from functools import cache
from typing import Any

from django.forms import fields, widgets
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.template import TemplateDoesNotExist, loader
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

CLASSES = (
    (widgets.RadioSelect, "govuk-radios__input"),
    (widgets.CheckboxSelectMultiple, "govuk-checkboxes__input"),
    (widgets.CheckboxInput, "govuk-checkboxes__input"),
    (widgets.FileInput, "govuk-file-upload"),
    (widgets.Select, "govuk-select"),
    (widgets.Textarea, "govuk-textarea"),
    (
        widgets.PasswordInput,
        "govuk-input govuk-password-input__input govuk-js-password-input-input",
    ),
    (widgets.NumberInput, "govuk-input govuk-input--width-10"),
    (widgets.DateTimeBaseInput, "govuk-input govuk-input--width-10"),
    (widgets.Input, "govuk-input"),
)


MISSING = {
    "input": _("Fill in “%(label)s”"),
    "choices": _("Choose an answer to “%(label)s”"),
    "select": _("Choose “%(label)s”"),
    "checkbox": _("Tick “%(label)s”"),
}
MESSAGES = (
    (fields.DateField, "invalid", _("Enter a date as dd.mm.yyyy")),
    (
        fields.DateTimeField,
        "invalid",
        _("Enter a date and an hour as dd.mm.yyyy hh:mm"),
    ),
    (fields.TimeField, "invalid", _("Enter an hour as hh:mm")),
    (fields.IntegerField, "invalid", _("Enter a whole number")),
    (
        fields.DecimalField,
        "invalid",
        _("Enter a number, with a comma before the decimals"),
    ),
    (fields.EmailField, "invalid", _("Enter an e-mail address as name@example.org")),
    (fields.ChoiceField, "invalid_choice", _("Choose one of the answers offered")),
    (fields.FileField, "invalid", _("The file did not arrive; choose it again")),
    (fields.FileField, "empty", _("The file is empty; choose another one")),
)


def css_class(widget: widgets.Widget) -> str:
    """Return the classes that dress ``widget``."""
    return next((names for kind, names in CLASSES if isinstance(widget, kind)), "")


@cache
def _words_for(field: Any, kind: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return our messages for fields of the class ``field``, and Django's, which they replace."""
    stock: dict[str, Any] = {}
    for each in reversed(field.__mro__):
        stock |= vars(each).get("default_error_messages", {})
    ours = {code: text for each, code, text in MESSAGES if issubclass(field, each)}
    return ours | {"required": MISSING.get(kind, MISSING["input"])}, stock


_about = lazy(lambda text, label: str(text) % {"label": label}, str)


def own_words(field: fields.Field, label: str, kind: str) -> dict[str, Any]:
    """Return the messages in our words that replace Django's where the form gave none of its own."""
    its_class: Any = type(field)
    ours, stock = _words_for(its_class, kind)
    given = field.error_messages
    found = {
        code: text for code, text in ours.items() if given.get(code) is stock.get(code)
    }
    if "required" in found:
        found["required"] = _about(found["required"], label)
    return found


class DressedField(BoundField):
    """A field with its classes, its kind for the template and an anchor for the error summary."""

    def __init__(self, form, field, name):
        super().__init__(form, field, name)
        field.error_messages |= own_words(field, self.label, self.kind)

    def build_widget_attrs(self, attrs, widget=None):
        """Return the attributes of the widget, with our class before the form's own."""
        attrs = super().build_widget_attrs(attrs, widget)
        widget = widget or self.field.widget
        own = widget.attrs.get("class", "")
        dress = f"{css_class(widget)} {own}".strip()
        if isinstance(widget, (widgets.PasswordInput, widgets.DateTimeBaseInput)):
            attrs.setdefault("autocomplete", widget.attrs.get("autocomplete", "off"))
        attrs.pop(
            "required", None
        )  # the browser's own bubble is neither translated nor kept
        return attrs | {"class": dress} if dress and not widget.is_hidden else attrs

    @property
    def kind(self) -> str:
        """Return which of the field templates' branches draws this field."""
        widget = self.field.widget
        if isinstance(widget, widgets.PasswordInput):
            return "password"
        if isinstance(widget, (widgets.RadioSelect, widgets.CheckboxSelectMultiple)):
            return "choices"
        if isinstance(widget, widgets.CheckboxInput):
            return "checkbox"
        if isinstance(widget, widgets.Select):
            return "select"
        return "group" if widget.use_fieldset else "input"

    @property
    def anchor(self) -> str:
        """Return the id an error link jumps to: the first choice of a group, else the input."""
        several = self.kind in {"choices", "group"}
        return f"{self.auto_id}_0" if several else self.auto_id


class Renderer(TemplatesSetting):
    """Renders every form of the project through `interface/forms`."""

    form_template_name = "interface/forms/form.html"
    formset_template_name = "interface/forms/formset.html"
    field_template_name = "interface/forms/field.html"
    bound_field_class = DressedField

    def get_template(self, template_name):
        """Return our template of a widget when there is one, else Django's."""
        return _template(template_name)


@cache
def _template(name: str):
    ours = name.replace("django/forms/", "interface/forms/", 1)
    try:
        return loader.get_template(ours)
    except TemplateDoesNotExist:
        return loader.get_template(name)


def summarised_errors(form) -> list[tuple[str, str]]:
    """Return (message, anchor) for each error of a form or formset, in the order of its fields."""
    if hasattr(form, "forms"):
        inner = [each for one in form.forms for each in summarised_errors(one)]
        return [(text, "") for text in form.non_form_errors()] + inner
    general = [(text, "") for text in form.non_field_errors()]
    return general + [
        (text, field.anchor) for field in form.visible_fields() for text in field.errors
    ]
