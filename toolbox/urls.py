from django.urls import path

from toolbox import views

app_name = "toolbox"
urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:slug>/", views.tool, name="tool"),
    path("<slug:slug>/unduh/<slug:kind>/", views.download, name="download"),
]
