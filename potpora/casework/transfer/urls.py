"""The addresses of the room."""

from django.urls import path

from potpora.casework.transfer import views

urlpatterns = [
    path("cases/<uuid:case_id>/transfer/", views.transfer_ask, name="transfer_ask"),
    path("transfers/", views.transfer_list, name="transfer_list"),
    path("transfers/<uuid:pk>/", views.transfer, name="transfer"),
    path("transfers/<uuid:pk>/accept/", views.transfer_accept, name="transfer_accept"),
    path("transfers/<uuid:pk>/refuse/", views.transfer_refuse, name="transfer_refuse"),
    path("transfers/<uuid:pk>/revoke/", views.transfer_revoke, name="transfer_revoke"),
]
