"""Pages of people and units, below `/akun/`."""

from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.profile, name="profile"),
    path("aktivasi/", views.activate, name="activate"),
]
