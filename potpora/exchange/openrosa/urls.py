"""The addresses of the room."""

from django.urls import path

from potpora.exchange.openrosa.views import door, inbox, phones, trial

urlpatterns = [
    path("key/<str:token>/trial/<path:rest>", trial.trial_door, name="trial_door"),
    path("forms/<uuid:version_id>/phone/", trial.form_on_phone, name="form_on_phone"),
    path(
        "key/<str:token>/projects/<uuid:project_id>/<path:rest>", door.door, name="door"
    ),
    path(
        "openrosa/projects/<uuid:project_id>/<path:rest>",
        door.door_with_password,
        name="door_with_password",
    ),
    path("projects/<uuid:project_id>/phones/", phones.phone_list, name="phone_list"),
    path(
        "projects/<uuid:project_id>/phones/<uuid:code_id>/revoke/",
        phones.phone_revoke,
        name="phone_revoke",
    ),
    path("projects/<uuid:project_id>/inbox/", inbox.phone_inbox, name="phone_inbox"),
    path(
        "projects/<uuid:project_id>/inbox/<uuid:submission_id>/",
        inbox.phone_record,
        name="phone_record",
    ),
    path(
        "projects/<uuid:project_id>/inbox/<uuid:submission_id>/files/<uuid:file_id>/",
        inbox.phone_file,
        name="phone_file",
    ),
]
