"""The style guide alone, so that scripts can be tried on every component."""

from django.urls import path

from kbk_portal.styleguide import styleguide

urlpatterns = [path("", styleguide)]
