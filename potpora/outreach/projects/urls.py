"""Addresses of projects and their lists."""

from django.urls import path

from potpora.outreach.projects.views import household, project

PROJECT = "projects/<uuid:project_id>/"
HOUSEHOLD = f"{PROJECT}households/<uuid:household_id>/"
urlpatterns = [
    path("projects/", project.project_list, name="project_list"),
    path(PROJECT, project.project_page, name="project"),
    path(HOUSEHOLD, household.listed_household, name="listed_household"),
]
