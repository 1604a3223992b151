"""The drill: backup, destroy, restore, the same portal; and every backup that is not fit for it is refused.

On databases of their own beside the test database, with real commits, real dumps and real files.
"""

import hashlib
import json
import os
import resource
import shutil
import socket
import ssl
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from io import StringIO
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import CommandError, call_command
from django.db import Error, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.test import override_settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.models import User
from files.models import Attachment
from files.services import forget_removed, remove, store_photo
from kbk_portal.backup import BackupError, make_backup, restore_backup
from kbk_portal.backup.files import named_files
from kbk_portal.backup.rows import one_moment, snapshot_name, table_facts
from kbk_portal.backup.tunnel import PLEASE_TLS, pass_both_ways, tls_socket
from kbk_portal.backup.writing import _copy_files, _told_apart
from notices.models import Notice
from notices.services import notify
from printing.models import StoredPrint
from risalah.models import PartRevision, Version
from tests.access_world import World, make_world
from tests.cast import make_cast
from tests.files import samples
from tests.kbk_portal.slow_tasks import add_slowly


# ── Portals beside the one of the tests ──────────────────────────────────────────────────────────────────────────────
def server_does(sql: str) -> None:
    place = connection.settings_dict
    admin = psycopg2.connect(
        dbname="postgres",
        user=place["USER"],
        host=place["HOST"],
        port=place["PORT"] or None,
        password=place["PASSWORD"],
    )
    admin.autocommit = True
    with admin.cursor() as cursor:
        cursor.execute(sql)
    admin.close()


@contextmanager
def portal(name: str, media: Path) -> Iterator[None]:
    """Inside the block Django works on that database and that folder of uploads."""
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        with override_settings(MEDIA_ROOT=str(media)):
            yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before
        ContentType.objects.clear_cache()


