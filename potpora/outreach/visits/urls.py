"""Addresses of visits and their plans."""

from django.urls import path

from potpora.outreach.visits.views import lists, plans, review, visit

PROJECT = "projects/<uuid:project_id>/"
HOUSEHOLD = f"{PROJECT}households/<uuid:household_id>/"
PLAN = "visits/plans/<uuid:plan_id>/"
VISIT = "visits/<uuid:visit_id>/"
urlpatterns = [
    path(f"{PROJECT}visits/", lists.visit_list, name="visit_list"),
    path(f"{PROJECT}visits/visits.xlsx", lists.visit_export, name="visit_export"),
    path(f"{PROJECT}visits/plans/", plans.visit_plans, name="visit_plans"),
    path(f"{PROJECT}visits/facts/", review.visit_facts, name="visit_facts"),
    path(f"{HOUSEHOLD}visit/", visit.visit_start, name="visit_start"),
    path(f"{HOUSEHOLD}letter/", lists.visit_letter, name="visit_letter"),
    path(f"{HOUSEHOLD}letter.pdf", lists.visit_letter_pdf, name="visit_letter_pdf"),
    path("visits/today/", lists.visits_today, name="visits_today"),
    path("visits/calendar/", lists.visit_calendar, name="visit_calendar"),
    path("visit-calendar/<str:token>.ics", lists.visit_feed, name="visit_feed"),
    path("visits/waiting/", review.held_list, name="held_list"),
    path("visits/waiting/<uuid:held_id>/", review.held_visit, name="held_visit"),
    path(PLAN, plans.visit_plan, name="visit_plan"),
    path(f"{PLAN}add/", plans.plan_add, name="plan_add"),
    path(f"{PLAN}assign/", plans.plan_assign, name="plan_assign"),
    path(f"{PLAN}sheet.pdf", plans.plan_sheet, name="plan_sheet"),
    path(
        "visits/planned/<uuid:planned_id>/",
        plans.planned_change,
        name="planned_change",
    ),
    path("visits/facts/<uuid:fact_id>/undo/", review.fact_undo, name="fact_undo"),
    path(VISIT, visit.visit, name="visit"),
    path(f"{VISIT}correct/", visit.visit_correct, name="visit_correct"),
    path(f"{VISIT}discard/", visit.visit_discard, name="visit_discard"),
    path(f"{VISIT}files/<uuid:file_id>/", visit.visit_file, name="visit_file"),
]
