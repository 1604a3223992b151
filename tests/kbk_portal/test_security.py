"""Headers and content policy on every kind of answer, cookies in production, and no way around CSRF."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.test import Client, override_settings

from tests.cast import PASSWORD

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
POLICY = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "frame-src": "'none'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "form-action": "'self'",
}
PUBLIC = (
    "/akun/masuk/",
    "/akun/aktivasi/",
    "/akun/lupa-kata-sandi/",
    "/alat/",
    "/alat/pareto/",
    "/risalah/contoh/",
    "/tidak-ada/",
)
SIGNED_IN = (
    "/", "/akun/", "/akun/ubah/", "/akun/unit/", "/akun/pegawai/", "/akun/langkah-kedua/", "/kelompok/", "/kelompok/daftar/",
    "/risalah/", "/periksa/", "/pemberitahuan/", "/akun/kata-sandi/", "/kelompok/tahun/", "/pemberitahuan/dibaca/",
)  # fmt: skip


class Markup(HTMLParser):
    """Scripts with their attributes, and everything inline that the policy would refuse."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.scripts: list[dict[str, str | None]] = []
        self.inline: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script":
            self.scripts.append(dict(attrs))
        if tag == "style":
            self.inline.append("<style>")
        self.inline += [f"{tag} {name}" for name, _ in attrs if name == "style" or name.startswith("on")]
        self.inline += [
            f"{tag} {value}" for _, value in attrs if (value or "").strip().lower().startswith("javascript:")
        ]


def directives(answer) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in answer["Content-Security-Policy"].split(";"))
    return {name: value for name, _, value in parts}


def check(answer, path: str) -> None:
    found = {name: answer.get(name) for name in EVERYWHERE}
    assert found == EVERYWHERE, path
    assert answer["X-Frame-Options"] == "DENY"
    assert "camera=()" in answer["Permissions-Policy"], path
    policy = directives(answer)
    script = policy.pop("script-src")
    assert policy == POLICY, path
    nonce = re.fullmatch(r"'self'(?: 'nonce-([^']+)')?", script)
    assert nonce, script
    assert "unsafe" not in answer["Content-Security-Policy"]
    markup = Markup(answer.content.decode())
    assert markup.inline == [], path
    for attributes in markup.scripts:
        own = (attributes.get("src") or "").startswith(settings.STATIC_URL)
        is_data = attributes.get("type") == "application/json"
        assert own or is_data or (nonce[1] and attributes.get("nonce") == nonce[1]), (path, attributes)


@pytest.mark.parametrize("path", PUBLIC)
def test_public_page_has_every_header_and_only_its_own_scripts(db, client, path):
    check(client.get(path), path)


def test_pages_of_the_signed_in_have_every_header_and_only_their_own_scripts(cast, client_of):
    for path in SIGNED_IN:
        answer = client_of(cast.superadmin).get(path)
        check(answer, path)
        assert answer["Cache-Control"] == "private, no-store", path


def test_pages_of_a_risalah_have_every_header_and_only_their_own_scripts(risalah, cast, client_of):
    client = client_of(cast.ketua)
    start = f"/risalah/{risalah.number}/"
    for path in ("", "baca/", "riwayat/", "periksa/", "langkah/tema/", "langkah/data/"):
        check(client.get(start + path), path)
    pdf = client.get(f"{start}cetak/")
    assert {name: pdf.get(name) for name in EVERYWHERE} == EVERYWHERE


def test_nonce_is_new_for_every_answer(db, client):
    assert len({directives(client.get("/akun/masuk/"))["script-src"] for _ in range(3)}) == 3


@override_settings(WHITENOISE_USE_FINDERS=True)
def test_static_files_carry_the_headers_too(db):
    answer = Client().get("/static/css/app.css")
    assert answer.status_code == 200
    assert {name: answer.get(name) for name in EVERYWHERE} == EVERYWHERE
    answer.close()


# ── CSRF ────────────────────────────────────────────────
def test_nothing_is_exempt_from_csrf():
    """Not by the decorator, not by the flag that it sets."""
    folders = (
        "accounts",
        "files",
        "groups",
        "history",
        "kbk_portal",
        "notices",
        "once",
        "printing",
        "reviews",
        "risalah",
        "toolbox",
    )
    sources = [path for folder in folders for path in (settings.BASE_DIR / folder).rglob("*.py")]
    assert len(sources) > 100
    assert [path.name for path in sources if "csrf_exempt" in path.read_text()] == []


def test_no_view_is_exempt_from_csrf():
    from accounts import gate

    assert [name for name, view in gate.marks() if getattr(view, "csrf_exempt", False)] == []


@pytest.mark.parametrize(
    "path", ["/akun/masuk/", "/akun/keluar/", "/pemberitahuan/dibaca/", "/akun/ubah/", "/berkas/unggah/"]
)
def test_post_without_a_token_is_refused_in_words(cast, path):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.ketua)
    answer = client.post(path, {"login": "ketua", "password": PASSWORD})
    assert answer.status_code == 403
    assert "Halaman ini perlu dimuat ulang" in answer.content.decode()


# ── Production ──────────────────────────────────────────
PRINT = """
import django; django.setup()
from django.conf import settings as s
from django.test import Client
from csp.utils import build_policy
print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY)
print(s.SESSION_COOKIE_DOMAIN, s.SESSION_COOKIE_PATH, s.SESSION_COOKIE_SAMESITE, s.SECOND_STEP)
print(build_policy())
"""


def in_production(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    production = {
        "KBK_ENV": "production", "SECRET_KEY": "x" * 60, "ALLOWED_HOSTS": "kbk.contohkab.go.id", "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "kbk_portal.settings", "DATABASE_URL": "postgresql://a:b@127.0.0.1:1/none",
    }  # fmt: skip
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        env=production | environment, cwd=settings.BASE_DIR, capture_output=True, text=True, timeout=60,
    )  # fmt: skip


def test_production_has_host_bound_cookies_a_second_step_and_upgrades_requests():
    ended = in_production(PRINT)
    assert ended.returncode == 0, ended.stderr
    cookies, scope, policy = ended.stdout.strip().splitlines()
    assert cookies == "__Host-sessionid __Host-csrftoken True True True"
    assert scope == "None / Lax required"  # what a __Host- name demands: no domain, path /
    assert "upgrade-insecure-requests" in policy.split("; ")


def test_senseless_setting_of_the_second_step_stops_the_start():
    ended = in_production(PRINT, KBK_TOTP="sometimes")
    assert ended.returncode != 0
    assert "KBK_TOTP='sometimes': use required or optional" in ended.stderr
