"""Every hostile upload is answered with a sentence, in less than ten seconds, and leaves nothing behind."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from accounts.models import ImportPreview, User
from files.models import Attachment
from tests.files import hostile, samples
from tests.files.memory import LIMIT_KB, watched_children
from tests.pages import Page

SECONDS = 10  # docs/reliability.md


@pytest.fixture(autouse=True)
def empty_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def stored_files() -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def send(client, path, data, name, field, **fields):
    """The answer, after the promises about time, memory and server errors."""
    began = time.monotonic()
    with watched_children() as peak:
        answer = client.post(path, fields | {field: SimpleUploadedFile(name, data)}, follow=True)
    assert time.monotonic() - began < SECONDS
    assert answer.status_code < 500
    assert peak.kb < LIMIT_KB
    return answer


def refusals(answer) -> list[str]:
    """The sentences of the page that say what is wrong."""
    return [str(message) for message in answer.context["messages"]]


@pytest.mark.parametrize("kind", ["photo", "document"])
@pytest.mark.parametrize("case", hostile.REFUSED)
def test_no_attachment_comes_of_it(cast, client_of, case, kind):
    name, make = hostile.REFUSED[case]
    owner = f"group:{cast.group.pk}"
    answer = send(client_of(cast.ketua), "/berkas/unggah/", make(), name, "file", owner=owner, kind=kind)
    told = refusals(answer)
    assert len(told) == 1
    assert told[0].startswith(f"{name}: ") and told[0].endswith("."), told
    assert not Attachment.objects.exists()
    assert stored_files() == []


@pytest.mark.parametrize(
    "case", ["xxe", "xxe in utf-16", "billion laughs", "link to another file", "path out of the archive"]
)
def test_no_document_that_harms_its_reader_is_kept(cast, client_of, case):
    name, make = hostile.TABLES[case]
    owner = f"group:{cast.group.pk}"
    answer = send(
        client_of(cast.ketua), "/berkas/unggah/", make(), name, "file", owner=owner, kind="document"
    )
    assert "tidak lazim" in refusals(answer)[0]
    assert not Attachment.objects.exists()
    assert stored_files() == []


@pytest.mark.parametrize("case", [*hostile.REFUSED, *hostile.TABLES])
def test_no_import_comes_of_it(cast, client_of, case):
    name, make = (hostile.REFUSED | hostile.TABLES)[case]
    people = User.objects.count()
    answer = send(client_of(cast.operator), "/akun/impor/pegawai/", make(), name, "file")
    assert answer.status_code == 422
    assert "harus diperbaiki" in Page(answer).text
    assert (User.objects.count(), ImportPreview.objects.count()) == (people, 0)
    assert stored_files() == []


@pytest.mark.parametrize("case", [*hostile.REFUSED, *hostile.TABLES])
def test_no_tool_falls_over_it(db, client, case):
    name, make = (hostile.REFUSED | hostile.TABLES)[case]
    answer = send(client, "/alat/pareto/", make(), name, "berkas", aksi="unggah")
    assert answer.status_code in (200, 422)
    assert "root:" not in answer.content.decode()
    assert stored_files() == []


@pytest.mark.parametrize(
    "name",
    ["foto\0.jpg", "\u202egpj.exe.jpg", "../../../etc/foto.jpg", "a" * 400 + ".jpg", "=1+1.jpg", ".jpg"],
)
def test_a_name_becomes_harmless(cast, client_of, name):
    owner = f"group:{cast.group.pk}"
    send(client_of(cast.ketua), "/berkas/unggah/", samples.jpeg(), name, "file", owner=owner, kind="photo")
    for row in Attachment.objects.all():
        assert not set(row.name) & set("/\\\0\u202e")
        assert len(row.name) <= 120
        assert row.pk.hex in row.file.name
        answer = client_of(cast.ketua).get(f"/berkas/{row.pk}/")
        assert answer["Content-Disposition"].startswith(("inline", "attachment"))
        list(answer.streaming_content)


@pytest.mark.parametrize("make", [samples.phone_jpeg, hostile.polyglot])
def test_a_photo_is_written_anew_without_place_and_without_tail(cast, client_of, make):
    owner = f"group:{cast.group.pk}"
    send(client_of(cast.ketua), "/berkas/unggah/", make(), "foto.jpg", "file", owner=owner, kind="photo")
    row = Attachment.objects.get()
    for path in stored_files():
        data = path.read_bytes()
        assert b"<script" not in data and b"rahasia" not in data and b"Kamera Contoh" not in data
        assert not Image.open(io.BytesIO(data)).getexif()
    answer = client_of(cast.ketua).get(f"/berkas/{row.pk}/")
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    list(answer.streaming_content)
