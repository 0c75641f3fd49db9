"""The address of drafts."""

from django.urls import path

from potpora.ground.drafts import views

urlpatterns = [
    path("drafts/<slug:form>/<uuid:subject_id>/", views.draft_save, name="draft_save"),
]
