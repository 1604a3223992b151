"""What a save costs with its history: `python -m benchmarks.history`, on the server of the tests (without fsync).

Each figure is the median of `TIMES` saves, with the triggers of the history and with them switched off.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable

TIMES = 300


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "kbk_portal.settings_test"
    from kbk_portal import database

    with database.embedded_for_tests().use():
        import django

        django.setup()
        from django.db import connection

        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        try:
            _measure()
        finally:
            connection.creation.destroy_test_db("kbk", verbosity=0)


def _measure() -> None:
    import pghistory

    from accounts.models import User
    from groups.models import Member
    from tests.cast import make_cast

    cast = make_cast()
    numbers = iter(range(10**6))

    def update_person() -> None:
        User.objects.filter(pk=cast.ketua.pk).update(phone=f"08{next(numbers):010}")

    def add_member() -> None:
        Member.objects.create(group=cast.group, role="anggota", name="A. Contoh", starts=cast.season.starts)

    def unchanged_person() -> None:
        User.objects.filter(pk=cast.ketua.pk).update(name=cast.ketua.name)

    for save in (update_person, add_member, unchanged_person):
        with pghistory.context(user=cast.ketua.pk, page="benchmark"):
            _time(save)
            tracked = _time(save)
        _switch("DISABLE")
        plain = _time(save)
        _switch("ENABLE")
        words = save.__name__.replace("_", " ")
        print(
            f"{words:<18} plain {plain:6.3f} ms   with history {tracked:6.3f} ms   added {tracked - plain:6.3f} ms"
        )


def _time(save: Callable[[], None]) -> float:
    """Median milliseconds."""
    taken = []
    for _ in range(TIMES):
        start = time.perf_counter()
        save()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def _switch(how: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for table in ("accounts_user", "groups_member"):
            cursor.execute(f"ALTER TABLE {table} {how} TRIGGER USER")


if __name__ == "__main__":
    main()
