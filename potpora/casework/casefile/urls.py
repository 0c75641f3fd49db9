"""The addresses of the room."""

from django.urls import path

from potpora.casework.casefile.views import handling, lists, page, work

urlpatterns = [
    path("", work.my_work, name="my_work"),
    path("cases/", lists.case_list, name="case_list"),
    path("cases/export.xlsx", lists.case_export, name="case_export"),
    path("cases/open/", handling.case_open, name="case_open"),
    path("cases/<uuid:case_id>/", page.case_page, name="case_page"),
    path("cases/<uuid:case_id>/reopen/", handling.case_reopen, name="case_reopen"),
    path("cases/<uuid:case_id>/class/", handling.case_classify, name="case_classify"),
    path("cases/<uuid:case_id>/notes/", page.note_write, name="case_note_add"),
    path(
        "cases/<uuid:case_id>/notes/<uuid:note_id>/",
        page.note_versions,
        name="case_note",
    ),
    path(
        "cases/<uuid:case_id>/notes/<uuid:note_id>/correct/",
        page.note_write,
        name="case_note_correct",
    ),
]
