"""Checkable paper as a Django app."""

from django.apps import AppConfig


class CheckingConfig(AppConfig):
    name = "risalah.checking"
    label = "checking"
    verbose_name = "Verifikasi dokumen"
