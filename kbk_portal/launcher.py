"""`make run`: database, migrations, demo data, web server and worker; Ctrl-C ends all of it.

Development mode unless the environment says otherwise; the database is the embedded one or `DATABASE_URL`.
"""

import contextlib
import ctypes
import errno
import hashlib
import importlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

from kbk_portal import database, environment

HOST = "127.0.0.1"
SECONDS_TO_ANSWER = 60
SECONDS_TO_FINISH = 30
RESTARTS_IN_A_ROW = 5
PARENT_DEATH_SIGNAL = 1  # prctl(2)
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stop(Exception):
    """The portal was asked to end, by Ctrl-C or a signal."""


def say(text: str) -> None:
    """Print one line of progress at once."""
    print(f"==> {text}", flush=True)


# --- before the start -------------------------------------------------------------------------------------


def chosen_port() -> int:
    """The port of `PORT`, else 8000; stops with a plain sentence when it cannot be used."""
    text = os.environ.get("PORT") or "8000"
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise SystemExit(
            f"PORT={text} is not a port: choose a number from 1024 to 65535, for example PORT=8080."
        )
    port = int(text)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise SystemExit(
                    f"Port {port} is taken by another program (perhaps this portal, already started). "
                    f"Choose another: make run PORT={port + 1 if port < 65535 else 8000}"
                ) from None
            raise SystemExit(
                f"Port {port} cannot be used: {error.strerror}. Choose another: PORT=8080"
            ) from None
    return port


def prepare() -> list[tuple[str, str, str]]:
    """Bring database and static files up to date; load the demo data where nobody is registered yet.

    Returns user name, password and role of the demo accounts that exist.
    """
    import django

    django.setup()
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.db import connections

    prepare_database()
    collect_static_files()
    users = get_user_model().objects
    existing = set(users.values_list("username", flat=True)) if not settings.PRODUCTION else set()
    connections.close_all()
    return [account for account in demo_accounts() if account[0] in existing]


def prepare_database() -> None:
    """Apply the migrations; load the demo data where nobody is registered, never in production."""
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.core.management import call_command, get_commands
    from django.db import transaction

    say("Bringing the database up to date")
    call_command("migrate", verbosity=0, interactive=False)
    if settings.PRODUCTION or "load_demo" not in get_commands():
        return
    if not get_user_model().objects.exists():
        say("Loading the demo data")
        with transaction.atomic():  # all or nothing: half of it would count as real people
            call_command("load_demo")


