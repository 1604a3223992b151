"""Paths of the files, below /berkas/."""

from django.urls import path

from files import views

app_name = "files"
urlpatterns = [
    path("unggah/", views.upload, name="upload"),
    path("<uuid:pk>/", views.open_file, name="open"),
    path("<uuid:pk>/kecil/", views.open_small, name="small"),
    path("<uuid:pk>/keterangan/", views.describe, name="describe"),
    path("<uuid:pk>/hapus/", views.remove, name="remove"),
]
