"""The addresses of the room."""

from django.urls import path

from potpora.casework.records.views import filling, reading

urlpatterns = [
    path("cases/<uuid:case_id>/forms/", filling.case_forms, name="case_forms"),
    path(
        "cases/<uuid:case_id>/forms/<slug:code>/start/",
        filling.case_form_start,
        name="case_form_start",
    ),
    path("case-forms/<uuid:form_id>/", filling.case_form, name="case_form"),
    path(
        "case-forms/<uuid:form_id>/answer/",
        reading.case_form_answer,
        name="case_form_answer",
    ),
    path(
        "case-forms/<uuid:form_id>/correct/",
        reading.case_form_correct,
        name="case_form_correct",
    ),
    path(
        "case-forms/<uuid:form_id>/class/",
        reading.case_form_class,
        name="case_form_class",
    ),
    path(
        "case-forms/<uuid:form_id>/facts/<uuid:fact_id>/",
        reading.case_form_fact,
        name="case_form_fact",
    ),
    path(
        "case-forms/<uuid:form_id>/discard/",
        reading.case_form_discard,
        name="case_form_discard",
    ),
    path(
        "case-forms/<uuid:form_id>/print.pdf",
        reading.case_form_print,
        name="case_form_print",
    ),
]
