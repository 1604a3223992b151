"""What `docs/deploy.md` promises: a clean check, a database that keeps what it has acknowledged, and words that fit the code."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest
from django.conf import settings
from django.core.management import get_commands

from kbk_portal import database
from kbk_portal.management.commands import tidy
from kbk_portal.postgres import APP_ROLE, DATABASE, SUPERUSER, Server

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs/deploy.md").read_text()
EXAMPLE = (ROOT / ".env.example").read_text()
SECRET = "9vJ3cX-aK0r7_Qe2LwTzYbUo5MnHs8GdFpIt4RlCjPkVxWqEyZ"
GOOD = {"KBK_ENV": "production", "SECRET_KEY": SECRET, "ALLOWED_HOSTS": "kbk.contohkab.go.id"}
OWN_SERVER = {
    "DATABASE_URL": "postgresql://kbk_app:a@db.example/kbk?sslmode=require",
    "DATABASE_OWNER_URL": "postgresql://kbk_owner:b@db.example/kbk?sslmode=require",
}


def check(tmp_path: Path, environment: dict[str, str]) -> subprocess.CompletedProcess:
    """`manage.py check --deploy` with these variables and none of our own."""
    plain = {"PATH": os.environ["PATH"], "KBK_VAR": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT, env=plain | environment, capture_output=True, text=True,
    )  # fmt: skip


# ── The check ────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("place", [{}, OWN_SERVER], ids=["own PostgreSQL", "another server"])
def test_check_deploy_is_clean(tmp_path: Path, place: dict[str, str]) -> None:
    checked = check(tmp_path, GOOD | place)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout == "System check identified no issues (0 silenced).\n"


def test_check_deploy_tells_what_is_weak(tmp_path: Path) -> None:
    checked = check(tmp_path, GOOD | {"SECRET_KEY": "short", "SECURE_SSL_REDIRECT": "0"})
    assert checked.returncode == 1
    assert set(re.findall(r"security\.W\d+", checked.stderr)) == {"security.W008", "security.W009"}


# ── Mail ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
MAIL = {
    "EMAIL_HOST": "smtp.example",
    "EMAIL_FROM": "Portal <kbk@example>",
    "EMAIL_USER": "kbk",
    "EMAIL_PASSWORD": "x y",
}
READ_MAIL = (
    "from kbk_portal import settings as s; print(s.SENDS_MAIL, s.EMAIL_BACKEND.split('.')[-2], s.EMAIL_PORT, "
    "s.EMAIL_USE_TLS, s.EMAIL_USE_SSL, s.DEFAULT_FROM_EMAIL)"
)


@pytest.mark.parametrize(
    ("environment", "read"),
    [
        (GOOD, "False dummy 587 True False portal@localhost"),
        (GOOD | MAIL, "True smtp 587 True False Portal <kbk@example>"),
        (
            GOOD | MAIL | {"EMAIL_SECURITY": "tls", "EMAIL_PORT": "465"},
            "True smtp 465 False True Portal <kbk@example>",
        ),
        ({"KBK_ENV": "development"}, "True console 587 True False portal@localhost"),
    ],
    ids=["none in production", "starttls", "tls", "development"],
)
def test_mail_is_set_up_by_the_environment(tmp_path: Path, environment: dict[str, str], read: str) -> None:
    plain = {"PATH": os.environ["PATH"], "KBK_VAR": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", READ_MAIL]
    told = subprocess.run(
        command, cwd=ROOT, env=plain | environment, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == read


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"EMAIL_FROM": ""}, "EMAIL_FROM is missing"),
        ({"EMAIL_SECURITY": "ssl"}, "EMAIL_SECURITY='ssl': use starttls, tls or none"),
        ({"EMAIL_PORT": "smtp"}, "EMAIL_PORT='smtp': the port of the mail server, such as 587"),
    ],
    ids=["sender", "security", "port"],
)
def test_senseless_mail_settings_stop_the_start(tmp_path: Path, wrong: dict[str, str], sentence: str) -> None:
    checked = check(tmp_path, GOOD | MAIL | wrong)
    assert checked.returncode == 1
    assert sentence in checked.stderr


# ── The database ─────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def real_server() -> Iterator[Server]:
    """The kind of server that holds real data, on a folder of its own."""
    folder = Path(tempfile.mkdtemp(prefix="kbk-deploy-"))
    folder.chmod(0o755)
    server = Server(folder / "postgres", fast=database.embedded().fast)
    try:
        with server.use():
            yield server
    finally:
        shutil.rmtree(folder)


def test_commit_is_on_the_disk_before_it_is_acknowledged(real_server: Server) -> None:
    """Asserted, because killing the server does not try it: only a machine that loses power loses unsynced writes."""
    names = ["fsync", "synchronous_commit", "full_page_writes", "data_checksums"]
    for role in (SUPERUSER, APP_ROLE):
        connection = psycopg2.connect(host=str(real_server.socket_folder), user=role, dbname=DATABASE)
        with connection.cursor() as cursor:
            cursor.execute("SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [names])
            assert dict(cursor.fetchall()) == dict.fromkeys(names, "on")
            if role == SUPERUSER:  # and no role or database is an exception
                cursor.execute("SELECT setconfig FROM pg_db_role_setting")
                assert cursor.fetchall() == []
        connection.close()


# ── The guide ────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_every_command_of_the_guide_exists() -> None:
    named = set(re.findall(r"(?:manage\.py|^kbk|`kbk) ([a-z_]+)", GUIDE, re.MULTILINE))
    assert {"backup", "restore", "tidy", "migrate", "worker", "pg", "check"} <= named
    assert named - set(get_commands()) == set()


def test_every_variable_is_explained_and_every_explained_one_is_read() -> None:
    code = "".join(path.read_text() for path in [*ROOT.glob("*.py"), *(ROOT / "kbk_portal").glob("*.py")])
    read = set(
        re.findall(
            r'(?:environ\.get\(|environ\[|_flag\(|_count\(|_quotas?\(|_paper_sizes\()\s*"([A-Z_]+)"', code
        )
    )
    not_for_operators = {
        "DJANGO_ALLOW_ASYNC_UNSAFE", "DJANGO_SETTINGS_MODULE", "KBK_CHROMIUM", "KBK_TEST_DB",
        "PROMETHEUS_MULTIPROC_DIR",
    }  # fmt: skip
    explained = set(re.findall(r"^#([A-Z_]+)=", EXAMPLE, re.MULTILINE))
    assert explained == read - not_for_operators


def test_guide_names_only_variables_that_are_explained() -> None:
    named = set(re.findall(r"^([A-Z_]{4,})=", GUIDE, re.MULTILINE))
    assert named >= {"SECRET_KEY", "METRICS_TOKEN", "DATABASE_OWNER_URL"}
    assert {name for name in named if f"#{name}=" not in EXAMPLE} == set()


def test_figures_of_the_guide_are_those_of_the_code() -> None:
    from accounts.services.codes import LIFETIME
    from once.models import KEPT
    from risalah.services.revisions import KEPT_DAYS

    words = [
        f"a warning from {settings.DISK_WARNING_PERCENT} %, failing from {settings.DISK_FULL_PERCENT} % used",
        f"a task has waited for {settings.QUEUE_LIMIT_SECONDS // 60} minutes",
        f"{tidy.KEPT_TASKS.days} days, failed ones {tidy.KEPT_FAILED_TASKS.days} (`tidy`)",
        f"| {KEPT_DAYS} days, then the newest only (`tidy`) |",
        f"{settings.SESSION_COOKIE_AGE // 3600} hours without activity",
        f"good for {LIFETIME.days} days",
        f"| Keys of sent forms | database | {KEPT.days} days (`tidy`) |",
        f"typed text: {settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024 // 1024} MB",
    ]
    assert [text for text in words if text not in GUIDE] == []


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="reads the units")
def test_units_of_the_guide_are_read_by_systemd(tmp_path: Path) -> None:
    units = dict(
        re.findall(r"`/etc/systemd/system/([a-z-]+\.\w+)`[^\n]*\n\n```ini\n(.*?)```", GUIDE, re.DOTALL)
    )
    assert set(units) == {"kbk-database.service", "kbk-web.service", "kbk-night.service", "kbk-night.timer"}
    for name, text in units.items():  # the programs and files of the guide are those of this machine
        python = text.replace("/srv/kbk/portal/.venv/bin/python", sys.executable)
        (tmp_path / name).write_text(python.replace("User=kbk", "User=daemon"))
    files = [str(tmp_path / name) for name in units]
    read = subprocess.run(["systemd-analyze", "verify", "--man=no", *files], capture_output=True, text=True)
    assert [line for line in read.stderr.splitlines() if "kbk-" in line] == []
