"""A task slow enough to kill its worker in the middle of it; a worker started by a test imports it."""

import time

from django_tasks import task


@task()
def add_slowly(first: int, second: int, seconds: float) -> int:
    time.sleep(seconds)
    return first + second
