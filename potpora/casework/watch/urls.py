"""The address of the room."""

from django.urls import path

from potpora.casework.watch import views

urlpatterns = [path("cases/late/", views.case_late, name="case_late")]
