"""Paths of the public check, below /v/: short, because people type them from paper."""

from django.urls import path

from risalah.checking import views

app_name = "checking"
urlpatterns = [
    path("", views.index, name="index"),
    path("<str:code>/", views.page, name="page"),
]
