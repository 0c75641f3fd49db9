"""The addresses of the room."""

from django.urls import path

from potpora.casework.sealed import views

urlpatterns = [
    path("sealed/open/", views.glass_break, name="glass_break"),
    path("sealed/open-person/", views.glass_break_person, name="glass_break_person"),
    path("sealed/circles/", views.sealed_circles, name="sealed_circles"),
    path("sealed/circles/<uuid:pk>/", views.sealed_circle, name="sealed_circle"),
    path("sealed/openings/", views.glass_list, name="glass_list"),
    path("sealed/openings/<uuid:pk>/", views.glass_opening, name="glass_opening"),
]
