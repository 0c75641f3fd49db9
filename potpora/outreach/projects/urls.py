"""Addresses of projects and their lists."""

from django.urls import path

from potpora.outreach.projects.views import (
    changing,
    giving,
    goals,
    household,
    money,
    partners,
    project,
    roll,
    sheets,
    twins,
)

PROJECT = "projects/<uuid:project_id>/"
HOUSEHOLD = f"{PROJECT}households/<uuid:household_id>/"
PERSON = f"{PROJECT}people/<uuid:person_id>/"
urlpatterns = [
    path("projects/", project.project_list, name="project_list"),
    path(PROJECT, project.project_page, name="project"),
    path(f"{PROJECT}people/", roll.participant_list, name="participant_list"),
    path(
        f"{PROJECT}people/export/", roll.participant_export, name="participant_export"
    ),
    path(
        f"{PROJECT}households/add/", changing.household_add, name="listed_household_add"
    ),
    path(HOUSEHOLD, household.listed_household, name="listed_household"),
    path(
        f"{HOUSEHOLD}change/",
        changing.household_change,
        name="listed_household_change",
    ),
    path(f"{HOUSEHOLD}people/add/", changing.person_add, name="listed_person_add"),
    path(f"{PROJECT}sharing/", partners.project_sharing, name="project_sharing"),
    path(f"{PROJECT}sharing/add/", partners.partner_add, name="partner_add"),
    path(
        f"{PROJECT}sharing/<uuid:partner_id>/end/",
        partners.partner_end,
        name="partner_end",
    ),
    path(f"{PROJECT}budget/", money.project_budget, name="project_budget"),
    path(f"{PROJECT}budget/add/", money.budget_line_add, name="budget_line_add"),
    path(
        f"{PROJECT}budget/<uuid:line_id>/",
        money.budget_line_change,
        name="budget_line_change",
    ),
    path(f"{PROJECT}spending/add/", money.spending_add, name="spending_add"),
    path(
        f"{PROJECT}spending/<uuid:spending_id>/strike-out/",
        money.spending_strike_out,
        name="spending_strike_out",
    ),
    path(f"{PROJECT}goals/", goals.project_goals, name="project_goals"),
    path(f"{PROJECT}goals/wording/", goals.project_wording, name="project_wording"),
    path(f"{PROJECT}goals/<slug:kind>/add/", goals.sentence_add, name="sentence_add"),
    path(
        f"{PROJECT}goals/<slug:kind>/<uuid:row_id>/",
        goals.sentence_change,
        name="sentence_change",
    ),
    path(
        f"{PROJECT}indicators/<slug:code>/", goals.indicator_aim, name="indicator_aim"
    ),
    path(f"{PROJECT}give/", giving.project_give, name="project_give"),
    path(f"{PROJECT}spreadsheets/", sheets.sheet_bring, name="sheet_bring"),
    path(f"{PROJECT}spreadsheets/<uuid:taken_id>/", sheets.sheet, name="sheet"),
    path(
        f"{PROJECT}spreadsheets/<uuid:taken_id>/decide/",
        sheets.sheet_decide,
        name="sheet_decide",
    ),
    path(f"{PROJECT}twins/", twins.twin_list, name="twin_list"),
    path(f"{PERSON}same-as/<uuid:other_id>/", twins.twin_join, name="twin_join"),
    path(f"{PERSON}not/<uuid:other_id>/", twins.twin_apart, name="twin_apart"),
    path(
        f"{PROJECT}twins/<uuid:decision_id>/again/",
        twins.twin_compare_again,
        name="twin_compare_again",
    ),
    path(f"{PERSON}change/", changing.person_change, name="listed_person_change"),
    path(f"{PERSON}consent/", changing.person_consent, name="listed_person_consent"),
]
