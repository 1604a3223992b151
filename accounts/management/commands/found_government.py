"""The first super admin of an empty portal.

`manage.py found_government "Pemerintah Kabupaten Contoh" admin "Nama Admin"`
"""

from __future__ import annotations

from typing import Any

import pghistory
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse
from django.utils import timezone

from accounts.errors import Denied
from accounts.services import found_government
from accounts.services.codes import new_code


class Command(BaseCommand):
    help = (
        "Make the root of the unit tree and its super admin, and print the link that chooses their password."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("government", help="for example: Pemerintah Kabupaten Contoh")
        parser.add_argument("username")
        parser.add_argument("name", help="full name with degrees")

    @pghistory.context(task="pendirian")
    def handle(self, *args: Any, **options: Any) -> None:
        today = timezone.localdate()
        try:
            admin = found_government(
                name=options["government"],
                admin_name=options["name"],
                admin_username=options["username"],
                valid_from=today,
            )
        except Denied as error:
            raise CommandError(str(error)) from error
        issued = new_code(person=admin, by=admin)
        path = reverse("accounts:activate_with", args=[issued.code])
        self.stdout.write(f"{settings.SITE_URL}{path}")
