"""The pages of the wing, room by room."""

urlpatterns: list = []
