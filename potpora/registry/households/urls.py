"""Where households' pages are."""

from django.urls import path

from potpora.registry.households.views import deeds, household


def deed_path(name: str):
    """Return the address of one small form: the household, the deed, the row if any."""
    page, view = deeds.VIEWS[name]
    word = name.removeprefix("household_").replace("_", "-")
    row = "<uuid:part_id>/" if page.part else ""
    return path(f"households/<uuid:pk>/{word}/{row}", view, name=name)


urlpatterns = [
    path("people/<uuid:pk>/new-household/", deeds.create, name="household_new"),
    path("households/<uuid:pk>/", household.detail, name="household_detail"),
    path(
        "households/<uuid:pk>/members/",
        household.find_member,
        name="household_member_find",
    ),
    path(
        "households/<uuid:pk>/members/<uuid:person_id>/",
        household.add_member,
        name="household_member_add",
    ),
    *(deed_path(name) for name in deeds.VIEWS),
]
