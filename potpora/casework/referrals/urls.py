"""The addresses of the room."""

from django.urls import path

from potpora.casework.referrals.views import bodies, case, following, link

urlpatterns = [
    path("cases/<uuid:case_id>/referrals/add/", case.referral_add, name="referral_add"),
    path("referrals/received/", bodies.referrals_received, name="referrals_received"),
    path("referrals/failed/", bodies.referrals_failed, name="referrals_failed"),
    path(
        "referrals/received/<uuid:pk>/",
        bodies.referral_received,
        name="referral_received",
    ),
    path("referrals/<uuid:pk>/", case.referral, name="referral"),
    path("referrals/<uuid:pk>/send/", case.referral_send, name="referral_send"),
    path(
        "referrals/<uuid:pk>/supply/", following.referral_supply, name="referral_supply"
    ),
    path(
        "referrals/<uuid:pk>/outcome/",
        following.referral_carry_over,
        name="referral_carry_over",
    ),
    path("referrals/<uuid:pk>/revoke/", case.referral_revoke, name="referral_revoke"),
    path(
        "referrals/<uuid:pk>/answer/",
        case.referral_note_answer,
        name="referral_note_answer",
    ),
    path(
        "referrals/<uuid:pk>/letter.pdf", case.referral_letter, name="referral_letter"
    ),
    path("referral-answer/<str:token>/", link.referral_link, name="referral_link"),
]
