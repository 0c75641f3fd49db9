"""Where consents, disclosures and the bundle are."""

from django.urls import path

from potpora.registry.consent import views


def deed_path(name: str, address: str):
    """Return the address of one small form."""
    page, view = views.VIEWS[name]
    row = "<uuid:part_id>/" if page.part else ""
    return path(f"people/<uuid:pk>/consents/{address}/{row}", view, name=name)


urlpatterns = [
    path("people/<uuid:pk>/consents/", views.consents, name="person_consents"),
    path("people/<uuid:pk>/bundle.pdf", views.bundle_pdf, name="person_bundle_pdf"),
    path("people/<uuid:pk>/bundle.json", views.bundle_json, name="person_bundle_json"),
    deed_path("consent_add", "add"),
    deed_path("consent_withdraw", "withdraw"),
    deed_path("disclosure_add", "given-out"),
]
