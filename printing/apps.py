"""Printing as a Django app: it looks for the libraries of the renderer before anybody needs them."""

from django.apps import AppConfig


class PrintingConfig(AppConfig):
    name = "printing"
    verbose_name = "Cetakan"

    def ready(self) -> None:
        from printing import checks  # noqa: F401  (registers its check)