def collect_static_files() -> None:
    """Copy, hash and compress the static files, when any of them changed since the last time."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    state = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list(None):
            file = os.stat(storage.path(path))
            state.update(f"{path} {file.st_mtime_ns} {file.st_size}\n".encode())
    stamp = database.var_folder() / "static-files"
    if stamp.exists() and stamp.read_text() == state.hexdigest() and os.path.isdir(settings.STATIC_ROOT):
        return
    say("Collecting the static files")
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(state.hexdigest())


def demo_accounts() -> list[tuple[str, str, str]]:
    """User name, password and role of every demo account there may be."""
    try:
        return list(importlib.import_module("kbk_portal.demo.accounts").DEMO_ACCOUNTS)
    except ModuleNotFoundError as error:
        if not (error.name or "").startswith("kbk_portal.demo"):
            raise
        return []


# --- the processes ----------------------------------------------------------------------------------------


def die_with_parent() -> None:
    """In the child: get SIGTERM when the launcher is gone, however it ended (Linux)."""
    ctypes.CDLL(None).prctl(PARENT_DEATH_SIGNAL, signal.SIGTERM)


class Process:
    """A part of the portal in a process group of its own, so that Ctrl-C reaches only the launcher."""

    def __init__(self, name: str, *command: str) -> None:
        self.name = name
        self.command = [sys.executable, *command]
        self.child: subprocess.Popen | None = None
        self.restarts = 0
        self.started = 0.0

    def start(self) -> None:
        self.started = time.monotonic()
        self.child = subprocess.Popen(
            self.command,
            cwd=database.ROOT,
            env=os.environ | {"KBK_DATABASE_ROLE": "app"},
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=die_with_parent,
        )

    def is_running(self) -> bool:
        """True while the process has not ended."""
        return self.child is not None and self.child.poll() is None

    def keep_running(self) -> None:
        """Start it again when it ended by itself; gives up when it cannot live for a minute."""
        if self.is_running():
            return
        if time.monotonic() - self.started > 60:
            self.restarts = 0
        self.restarts += 1
        if self.restarts > RESTARTS_IN_A_ROW:
            raise SystemExit(f"The {self.name} ends again and again; its own words are above.")
        say(f"The {self.name} ended (code {self.child.returncode if self.child else '?'}); starting it again")
        time.sleep(min(self.restarts, 5))
        self.start()

    def ask_to_end(self) -> None:
        if self.is_running():
            self.child.terminate()

    def wait(self, until: float) -> None:
        """Wait for the end, at most until that moment; then, or at a second Ctrl-C, end the whole group."""
        try:
            self.child.wait(max(0.1, until - time.monotonic()))
        except (subprocess.TimeoutExpired, Stop):
            say(f"The {self.name} does not end by itself; killing it")
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.child.pid, signal.SIGKILL)  # also what the process may have left behind
            self.child.wait()


def answers(address: str) -> bool:
    """True when `/healthz` answers with 200."""
    try:
        with urllib.request.urlopen(f"{address}/healthz", timeout=5) as response:  # noqa: S310
            return response.status == 200
    except (urllib.error.URLError, OSError):
        return False


@contextlib.contextmanager
def running(*processes: Process) -> Iterator[None]:
    """Have the processes running inside the block, and none of them after it."""
    try:
        for process in processes:
            process.start()
        yield
    finally:
        say("Stopping")
        started = [process for process in processes if process.child]
        for process in started:
            process.ask_to_end()
        until = time.monotonic() + SECONDS_TO_FINISH
        for process in started:
            process.wait(until)


def serve(port: int, accounts: list[tuple[str, str, str]]) -> None:
    """Run web and worker until the portal is asked to end."""
    address = f"http://{HOST}:{port}"
    web = Process("web server", "-m", "gunicorn")
    worker = Process("worker", "manage.py", "worker")
    with running(web, worker):
        until = time.monotonic() + SECONDS_TO_ANSWER
        while not answers(address):
            if not web.is_running() or time.monotonic() > until:
                raise SystemExit(f"The portal does not answer at {address}/healthz; see the lines above.")
            time.sleep(0.1)
        announce(address, accounts)
        while True:
            time.sleep(1)
            web.keep_running()
            if not database.uses_embedded() or keep_database_running():
                worker.keep_running()  # which ends whenever the database is away


def announce(address: str, accounts: list[tuple[str, str, str]]) -> None:
    """Print where the portal is, and which demo accounts can sign in."""
    lines = ["", f"The portal is ready:  {address}/", ""]
    if accounts:
        width = max(len(name) for name, _, _ in accounts), max(len(word) for _, word, _ in accounts)
        lines += ["Demo accounts (user name, password, role):"]
        lines += [f"  {name:<{width[0]}}  {word:<{width[1]}}  {role}" for name, word, role in accounts]
        lines += [""]
    print("\n".join([*lines, "Ctrl-C stops everything."]), flush=True)


def _on_signal(signum: int, frame: object) -> None:
    raise Stop


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Signals wait until the block is over."""
    signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)


@contextlib.contextmanager
def embedded_database() -> Iterator[None]:
    """Have the embedded server running inside the block; no signal interrupts its start or its stop."""
    signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    say("Starting PostgreSQL")
    with database.embedded().use():
        try:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)


def keep_database_running() -> bool:
    """Start the embedded server again when it ended by itself; False while it cannot (a full disk, for example)."""
    server = database.embedded()
    if server.is_running():
        return True
    say("The database ended; starting it again")
    with _undisturbed():
        try:
            server.start()
        except database.DatabaseError as error:
            say(f"It does not start yet: {error}")
            return False
    return True


def main() -> None:
    environment.load()
    os.environ.setdefault("KBK_ENV", "development")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kbk_portal.settings")
    os.environ["KBK_DATABASE_ROLE"] = "owner"  # of this process, which migrates; its children get the other
    port = chosen_port()
    if os.environ["KBK_ENV"] == "development":
        environment.prepare_development()
        environment.load()
    os.environ["PORT"], os.environ["HOST"] = str(port), HOST
    os.environ.setdefault("SITE_URL", f"http://{HOST}:{port}")
    for signum in SIGNALS:
        signal.signal(signum, _on_signal)
    own_database = embedded_database() if database.uses_embedded() else contextlib.nullcontext()
    with contextlib.suppress(Stop), own_database:
        serve(port, prepare())
    say("Stopped")


if __name__ == "__main__":
    try:
        main()
    except database.DatabaseError as error:
        sys.exit(str(error))
