"""Paths of the files, below /berkas/."""

from django.urls import path, register_converter

from files import views


class OwnerInPath:
    """The owner "risalah:5" stands in a path as "risalah-5", because a colon would be escaped there."""

    regex = "[a-z]+-[0-9]+"

    def to_python(self, text: str) -> str:
        return text.replace("-", ":")

    def to_url(self, owner: str) -> str:
        return owner.replace(":", "-")


register_converter(OwnerInPath, "owner")

app_name = "files"
urlpatterns = [
    path("unggah/", views.upload, name="upload"),
    path("milik/<owner:owner>/", views.shelf, name="shelf"),
    path("<uuid:pk>/", views.open_file, name="open"),
    path("<uuid:pk>/kecil/", views.open_small, name="small"),
    path("<uuid:pk>/keterangan/", views.describe, name="describe"),
    path("<uuid:pk>/hapus/", views.remove, name="remove"),
    path("<uuid:pk>/kembalikan/", views.restore, name="restore"),
]
