"""The embedded server on data folders of its own: never the one the other tests run on."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest

from kbk_portal.postgres import DatabaseError, Server, can_enter

ROOT = Path(__file__).resolve().parents[2]
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server as another account")


@pytest.fixture
def folder() -> Iterator[Path]:
    """An empty folder that any account can enter; whatever server ran in it is gone afterwards."""
    path = Path(tempfile.mkdtemp(prefix="kbk-test-"))
    path.chmod(0o755)
    yield path
    for pid in postmasters(path):
        os.kill(pid, signal.SIGKILL)
    shutil.rmtree(path)


@pytest.fixture
def server(folder: Path) -> Iterator[Server]:
    server = Server(folder / "pg", fast=True)
    yield server
    server.stop()
    shutil.rmtree(server.socket_folder, ignore_errors=True)


def postmasters(folder: Path) -> list[int]:
    """The PostgreSQL servers whose data lies in the folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if (
            command[0].endswith(b"/postgres")
            and command[1:2] == [b"-D"]
            and os.fsencode(folder) in command[2]
        ):
            found.append(int(process.name))
    return found


def query(server: Server, sql: str) -> list[tuple]:
    """Run one statement in the portal's database and return its rows."""
    connection = psycopg2.connect(host=str(server.socket_folder), user="postgres", dbname="kbk")
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall() if cursor.description else []
    finally:
        connection.close()


def wait_until_gone(pid: int) -> None:
    """Wait, ten seconds at most, until a process has ended (a zombie has)."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return
        if state in "ZX":
            return
        time.sleep(0.02)
    raise AssertionError(f"process {pid} still lives")


def test_start_status_stop(server: Server, folder: Path) -> None:
    assert server.pid() is None
    assert server.start() is True
    assert [server.pid()] == postmasters(folder)
    assert server.start() is False
    assert query(server, "select 1") == [(1,)]
    assert server.stop() is True
    assert (server.pid(), postmasters(folder)) == (None, [])
    assert not server.socket_folder.exists()
    assert server.stop() is False


def test_real_data_is_written_through_and_checked_and_no_port_is_open(folder: Path) -> None:
    server = Server(folder / "pg")
    names = ["fsync", "synchronous_commit", "full_page_writes", "data_checksums", "listen_addresses"]
    with server.use():
        values = {name: query(server, f"show {name}")[0][0] for name in [*names, "server_encoding"]}
        mode = stat.S_IMODE(server.socket_folder.stat().st_mode), stat.S_IMODE(server.data.stat().st_mode)
    assert values == {
        "fsync": "on",
        "synchronous_commit": "on",
        "full_page_writes": "on",
        "data_checksums": "on",
        "listen_addresses": "",
        "server_encoding": "UTF8",
    }
    assert mode == (0o700, 0o700)


def test_stale_pid_file_that_names_a_living_foreign_process_is_seen_through(server: Server) -> None:
    server.start()
    server.stop()
    (server.data / "postmaster.pid").write_text(f"{os.getpid()}\n{server.data}\n")
    assert server.pid() is None
    assert server.start() is True


def test_killed_server_starts_again_with_what_was_committed(server: Server) -> None:
    server.fast = False  # only real data promises to keep every commit
    server.start()
    query(server, "create table kept as select 42 as answer")
    pid = server.pid()
    os.kill(pid, signal.SIGKILL)
    wait_until_gone(pid)
    assert server.pid() is None
    assert server.start() is True
    assert query(server, "select answer from kept") == [(42,)]


@pytest.mark.parametrize(
    "name", ["n" * 60 + "/" + "m" * 60 + "/" + "o" * 60, "with a space", "Kabupaten 'é'"]
)
def test_any_path_works(folder: Path, name: str) -> None:
    server = Server(folder / name / "pg", fast=True)
    assert len(f"{server.socket_folder}/.s.PGSQL.5432") <= 107  # the limit of a Unix socket's path
    with server.use():
        assert query(server, "select 1") == [(1,)]


def test_last_user_stops_the_server(server: Server) -> None:
    with server.use():
        with server.use():
            assert server.is_running()
        assert server.is_running()
    assert not server.is_running()


def test_kept_server_outlives_its_users(server: Server) -> None:
    server.start(keep=True)
    with server.use():
        pass
    assert server.is_running()
    server.stop()
    with server.use():
        pass
    assert not server.is_running()


def test_killed_user_does_not_count(server: Server) -> None:
    code = (
        "import sys, time; from pathlib import Path; from kbk_portal.postgres import Server\n"
        "with Server(Path(sys.argv[1]), fast=True).use():\n"
        "    print('in', flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, server.wished], stdout=subprocess.PIPE, cwd=ROOT
    ) as user:
        assert user.stdout.readline() == b"in\n"
        user.kill()
    assert server.is_running()
    with server.use():
        pass
    assert not server.is_running()


def test_six_starts_at_once_make_one_server(folder: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from kbk_portal.postgres import Server\n"
        "print(Server(Path(sys.argv[1]), fast=True).start(keep=True))"
    )
    command = [sys.executable, "-c", code, folder / "pg"]
    starters = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) for _ in range(6)]
    answers = sorted(starter.communicate(timeout=60)[0].strip() for starter in starters)
    server = Server(folder / "pg", fast=True)
    running = postmasters(folder)
    server.stop()
    assert answers == ["False"] * 5 + ["True"]
    assert len(running) == 1


def test_half_made_data_folder_does_not_count(server: Server) -> None:
    half = server.data.with_name("pg.new")
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")
    assert server.start() is True
    assert not half.exists()


def test_socket_folder_that_others_can_enter_is_refused(server: Server) -> None:
    server.socket_folder.mkdir(mode=0o755)
    with pytest.raises(DatabaseError, match="is not a private folder"):
        server.start()


def test_server_that_cannot_start_says_its_own_words(server: Server) -> None:
    server.start()
    server.stop()
    with (server.data / "postgresql.conf").open("a") as file:
        file.write("no_such_setting = 1\n")
    with pytest.raises(DatabaseError, match="no_such_setting"):
        server.start()


def test_can_enter_follows_the_mode_of_every_folder_above(folder: Path) -> None:
    uid, gid = 54321, 54321  # an account that owns nothing here
    inner = folder / "private" / "inner"
    inner.mkdir(parents=True)
    assert can_enter(inner / "not-yet-made", uid, gid)
    inner.parent.chmod(0o700)
    assert not can_enter(inner, uid, gid)
    assert can_enter(inner, os.geteuid(), os.getegid())
    assert can_enter(folder, uid, gid)


@as_root
def test_private_folder_of_root_stays_private_and_the_server_runs_elsewhere(
    folder: Path, capsys: pytest.CaptureFixture
) -> None:
    home = folder / "home"
    home.mkdir(mode=0o700)
    server = Server(home / "checkout" / "var" / "pg", fast=True)
    try:
        with server.use():
            assert query(server, "select 1") == [(1,)]
        said = capsys.readouterr().err
        with server.use():
            pass
        assert capsys.readouterr().err == ""  # said once, when the data is made
    finally:
        shutil.rmtree(server.data.parent)
    assert said == f"This folder is private, so PostgreSQL keeps its data in {server.data}.\n"
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert list(home.iterdir()) == []


@as_root
def test_data_whose_folder_became_private_is_not_silently_replaced(folder: Path) -> None:
    inner = folder / "var"
    server = Server(inner / "pg", fast=True)
    with server.use():
        pass
    inner.chmod(0o700)
    with pytest.raises(DatabaseError, match="has become private"):
        Server(inner / "pg", fast=True).start()
