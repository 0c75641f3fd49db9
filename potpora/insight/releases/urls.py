"""The pages of the statistics."""

from django.urls import path

from potpora.insight.releases import views

urlpatterns = [
    path("statistics/", views.statistics, name="statistics"),
    path("statistics/release/", views.release_make, name="release_make"),
    path("statistics/table.<slug:kind>", views.statistics_file, name="statistics_file"),
]
