"""Pages of changes, below /riwayat/."""

from django.urls import path

from history import views

app_name = "history"
urlpatterns = [
    path("data-pribadi/<int:pk>/", views.personal_data, name="personal_data"),
    path("<slug:code>/<int:pk>/", views.record, name="record"),
    path("<slug:code>/<int:pk>/unduh/", views.export, name="export"),
]
