"""`manage.py load_demo`: the invented regency, for trying the portal out."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.errors import Denied, Invalid
from accounts.models import User
from history.context import acting
from kbk_portal.demo.build import load


class Command(BaseCommand):
    help = "Loads the demo data into an empty portal: units, people, groups and four risalah, all invented."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("Demo accounts have public passwords, so production does not load them.")
        if User.objects.exists():
            raise CommandError(
                "This portal already has people. Demo data are loaded into an empty portal only."
            )
        try:
            with acting("data contoh"):
                load()
        except (Denied, Invalid) as error:
            raise CommandError(f"The demo data could not be loaded: {error}") from error
        self.stdout.write("Demo data loaded.")
