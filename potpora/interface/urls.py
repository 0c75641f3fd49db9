"""Addresses of the interface: language, office, accessibility; the gallery where nothing is real."""

from django.conf import settings
from django.urls import path

from potpora.interface.components import gallery
from potpora.interface.language import views as language
from potpora.interface.layout import views as layout

urlpatterns = [
    path("language/", language.choose_language, name="choose_language"),
    path("office/", layout.choose_office, name="choose_office"),
    path("stay-signed-in/", layout.stay_signed_in, name="stay_signed_in"),
    path("cannot-sign-in/", layout.cannot_sign_in, name="cannot_sign_in"),
    path("accessibility/", layout.accessibility, name="accessibility"),
]
if settings.DEBUG or settings.DEMO:
    urlpatterns.append(path("gallery/", gallery.gallery, name="gallery"))
