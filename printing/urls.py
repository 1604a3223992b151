"""Paths of prints that are made in the background, below /cetakan/."""

from django.urls import path

from printing import views

app_name = "printing"
urlpatterns = [
    path("", views.index, name="jobs"),
    path("<uuid:pk>/", views.job, name="job"),
    path("<uuid:pk>/kemajuan/", views.progress, name="job_progress"),
    path("<uuid:pk>/berkas/", views.job_file, name="job_file"),
    path("<uuid:pk>/batal/", views.cancel, name="job_cancel"),
]
