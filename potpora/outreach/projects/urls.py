"""Addresses of projects and their lists."""

from django.urls import path

from potpora.outreach.projects.views import changing, household, project, roll

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
    path(f"{PERSON}change/", changing.person_change, name="listed_person_change"),
    path(f"{PERSON}consent/", changing.person_consent, name="listed_person_consent"),
]
