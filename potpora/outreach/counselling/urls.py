"""Addresses of packages, sessions, offers of work and referrals of projects."""

from django.urls import path

from potpora.outreach.counselling.views import (
    mediation,
    overview,
    package,
    referring,
    session,
    week,
)

PROJECT = "projects/<uuid:project_id>/"
PERSON = f"{PROJECT}people/<uuid:participant_id>/"
PACKAGE, SESSION = "counselling/<uuid:pk>/", "counselling/sessions/<uuid:pk>/"
OFFER, REFERRAL = "work-offers/<uuid:pk>/", "project-referrals/<uuid:pk>/"

urlpatterns = [
    path(
        f"{PROJECT}counselling/",
        overview.counselling_overview,
        name="counselling_overview",
    ),
    path(
        f"{PROJECT}counselling/packages.xlsx",
        overview.counselling_export,
        name="counselling_export",
    ),
    path(
        f"{PROJECT}counselling/templates/add/",
        overview.package_template_add,
        name="package_template_add",
    ),
    path(
        f"{PROJECT}counselling/templates/<uuid:template_id>/retire/",
        overview.package_template_retire,
        name="package_template_retire",
    ),
    path(
        f"{PROJECT}households/<uuid:household_id>/package/",
        package.package_offer,
        name="package_offer",
    ),
    path(f"{PROJECT}work-offers/", mediation.mediation_list, name="mediation_list"),
    path(f"{PERSON}work/", mediation.offer_work, name="offer_work"),
    path(f"{PROJECT}referrals/", referring.project_referrals, name="project_referrals"),
    path(f"{PERSON}refer/", referring.project_refer, name="project_refer"),
    path("counselling/", session.counselling_day, name="counselling_day"),
    path("my-week/", week.my_week, name="my_week"),
    path(PACKAGE, package.counselling_package, name="counselling_package"),
    path(f"{PACKAGE}accept/", package.package_accept, name="package_accept"),
    path(f"{PACKAGE}end/", package.package_end, name="package_end"),
    path(f"{PACKAGE}extend/", package.package_extend, name="package_extend"),
    path(
        f"{PACKAGE}satisfaction/",
        package.package_satisfaction,
        name="package_satisfaction",
    ),
    path(f"{PACKAGE}plan/", session.session_plan, name="session_plan"),
    path(SESSION, session.counselling_session, name="counselling_session"),
    path(f"{SESSION}write/", session.session_write, name="session_write"),
    path(f"{SESSION}cancel/", session.session_cancel, name="session_cancel"),
    path(f"{SESSION}invite/", session.session_invite, name="session_invite"),
    path(
        "counselling/invitations/<uuid:pk>/letter.pdf",
        session.invitation_letter,
        name="invitation_letter",
    ),
    path(OFFER, mediation.employment_offer, name="employment_offer"),
    path(f"{OFFER}<slug:step>/", mediation.offer_step, name="offer_step"),
    path("work-offers/received/", mediation.offers_received, name="offers_received"),
    path(
        "work-offers/received/<uuid:pk>/",
        mediation.offer_received,
        name="offer_received",
    ),
    path(REFERRAL, referring.project_referral, name="project_referral"),
    path(
        f"{REFERRAL}answer/",
        referring.project_referral_answer,
        name="project_referral_answer",
    ),
    path(
        f"{REFERRAL}revoke/",
        referring.project_referral_revoke,
        name="project_referral_revoke",
    ),
    path(
        "project-referrals/received/",
        referring.project_referrals_received,
        name="project_referrals_received",
    ),
    path(
        "project-referrals/received/<uuid:pk>/",
        referring.project_referral_received,
        name="project_referral_received",
    ),
]
