"""Pages of notices, below `/pemberitahuan/`."""

from django.urls import path

from notices import views

app_name = "notices"
urlpatterns = [
    path("", views.notice_list, name="list"),
    path("dibaca/", views.read_all, name="read_all"),
    path("<int:pk>/", views.open_notice, name="open"),
]
