"""A save that breaks off on its way changes nothing, wherever it breaks."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.core.signals import request_started
from django.db import close_old_connections
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse

from kbk_portal.wsgi import application
from risalah.models import PartAnswers, Risalah
from tests.cast import Cast

FIELDS = {
    "revision": "0",
    "tab": "a",
    "pilihan-tema": "Waktu tunggu di loket",
    "pilihan-alasan": "Keluhan terbanyak",
}


def send(client: Client, path: str, body: bytes, kind: str, arrived: int) -> str:
    """The status of a request of which only so many bytes arrive."""
    answers: list[str] = []
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    token = client.cookies["csrftoken"].value
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "POST", "PATH_INFO": path, "SERVER_NAME": "testserver", "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_HOST": "testserver", "REMOTE_ADDR": "127.0.0.1",
        "HTTP_COOKIE": f"{settings.SESSION_COOKIE_NAME}={session}; csrftoken={token}", "HTTP_X_CSRFTOKEN": token,
        "CONTENT_TYPE": kind, "CONTENT_LENGTH": str(len(body)), "wsgi.input": BytesIO(body[:arrived]),
        "wsgi.errors": BytesIO(), "wsgi.url_scheme": "http",
    }  # fmt: skip
    request_started.disconnect(close_old_connections)  # the connection is the test's
    try:
        list(application(environ, lambda status, headers, exc_info=None: answers.append(status)))
    finally:
        request_started.connect(close_old_connections)
    return answers[0]


@pytest.mark.parametrize("share", [0, 0.5, 0.9, 1])
@pytest.mark.parametrize("multipart", [False, True])
def test_a_save_that_breaks_off_changes_nothing(
    risalah: Risalah, cast: Cast, share: float, multipart: bool
) -> None:
    client = Client()
    client.force_login(cast.ketua)
    client.get(reverse("risalah:section", args=[risalah.number, "tema"]))
    path = reverse("risalah:part", args=[risalah.number, "tema", "pilihan"])
    body = encode_multipart(BOUNDARY, FIELDS) if multipart else urlencode(FIELDS).encode()
    kind = MULTIPART_CONTENT if multipart else "application/x-www-form-urlencoded"
    status = send(client, path, body, kind, int(len(body) * share))
    stored = PartAnswers.objects.filter(risalah=risalah, section="TEMA", part="pilihan").first()
    if share == 1:
        assert status.startswith("302") and stored.value["fields"]["alasan"] == "Keluhan terbanyak"
    else:
        assert status.startswith(("4", "5")) and stored is None
