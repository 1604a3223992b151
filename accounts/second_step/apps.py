"""The second step as a Django app: its one table stays apart from those of people and units."""

from django.apps import AppConfig


class SecondStepConfig(AppConfig):
    name = "accounts.second_step"
    label = "second_step"
    verbose_name = "Langkah kedua"