@contextmanager
def new_database(purpose: str, *, like: str = "template1") -> Iterator[str]:
    """A database without tables, or a copy; its name begins as that of the tests does."""
    name = f"{connection.settings_dict['NAME']}_{purpose}"
    server_does(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    server_does(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
    yield name
    server_does(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture(scope="module", autouse=True)
def databases(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """These tests commit, but never in the database of the others."""
    with django_db_blocker.unblock():
        yield
        connection.close()


@pytest.fixture(scope="module")
def tables(databases: None) -> Iterator[str]:
    """A database with all tables and no people, to be copied: migrating takes seconds."""
    connection.close()
    with ExitStack() as stack:
        try:
            name = stack.enter_context(new_database("tables", like=connection.settings_dict["NAME"]))
        except psycopg2.errors.ObjectInUse:  # a thread of an earlier test has not left yet
            name = stack.enter_context(new_database("tables"))
            with portal(name, Path("/nowhere")):
                call_command("migrate", verbosity=0)
        yield name


class Original:
    """A portal full of data, its backup, and what stood in it."""

    def __init__(self, database: str, media: Path, backup: Path) -> None:
        self.database, self.media, self.backup = database, media, backup
        self.world: World = make_world(make_cast())
        Path(media, "catatan.txt").write_text("no row names this file\n")
        for name in named_files("default"):  # the fixtures write a row that has no file
            if not (media / name).exists():
                (media / name).write_bytes(b"a photo")
        self.said = run("backup", backup)
        self.rows, self.files = every_row(), every_file(media)


@pytest.fixture(scope="module")
def original(tables: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Original]:
    folder = tmp_path_factory.mktemp("original")
    with new_database("drill", like=tables) as name, portal(name, folder / "media"):
        yield Original(name, folder / "media", folder / "backup")


@pytest.fixture(scope="module")
def empty(tables: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A migrated portal in which nobody is registered: refused restores leave it as it is."""
    with new_database("empty", like=tables) as name:
        yield name, tmp_path_factory.mktemp("empty") / "media"


@pytest.fixture
def copy(original: Original, tmp_path: Path) -> Path:
    """The backup once more, to be damaged."""
    return shutil.copytree(original.backup, tmp_path / "copy")


def run(command: str, *args: object, errors: StringIO | None = None) -> str:
    """What the command says."""
    out = StringIO()
    call_command(command, *args, stdout=out, stderr=errors or StringIO())
    return out.getvalue()


def every_row() -> dict[str, list[str]]:
    """Table → its rows as text, read in another way than the backup does."""
    with connection.cursor() as cursor:
        found = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found[table] = sorted(map(repr, cursor.fetchall()))
    return found


def every_file(media: Path) -> dict[str, bytes]:
    return {
        path.relative_to(media).as_posix(): path.read_bytes() for path in media.rglob("*") if path.is_file()
    }


def sequences() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'")
        return dict(cursor.fetchall())


# ── The drill ────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_backup_destroy_restore_gives_the_same_portal(original: Original, tmp_path: Path) -> None:
    counted = sequences()
    with (
        new_database("again") as name,
        portal(name, tmp_path / "media"),
    ):  # no table, no folder: nothing is left
        said = run("restore", original.backup)
        assert every_row() == original.rows
        assert every_file(tmp_path / "media") == original.files
        assert sequences() == counted
        rows, tables, files = sum(map(len, original.rows.values())), len(original.rows), len(original.files)
        assert f": {rows} rows of {tables} tables and {files} files, all as the manifest says." in said
        assert f"{original.backup}: {rows} rows of {tables} tables, {files} files, " in original.said
        assert rows > 300
        assert files > 5
        with pytest.raises(Error), transaction.atomic():  # what was submitted is guarded as before
            Version.objects.update(number=77)
        notify(recipients=[original.world.cast.kepala], text="Kabar baru.", url="/")  # and the portal goes on
        with pytest.raises(CommandError, match=r"This portal is not empty: it has \d+ people\."):
            run("restore", original.backup)


def test_restore_into_a_portal_that_has_only_its_tables(
    original: Original, tables: str, tmp_path: Path
) -> None:
    with new_database("migrated", like=tables) as name, portal(name, tmp_path / "media"):
        run("restore", original.backup)
        assert every_row() == original.rows
        assert every_file(tmp_path / "media") == original.files


def test_manifest_says_what_is_there(original: Original) -> None:
    manifest = json.loads((original.backup / "manifest.json").read_text())
    assert (manifest["product"], manifest["format"]) == ("portal-budaya-kerja", 1)
    assert manifest["portal"] == {
        "government": settings.GOVERNMENT_NAME,
        "address": settings.SITE_URL,
        "editions": ["e2026"],
    }
    assert timezone.datetime.fromisoformat(manifest["made_at"]).utcoffset() is not None
    assert {name: facts["rows"] for name, facts in manifest["tables"].items()} == {
        name: len(rows) for name, rows in original.rows.items()
    }
    assert manifest["files"] == {
        name: {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in original.files.items()
    }
    assert (manifest["missing"], manifest["gone_meanwhile"]) == ([], [])
    assert (
        manifest["dump"]["sha256"]
        == hashlib.sha256((original.backup / "database.dump").read_bytes()).hexdigest()
    )
    assert subprocess.run(["sha256sum", "-c", "manifest.json.sha256"], cwd=original.backup).returncode == 0
    assert original.backup.stat().st_mode & 0o777 == 0o700


def test_older_backup_is_restored_and_then_migrated(tables: str, tmp_path: Path) -> None:
    with new_database("older", like=tables) as name, portal(name, tmp_path / "old"):
        call_command("migrate", "printing", "zero", verbosity=0)
        make_backup(tmp_path / "backup")
    with new_database("newer") as name, portal(name, tmp_path / "new"):
        restored = restore_backup(tmp_path / "backup")
        every = [name for app, name in MigrationLoader(None).disk_migrations if app == "printing"]
        assert restored.migrated == [f"printing.{name}" for name in sorted(every)]
        assert StoredPrint.objects.count() == 0


@contextmanager
def tls_proxy(folder: Path) -> Iterator[tuple[int, Path]]:
    """The test server behind TLS on a port of this machine; the port and the certificate of "localhost"."""
    certificate, key = folder / "cert.pem", folder / "key.pem"
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-days", "1"]
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-out", certificate, "-keyout", key]
    subprocess.run([*made, *subject], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = str(Path(connection.settings_dict["HOST"], ".s.PGSQL.5432"))

    def lead(bare: socket.socket) -> None:
        with bare, suppress(OSError), socket.socket(socket.AF_UNIX) as plain:
            assert bare.recv(8) == PLEASE_TLS
            bare.sendall(b"S")
            plain.connect(server)
            with context.wrap_socket(bare, server_side=True) as secure:
                pass_both_ways(plain, secure)

    def serve() -> None:
        with suppress(OSError):
            while True:
                threading.Thread(target=lead, args=(door.accept()[0],), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as door:
        threading.Thread(target=serve, daemon=True).start()
        yield door.getsockname()[1], certificate
        door.shutdown(socket.SHUT_RDWR)


@contextmanager
def reached_by(**place: Any) -> Iterator[None]:
    """Inside the block Django reaches the same database in another way."""
    before = {name: connection.settings_dict[name] for name in place}
    connection.close()
    connection.settings_dict.update(place)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(before)


@pytest.mark.skipif(not shutil.which("openssl"), reason="makes the certificate")
def test_database_behind_tls_is_backed_up_and_restored(original: Original, tmp_path: Path) -> None:
    """The programs of the wheel know no TLS; a server over the network demands it."""
    with tls_proxy(tmp_path) as (port, certificate):
        options = {"sslmode": "verify-full", "sslrootcert": str(certificate)}
        with reached_by(HOST="localhost", PORT=str(port), OPTIONS=options):
            assert run("backup", tmp_path / "backup").endswith(" MB.\n")
        assert every_row() == original.rows
        with new_database("tls") as name, portal(name, tmp_path / "media"):
            with reached_by(HOST="localhost", PORT=str(port), OPTIONS={"sslmode": "require"}):
                run("restore", tmp_path / "backup")
            assert every_row() == original.rows
        wrong = {"HOST": "127.0.0.1", "PORT": port, "OPTIONS": options}  # the certificate is for another name
        with tls_socket(wrong) as folder, pytest.raises(psycopg2.OperationalError):
            psycopg2.connect(host=folder, user="postgres", dbname="postgres", sslmode="disable")


# ── What is refused ──────────────────────────────────────────────────────────────────────────────────────────────────
def flip(path: Path, *, at: float) -> None:
    """Change one bit, that far into the file (0 to 1)."""
    data = bytearray(path.read_bytes())
    data[int(at * (len(data) - 1))] ^= 1
    path.write_bytes(data)


def first_file(backup: Path) -> Path:
    return min(path for path in (backup / "media").rglob("*.jpg"))


def say_in_manifest(**changes: Any) -> Callable[[Path], None]:
    """Have the manifest say something else, with a seal that fits."""

    def change(backup: Path) -> None:
        path = backup / "manifest.json"
        manifest = json.loads(path.read_text())
        for name, value in changes.items():
            manifest[name] = value(manifest[name]) if callable(value) else value
        path.write_text(json.dumps(manifest))
        seal = hashlib.sha256(path.read_bytes()).hexdigest()
        (backup / "manifest.json.sha256").write_text(f"{seal}  manifest.json\n")

    return change


def bad_dump_with_fitting_checksums(backup: Path) -> None:
    dump = backup / "database.dump"
    os.truncate(dump, int(dump.stat().st_size * 0.97))  # the list of contents, in front, is whole
    data = dump.read_bytes()
    say_in_manifest(dump={"size": len(data), "sha256": hashlib.sha256(data).hexdigest()})(backup)


DAMAGE: dict[str, tuple[Callable[[Path], Any], str]] = {
    "bit in a file": (lambda b: flip(first_file(b), at=0.5), r"is damaged: media/.* is not what the manifest says\."),
    "bit in the dump": (lambda b: flip(b / "database.dump", at=0.5), r"is damaged: database.dump is not what"),
    "bit in the manifest": (lambda b: flip(b / "manifest.json", at=0.5), r"is damaged: manifest.json does not match"),
    "bit in the seal": (lambda b: flip(b / "manifest.json.sha256", at=0.2), r"is damaged: manifest.json does not match"),
    "file missing": (lambda b: first_file(b).unlink(), r"is incomplete: media/.* is missing\."),
    "file cut off": (lambda b: os.truncate(first_file(b), 10), r"is damaged: media/.* is not what"),
    "file too many": (lambda b: (b / "media/a.txt").write_text("?"), r"is damaged: media/a.txt is not in the manifest\."),
    "dump missing": (lambda b: (b / "database.dump").unlink(), r"is incomplete: database.dump is missing\."),
    "manifest missing": (lambda b: (b / "manifest.json").unlink(), r"is incomplete: manifest.json is missing\."),
    "nothing there": (shutil.rmtree, r"There is no backup at "),
    "other product": (say_in_manifest(product="another"), r"is a backup of another product \(another\)"),
    "newer format": (say_in_manifest(format=2), r"has format 2; this version reads 1\. Update the portal first\."),
    "newer schema": (
        say_in_manifest(migrations=lambda known: [*known, ["accounts", "9999_later"]]),
        r"made by a newer version of the portal \(accounts\.9999_later is unknown here\)",
    ),
    "file elsewhere": (
        say_in_manifest(files=lambda files: files | {"../../out.txt": {"size": 0, "sha256": ""}}),
        r"names a file outside the backup",
    ),
    "dump that cannot be loaded": (bad_dump_with_fitting_checksums, r"could not be loaded, and nothing was changed: "),
}  # fmt: skip


@pytest.mark.parametrize("what", DAMAGE)
def test_unfit_backup_is_refused_and_nothing_changes(empty: tuple[str, Path], copy: Path, what: str) -> None:
    damage, sentence = DAMAGE[what]
    damage(copy)
    with portal(*empty):
        before = every_row()
        with pytest.raises(CommandError, match=sentence):
            run("restore", copy)
        assert every_row() == before
    assert not empty[1].exists()


def test_portal_with_files_or_with_tables_of_others_is_refused(original: Original, tmp_path: Path) -> None:
    with new_database("taken") as name, portal(name, tmp_path / "media"):
        (tmp_path / "media").mkdir()
        (tmp_path / "media/surat.pdf").write_bytes(b"kept")
        with pytest.raises(CommandError, match=r"This portal is not empty: .* holds 1 files\."):
            run("restore", original.backup)
        assert every_file(tmp_path / "media") == {"surat.pdf": b"kept"}
        (tmp_path / "media/surat.pdf").unlink()
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE payroll AS SELECT 1 AS amount")
        with pytest.raises(CommandError, match=r"tables that are not of this portal \(payroll\)"):
            run("restore", original.backup)
        assert every_row() == {"payroll": ["(1,)"]}


def test_disabled_trigger_is_told_by_the_backup_and_by_the_restore(tables: str, tmp_path: Path) -> None:
    errors = StringIO()
    with new_database("disabled", like=tables) as name, portal(name, tmp_path / "one"):
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE risalah_version DISABLE TRIGGER USER")
        run("backup", tmp_path / "backup", errors=errors)
        server_does(f'CREATE DATABASE "{name}2"')
        try:
            with (
                portal(f"{name}2", tmp_path / "two"),
                pytest.raises(BackupError, match="do not fire .risalah_version: "),
            ):
                restore_backup(tmp_path / "backup")
        finally:
            server_does(f'DROP DATABASE "{name}2" WITH (FORCE)')
    assert "A trigger that should guard rows is disabled: risalah_version: pgtrigger_" in errors.getvalue()


# ── What a backup does when something is in its way ──────────────────────────────────────────────────────────────────
def test_folder_that_is_there_is_refused_and_kept(original: Original, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("kept")
    with pytest.raises(CommandError, match=r"is there already: name a new folder\."):
        run("backup", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_folder_that_cannot_be_written_is_said_in_one_sentence(original: Original, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for folder, words in (
        (tmp_path / "none/backup", "No such file or directory"),
        (tmp_path / "file/b", "Not a directory"),
    ):
        with pytest.raises(CommandError, match=rf"^The backup could not be written to .*: {words}\.$"):
            run("backup", folder)
    with pytest.raises(CommandError, match="lies among the uploads themselves"):
        run("backup", original.media / "backup")


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A disk of 1 MB."""
    folder = Path(tempfile.mkdtemp(prefix="kbk-small-"))
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], capture_output=True)
    if mounted.returncode:
        folder.rmdir()
        pytest.skip("only root can make a small disk")
    yield folder
    subprocess.run(["umount", folder], check=True)
    folder.rmdir()


@pytest.mark.parametrize("room", [0, 1_000_000])
def test_full_disk_leaves_nothing_half(original: Original, small_disk: Path, room: int) -> None:
    """Full already while the database is dumped; full while the files are copied."""
    if not room:
        (small_disk / "filler").write_bytes(b"x" * 1_000_000)
    else:
        (original.media / "besar.bin").write_bytes(b"x" * room)
        assert (original.backup / "database.dump").stat().st_size < room
    try:
        with pytest.raises(
            CommandError, match=r"^The backup could not be written to .*: .*No space left on device\.?$"
        ):
            run("backup", small_disk / "backup")
    finally:
        (original.media / "besar.bin").unlink(missing_ok=True)
    assert [path.name for path in small_disk.iterdir() if path.name != "filler"] == []


def test_file_size_limit_leaves_nothing_half(original: Original, tmp_path: Path) -> None:
    """What an ordinary account can try as well: no file may grow beyond 4 KB."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        with pytest.raises(CommandError, match=r"^The backup could not be written to "):
            run("backup", tmp_path / "backup")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(tmp_path.iterdir()) == []


def test_what_changes_meanwhile_is_not_in_it_and_what_is_deleted_is_reported(
    original: Original, tmp_path: Path
) -> None:
    ketua, group = original.world.cast.ketua, f"group:{original.world.group.pk}"
    photo = store_photo(owner=group, upload=samples.upload(samples.jpeg(), "sebentar.jpg"), by=ketua)
    names = {photo.file.name, photo.small_path}
    with one_moment("default") as moment:
        before = table_facts(moment)
        named = set(named_files(moment))
        long_ago = timezone.now() - timezone.timedelta(days=40)
        remove(attachment=Attachment.objects.get(pk=photo.pk), by=ketua, at=long_ago)
        assert forget_removed() == 1
        notify(recipients=[ketua], text="Baru saja.", url="/")
        files, gone = _copy_files(original.media, tmp_path / "media", named)
        assert table_facts(moment) == before
        assert snapshot_name(moment)
    assert (set(gone), names & set(files)) == (names, set())
    assert _told_apart(gone, set(named_files("default"))) == (sorted(names), [])
    Notice.objects.filter(text="Baru saja.").delete()


def test_row_whose_file_is_lost_is_told_and_does_not_stop_the_backup(
    original: Original, tmp_path: Path
) -> None:
    path = Path(original.world.logo.file.path)
    data, errors = path.read_bytes(), StringIO()
    path.unlink()
    try:
        run("backup", tmp_path / "backup", errors=errors)
    finally:
        path.write_bytes(data)
    assert f"a row names {original.world.logo.file.name}" in errors.getvalue()
    assert json.loads((tmp_path / "backup/manifest.json").read_text())["missing"] == [
        original.world.logo.file.name
    ]


# ── Tidy ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
def tidied(*, sessions: int, tasks: int, files: int) -> str:
    """The line of tidy, where one row has lost its file."""
    return (
        f"Removed: expired sessions {sessions}, old revisions 0, old form keys 0, finished tasks {tasks}, "
        f"notes and files deleted 30 days ago 0 and 0, files without a row {files}. Rows without a file: 1.\n"
    )


def age(path: Path, days: float) -> None:
    moment = time.time() - days * 86400
    os.utime(path, (moment, moment))


@pytest.mark.django_db
def test_tidy_removes_what_is_over_and_keeps_the_rest(cast, tmp_path: Path, settings) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    now = timezone.now()
    for days in (-1, 1):
        session = SessionStore()
        session.set_expiry(now + timezone.timedelta(days=days))
        session.save()
    for status, days in (("SUCCESSFUL", 15), ("SUCCESSFUL", 13), ("FAILED", 15), ("FAILED", 61)):
        task = DBTaskResult.objects.get(id=add_slowly.enqueue(1, 2, 0).id)
        DBTaskResult.objects.filter(pk=task.pk).update(
            status=status, finished_at=now - timezone.timedelta(days=days)
        )
    photo = store_photo(
        owner=f"group:{cast.group.pk}", upload=samples.upload(samples.jpeg(), "foto.jpg"), by=cast.ketua
    )
    lost = store_photo(
        owner=f"group:{cast.group.pk}", upload=samples.upload(samples.jpeg(), "hilang.jpg"), by=cast.ketua
    )
    Path(lost.file.path).unlink()
    orphan, fresh = tmp_path / f"ab/ab{'0' * 30}.jpg", tmp_path / f"ab/ab{'1' * 30}.jpg"
    kept_print, other = tmp_path / f"cetak/cd/cd{'2' * 62}.pdf", tmp_path / "catatan.txt"
    for path in (orphan, fresh, kept_print, other):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    for path in (orphan, kept_print, other, Path(photo.file.path), tmp_path / photo.small_path):
        age(path, 1.1)

    errors = StringIO()
    said = run("tidy", errors=errors)
    assert said == tidied(sessions=1, tasks=2, files=2)
    row = f"files.Attachment {lost.pk} names {lost.file.name}"
    assert errors.getvalue() == f"Missing: {row}, and there is no such file.\n"
    left = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {
        fresh.name, other.name, Path(photo.file.path).name, Path(photo.small_path).name, Path(lost.small_path).name,
    }  # fmt: skip
    assert run("tidy") == tidied(sessions=0, tasks=0, files=0)


def test_tidy_prunes_revisions_of_a_part(original: Original) -> None:
    with transaction.atomic():
        newest = PartRevision.objects.order_by("-pk").first()
        old = timezone.now() - timezone.timedelta(days=31)
        PartRevision.objects.create(
            risalah=newest.risalah,
            section=newest.section,
            part=newest.part,
            revision=0,
            value={},
            by=newest.by,
            at=old,
        )
        assert "old revisions 1," in run("tidy")
        transaction.set_rollback(True)
    assert User.objects.exists()
