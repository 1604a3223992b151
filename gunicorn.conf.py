"""How gunicorn serves the portal, under `make run` and in production alike; the environment wins."""

import os
import shutil
import tempfile
from pathlib import Path

from kbk_portal import logs

wsgi_app = "kbk_portal.wsgi:application"
bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
worker_class = "gthread"
timeout = 60
graceful_timeout = 20
max_requests = 2000  # a slowly growing process is replaced, at different times each
max_requests_jitter = 200
# Heartbeats are written to memory: on a slow disk they would make healthy workers look dead.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
control_socket_disable = True
loglevel = "warning"
logconfig_dict = logs.gunicorn_config(os.environ.get("KBK_ENV", "production"))


# --- counting together (kbk_portal/metrics.py) ------------------------------------------------------------


def on_starting(server):
    """Make the folder in which the processes count together, before any of them begins.

    In memory, because a full disk would kill whoever writes there; its name holds our process number, so that
    the folder of one that was killed is known and removed.
    """
    memory = Path("/dev/shm" if Path("/dev/shm").is_dir() else tempfile.gettempdir())  # noqa: S108
    prefix = f"kbk-metrics-{os.getuid()}-"
    for folder in memory.glob(f"{prefix}*"):
        if not Path("/proc", folder.name.removeprefix(prefix).partition("-")[0]).exists():
            shutil.rmtree(folder, ignore_errors=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix=f"{prefix}{os.getpid()}-", dir=memory)


def child_exit(server, worker):
    """What a process has counted stays; what it was doing goes."""
    from prometheus_client import multiprocess  # only now: it looks for the folder when it is loaded

    multiprocess.mark_process_dead(worker.pid)


def on_exit(server):
    """Leave nothing behind."""
    shutil.rmtree(os.environ["PROMETHEUS_MULTIPROC_DIR"], ignore_errors=True)
