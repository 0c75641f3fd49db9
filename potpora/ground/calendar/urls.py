"""Addresses of the calendar."""

from django.urls import path

from potpora.ground.calendar import views

urlpatterns = [
    path("calendar/", views.calendar_year, name="calendar_year"),
    path("calendar/add/", views.holiday_add, name="holiday_add"),
    path("calendar/<int:pk>/", views.holiday_change, name="holiday_change"),
]
