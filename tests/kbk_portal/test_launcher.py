"""`make run`, for real: a data folder and a port of its own, up to the last process."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 240  # the first start also loads the demo data


@pytest.fixture
def var() -> Iterator[Path]:
    """A data folder that any account can enter; no process that knows of it is left afterwards."""
    path = Path(tempfile.mkdtemp(prefix="kbk-run-"))
    path.chmod(0o755)
    yield path
    for pid in processes_of(path):
        os.kill(pid, signal.SIGKILL)
    shutil.rmtree(path)


def processes_of(var: Path) -> list[int]:
    """Every living process that was started with this data folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            state = (process / "stat").read_text().rpartition(")")[2].split()[0]
            known = f"KBK_VAR={var}".encode() in (process / "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        if known and state not in "ZX":
            found.append(int(process.name))
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def launch(var: Path, port: int) -> subprocess.Popen:
    """Start the portal as `make run` does; stdout and stderr come in one stream."""
    unwanted = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "KBK_ENV", "SECRET_KEY", "DEBUG")
    environment = {name: value for name, value in os.environ.items() if name not in unwanted}
    environment |= {"KBK_VAR": str(var), "PORT": str(port), "WEB_CONCURRENCY": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "kbk_portal.launcher"],
        cwd=ROOT,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def read_until_ready(portal: subprocess.Popen) -> str:
    """What it printed up to the last line of the welcome; the process is killed when that takes too long."""
    timer = threading.Timer(SECONDS, portal.kill)
    timer.start()
    said = ""
    for line in portal.stdout:
        said += line
        if line.startswith("Ctrl-C stops everything"):
            break
    timer.cancel()
    assert "The portal is ready" in said, said
    return said


def wait_until_none_left(var: Path) -> None:
    deadline = time.monotonic() + 30
    while left := processes_of(var):
        assert time.monotonic() < deadline, f"still there: {left}"
        time.sleep(0.1)


def test_portal_starts_answers_and_leaves_no_process(var: Path) -> None:
    port = free_port()
    with launch(var, port) as portal:
        said = read_until_ready(portal)
        assert f"http://127.0.0.1:{port}/" in said
        for path in ("/healthz", "/readyz"):
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as response:
                assert response.status == 200

        with launch(var, port) as second:
            refused = second.communicate(timeout=30)[0]
        assert second.returncode == 1
        assert f"Port {port} is taken by another program" in refused

        portal.send_signal(signal.SIGINT)
        ended = portal.communicate(timeout=60)[0]
    assert portal.returncode == 0, ended
    assert ended.endswith("==> Stopped\n")
    assert processes_of(var) == []

    with launch(var, port) as portal:
        read_until_ready(portal)
        portal.kill()  # not even then does anything stay behind
        portal.wait()
    wait_until_none_left(var)


@pytest.mark.parametrize("port", ["eighty", "0", "70000", "-1"])
def test_senseless_port_is_refused_with_an_example(var: Path, port: str) -> None:
    with launch(var, port) as portal:  # type: ignore[arg-type]
        said = portal.communicate(timeout=30)[0]
    assert portal.returncode == 1
    assert said == f"PORT={port} is not a port: choose a number from 1024 to 65535, for example PORT=8080.\n"
    assert list(var.iterdir()) == []


def test_production_refuses_to_start_without_a_secret(var: Path) -> None:
    environment = {
        name: value for name, value in os.environ.items() if name not in ("SECRET_KEY", "DATABASE_URL")
    }
    environment |= {
        "KBK_VAR": str(var),
        "KBK_ENV": "production",
        "DJANGO_SETTINGS_MODULE": "kbk_portal.settings",
    }
    checked = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert checked.returncode == 1
    assert "SECRET_KEY is missing" in checked.stderr
