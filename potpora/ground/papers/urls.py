"""Addresses of the register of papers and of the letterhead."""

from django.urls import path

from potpora.ground.papers import views

urlpatterns = [
    path("papers/register/", views.paper_register, name="paper_register"),
    path("papers/numbers/<uuid:pk>/cancel/", views.number_cancel, name="number_cancel"),
    path("papers/letterhead/", views.paper_setup, name="paper_setup"),
    path("papers/letterhead/sign/", views.sign_add, name="sign_add"),
]
