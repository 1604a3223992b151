"""The review as a Django app; it adds its rounds to the page of changes of a risalah."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "reviews"
    verbose_name = "Pemeriksaan"

    def ready(self) -> None:
        from reviews.history import register_history
        from reviews.personal import register_personal

        register_history()
        register_personal()
