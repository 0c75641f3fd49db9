"""The addresses of the room."""

from django.urls import path

from potpora.casework.nightlist import views

urlpatterns = [
    path("night-list/", views.night_list, name="night_list"),
    path("night-list/passphrase/", views.passphrase, name="night_list_passphrase"),
    path("night-list/of/<slug:day>/", views.night_list_file, name="night_list_file"),
]
