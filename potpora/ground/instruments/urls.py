"""The addresses of the room."""

from django.urls import path

from potpora.ground.instruments.views import method

urlpatterns = [
    path("forms/", method.form_list, name="form_list"),
    path("forms/upload/", method.form_upload, name="form_upload"),
    path("forms/<uuid:version_id>/", method.form_version, name="form_version"),
    path("forms/<uuid:version_id>/try/", method.form_try, name="form_try"),
    path("forms/<uuid:version_id>/state/", method.form_state, name="form_state"),
    path(
        "forms/<uuid:version_id>/download.<slug:kind>",
        method.form_download,
        name="form_download",
    ),
]
