"""The pages of the ground, room by room."""

urlpatterns: list = []
