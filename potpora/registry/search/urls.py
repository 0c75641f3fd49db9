"""Addresses of the search; what is searched for stands in none of them."""

from django.urls import path

from potpora.registry.search import views

urlpatterns = [
    path("search/", views.register_search, name="register_search"),
    path("search/new/", views.register_new, name="search_register_new"),
    path("search/contact/<uuid:person_id>/", views.contact_ask, name="contact_ask"),
    path("contact-requests/<uuid:pk>/", views.contact_request, name="contact_request"),
]
