"""A task to be killed in."""

import time

from django_tasks import task


@task()
def pause(seconds: float) -> None:
    """Take so long; doing it twice does no harm."""
    time.sleep(seconds)
