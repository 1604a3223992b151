"""No view without a mark; what the mark does to the signed out, to scripts, and to methods."""

import subprocess
import sys

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.urls import clear_url_caches, include, path

from accounts import gate
from kbk_portal import urls


def planted(request: HttpRequest) -> HttpResponse:
    return HttpResponse("open to the world")


@pytest.fixture
def planted_view(monkeypatch):
    """The portal with one more view, which says nothing."""
    monkeypatch.setattr(
        urls, "urlpatterns", [*urls.urlpatterns, path("tanam/", include([path("", planted, name="tanam")]))]
    )
    clear_url_caches()
    yield
    monkeypatch.undo()
    clear_url_caches()


def test_every_view_of_the_portal_says_who_may_open_it():
    assert gate.unmarked() == []
    gate.demand_marks()
    assert all(len(gate.mark_of(view).audience) > 5 for _, view in gate.marks())
    assert not [check for check in run_checks() if check.id == "accounts.E001"]


def test_view_without_a_mark_is_refused_by_name(planted_view):
    name = "tanam (tests.accounts.test_gate.planted)"
    assert gate.unmarked() == [name]
    with pytest.raises(ImproperlyConfigured) as refusal:
        gate.demand_marks()
    assert name in str(refusal.value)
    assert [check.msg for check in run_checks() if check.id == "accounts.E001"] == [f"No mark on {name}."]


def test_server_does_not_start_with_a_view_without_a_mark(tmp_path):
    """The real entry of gunicorn, in a process of its own."""
    (tmp_path / "planted_urls.py").write_text(
        "from django.http import HttpResponse\n"
        "from django.urls import path\n"
        "from kbk_portal.urls import urlpatterns as rest\n"
        "def leak(request): return HttpResponse()\n"
        'urlpatterns = [*rest, path("bocor/", leak, name="bocor")]\n'
    )
    (tmp_path / "planted_settings.py").write_text(
        'from kbk_portal.settings_test import *\nROOT_URLCONF = "planted_urls"\n'
    )
    start = "import sys; sys.path.insert(0, sys.argv[1]); import kbk_portal.wsgi"
    ended = subprocess.run(
        [sys.executable, "-c", start, str(tmp_path)],
        cwd=settings.BASE_DIR,
        env={"DJANGO_SETTINGS_MODULE": "planted_settings", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.returncode != 0
    assert "ImproperlyConfigured" in ended.stderr
    assert "bocor (planted_urls.leak)" in ended.stderr


# ── The signed out ──────────────────────────────────────
def test_page_leads_to_sign_in_and_back_with_its_query(db, client):
    assert client.get("/kelompok/?cari=a").url == "/akun/masuk/?next=/kelompok/%3Fcari%3Da"


@pytest.mark.parametrize("headers", [{"HX-Request": "true"}, {"Sec-Fetch-Dest": "empty"}])
@pytest.mark.parametrize("method", ["get", "post"])
def test_script_of_an_open_page_gets_401_and_no_page(db, client, headers, method):
    answer = getattr(client, method)("/akun/ubah/", headers=headers)
    assert (answer.status_code, answer["Content-Type"]) == (401, "text/plain; charset=utf-8")
    assert answer.content.decode() == "Sesi Anda sudah berakhir. Masuk lagi untuk melanjutkan."
    assert not {"Location", "HX-Redirect", "HX-Location"} & set(answer.headers)


def test_button_pressed_too_late_comes_back_to_its_page_and_not_to_the_button(db, client):
    def press(**headers):
        return client.post("/pemberitahuan/dibaca/", headers=headers).url

    assert press(Referer="http://testserver/pemberitahuan/?sesudah=x") == (
        "/akun/masuk/?next=/pemberitahuan/%3Fsesudah%3Dx"
    )
    assert press() == press(Referer="https://lain.test/x") == "/akun/masuk/"


# ── Methods ─────────────────────────────────────────────
def test_address_of_a_button_opened_as_a_page_says_so(cast, client_of):
    answer = client_of(cast.ketua).get("/pemberitahuan/dibaca/")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "Alamat ini hanya menerima kiriman" in answer.content.decode()


def test_unknown_methods_are_refused(db, client):
    for method in ("TRACE", "CONNECT", "PROPFIND"):
        assert client.generic(method, "/akun/masuk/").status_code == 405
