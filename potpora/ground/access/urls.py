"""Address of the page about rights."""

from django.urls import path

from potpora.ground.access import views

urlpatterns = [path("rights/", views.own_rights, name="own_rights")]
