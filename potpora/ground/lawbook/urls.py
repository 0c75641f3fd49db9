"""Addresses of the law."""

from django.urls import path, re_path

from potpora.ground.lawbook import views

urlpatterns = [
    path("law/", views.lawbook_list, name="lawbook_list"),
    path("law/terms/", views.lawbook_terms, name="lawbook_terms"),
    path("law/codes/", views.lawbook_codes, name="lawbook_codes"),
    re_path(
        r"^law/(?P<kind>value|term)/(?P<pk>\d+)/verified/$",
        views.lawbook_verify,
        name="lawbook_verify",
    ),
]
