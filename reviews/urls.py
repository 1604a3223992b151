"""Paths of the review, below /periksa/."""

from django.urls import path

from reviews import views

app_name = "reviews"
urlpatterns = [
    path("", views.queue_page, name="queue"),
    path("belum/", views.silent_page, name="silent"),
    path("<slug:number>/", views.review, name="review"),
    path("<slug:number>/mulai/", views.begin, name="begin"),
    path("<slug:number>/catat/", views.note, name="note"),
    path("<slug:number>/catatan/<int:pk>/<slug:action>/", views.note_action, name="note_action"),
    path("<slug:number>/putuskan/", views.decide, name="decide"),
]
