"""The addresses of the room."""

from django.urls import path

from potpora.casework.records import views

urlpatterns = [
    path("cases/<uuid:case_id>/forms/", views.case_forms, name="case_forms"),
    path(
        "cases/<uuid:case_id>/forms/<slug:code>/start/",
        views.case_form_start,
        name="case_form_start",
    ),
    path("case-forms/<uuid:form_id>/", views.case_form, name="case_form"),
    path(
        "case-forms/<uuid:form_id>/answer/",
        views.case_form_answer,
        name="case_form_answer",
    ),
    path(
        "case-forms/<uuid:form_id>/correct/",
        views.case_form_correct,
        name="case_form_correct",
    ),
    path(
        "case-forms/<uuid:form_id>/class/",
        views.case_form_class,
        name="case_form_class",
    ),
    path(
        "case-forms/<uuid:form_id>/discard/",
        views.case_form_discard,
        name="case_form_discard",
    ),
    path(
        "case-forms/<uuid:form_id>/print.pdf",
        views.case_form_print,
        name="case_form_print",
    ),
]
