"""Where people's pages are."""

from django.urls import path

from potpora.registry.people.views import changing, lists, person
from potpora.registry.people.views.deeds import VIEWS


def deed_path(name: str):
    """Return the address of one small form: the record, then the deed, then the row if any."""
    page, view = VIEWS[name]
    word = name.removeprefix("person_").replace("_", "-")
    row = "<uuid:part_id>/" if page.part else ""
    return path(f"people/<uuid:pk>/{word}/{row}", view, name=name)


urlpatterns = [
    path("people/", lists.people, name="person_list"),
    path("people/export/", lists.export, name="person_export"),
    path("people/new/", changing.create, name="person_new"),
    path("people/<uuid:pk>/", person.detail, name="person_detail"),
    path("people/<uuid:pk>/edit/", changing.edit, name="person_edit"),
    path("people/<uuid:pk>/log/", person.log, name="person_log"),
    path(
        "people/<uuid:pk>/protected-address/",
        person.protected_address,
        name="person_protected_address",
    ),
    path(
        "people/<uuid:pk>/number/<uuid:part_id>/",
        person.show_number,
        name="person_number_show",
    ),
    *(deed_path(name) for name in VIEWS),
]
