"""How gunicorn serves the portal, under `make run` and in production alike; the environment wins."""

import os
from pathlib import Path

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
