"""A full disk or a database that is away answers 503 in words, keeps what was typed, and is no other failure."""

from __future__ import annotations

import errno
import threading
from collections.abc import Callable, Iterator

import psycopg2
import pytest
from django.db import (
    DatabaseError,
    DataError,
    Error,
    IntegrityError,
    InternalError,
    OperationalError,
    connections,
)
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client, override_settings

from files.models import Attachment
from groups.models import Meeting
from kbk_portal.unavailable import SENTENCE, is_shortage
from once.models import OnceKey
from risalah.models import PartAnswers, Risalah
from tests.cast import PASSWORD, Cast
from tests.files import samples
from tests.full_disk import refusing
from tests.kbk_portal.test_health import as_json, database_gone, read_metrics, written_lines
from tests.pages import Page

TYPED = "Waktu tunggu di loket"
ClientOf = Callable[..., Client]


@pytest.fixture
def patient(cast: Cast, client_of: ClientOf) -> Client:
    """The ketua's client, which gets the page of a failure instead of its exception."""
    client = client_of(cast.ketua)
    client.raise_request_exception = False
    return client


def save(client: Client, risalah: Risalah, **headers: str):
    data = {"revision": "0", "tab": "a", "pilihan-tema": TYPED, "pilihan-alasan": "Keluhan terbanyak"}
    return client.post(f"/risalah/{risalah.number}/langkah/tema/pilihan/", data, headers=headers)


# ── A part of a risalah ─────────────────────────────────
def test_a_save_on_a_full_disk_is_refused_in_a_sentence_and_accepted_afterwards(
    risalah: Risalah, patient: Client
) -> None:
    before = read_metrics(patient).get('kbk_saves_total{result="failed"}', 0)
    with refusing("risalah_partanswers"), written_lines() as stream:
        answer = save(patient, risalah, **{"HX-Request": "true"})
    assert (answer.status_code, answer["Content-Type"]) == (503, "text/plain; charset=utf-8")
    assert answer.content.decode() == SENTENCE
    assert (answer["Retry-After"], answer["Cache-Control"]) == ("30", "private, no-store")
    assert not PartAnswers.objects.filter(risalah=risalah, part="pilihan").exists()
    assert read_metrics(patient)['kbk_saves_total{result="failed"}'] == before + 1
    failure, request = as_json(stream)
    assert (failure["event"], failure["errors"][0]["sqlstate"]) == ("Service Unavailable", "53100")
    assert (request["status"], request["level"], request["view"]) == (503, "error", "risalah:part")
    assert TYPED not in stream.getvalue()

    assert save(patient, risalah, **{"HX-Request": "true"}).status_code == 200
    assert PartAnswers.objects.get(risalah=risalah, part="pilihan").value["fields"]["tema"] == TYPED


def test_without_javascript_the_page_holds_what_was_typed_and_sends_it_again(
    risalah: Risalah, patient: Client
) -> None:
    with refusing("risalah_partanswers"):
        answer = save(patient, risalah)
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    page = Page(answer)
    assert page.missing("Belum tersimpan", "Tulisan Anda masih ada di halaman ini", "Kirim lagi") == []
    path = f"/risalah/{risalah.number}/langkah/tema/pilihan/"
    assert page.forms[path]["pilihan-tema"] == [TYPED]
    assert patient.post(path, page.forms[path]).status_code == 302
    assert PartAnswers.objects.get(risalah=risalah, part="pilihan").value["fields"]["tema"] == TYPED


def test_the_same_failure_for_another_reason_stays_500(risalah: Risalah, patient: Client) -> None:
    for code in ("40P01", "55P03", "P0001"):  # deadlock, lock not available, an exception of one's own
        with refusing("risalah_partanswers", code):
            answer = save(patient, risalah)
        assert (answer.status_code, answer.has_header("Retry-After")) == (500, False), code


# ── Other forms ─────────────────────────────────────────
def test_a_meeting_sent_again_from_the_page_is_one_meeting(cast: Cast, patient: Client) -> None:
    path = f"/kelompok/{cast.group.pk}/pertemuan/catat/"
    fields = next(form for form in Page(patient.get(path)).forms.values() if "agenda" in form)
    day = f"{cast.season.starts:%d-%m-%Y}"
    fields |= {
        "date": [day],
        "starts_at": ["08.00"],
        "ends_at": ["09.00"],
        "agenda": ["<b>Membahas</b> data"],
    }
    with refusing("groups_meeting"):
        answer = patient.post(path, fields)
    assert answer.status_code == 503
    assert (Meeting.objects.count(), OnceKey.objects.count()) == (0, 0)
    again = Page(answer).forms[path]
    assert again["agenda"] == ["<b>Membahas</b> data"]
    assert again["sekali"] == fields["sekali"]
    assert [patient.post(path, again).status_code for _ in range(2)] == [302, 302]
    assert [meeting.agenda for meeting in Meeting.objects.all()] == ["<b>Membahas</b> data"]


def test_a_password_is_not_written_into_the_page(cast: Cast) -> None:
    with refusing("django_session"):
        answer = Client(raise_request_exception=False).post(
            "/akun/masuk/", {"login": "ketua", "password": PASSWORD}
        )
    assert answer.status_code == 503
    assert PASSWORD not in answer.content.decode()
    assert "setujui pengiriman ulang" in answer.content.decode()


def test_an_upload_that_finds_no_room_leaves_nothing_and_says_so(
    cast: Cast, patient: Client, settings
) -> None:
    storages = settings.STORAGES | {"default": {"BACKEND": "tests.full_disk.FullStorage"}}
    data = {"owner": f"group:{cast.group.pk}", "kind": "photo"}

    def upload(**headers: str):
        return patient.post(
            "/berkas/unggah/", data | {"file": samples.upload(samples.jpeg(), "rak.jpg")}, headers=headers
        )

    with override_settings(STORAGES=storages):
        script, page = upload(**{"HX-Request": "true"}), upload()
    assert (script.status_code, script.content.decode()) == (503, SENTENCE)
    assert page.status_code == 503
    assert "setujui pengiriman ulang" in page.content.decode()  # a page cannot hold files
    assert not Attachment.objects.exists()


# ── A database that is away ─────────────────────────────
@pytest.mark.django_db
def test_a_page_without_a_database_says_so_without_asking_it() -> None:
    found = {}

    def ask() -> None:
        client = Client(raise_request_exception=False)
        client.cookies["sessionid"] = "a" * 32
        found["page"] = client.get("/kelompok/?cari=a")
        found["script"] = client.get("/kelompok/", headers={"HX-Request": "true"})

    with database_gone():
        thread = threading.Thread(target=ask)
        thread.start()
        thread.join()
    assert (found["page"].status_code, found["script"].status_code) == (503, 503)
    text = found["page"].content.decode()
    assert "Portal belum dapat melayani" in text
    assert 'href="/kelompok/?cari=a">Muat ulang</a>' in text
    assert "Content-Security-Policy" in found["page"]


@pytest.fixture
def own_connection(db: None) -> Iterator[BaseDatabaseWrapper]:
    """A connection that may be broken."""
    own = connections.create_connection("default")
    yield own
    own.close()


def failure_of(own: BaseDatabaseWrapper, statement: str) -> Error:
    with pytest.raises(Error) as found, own.cursor() as cursor:
        cursor.execute(statement)
    return found.value


def test_a_connection_ended_by_the_server_is_a_shortage_and_what_follows_on_it_too(
    own_connection: BaseDatabaseWrapper,
) -> None:
    own_connection.set_autocommit(False)
    assert is_shortage(failure_of(own_connection, "SELECT pg_terminate_backend(pg_backend_pid())"))
    assert is_shortage(failure_of(own_connection, "SELECT 1"))


@pytest.mark.parametrize(
    ("code", "expected"),
    [("53100", True), ("53300", True), ("57P01", True), ("57P02", True), ("57P03", True), ("08006", True),
     ("57014", False), ("40001", False), ("XX000", False), ("58030", False)],
)  # fmt: skip
def test_the_code_of_the_database_decides(
    own_connection: BaseDatabaseWrapper, code: str, expected: bool
) -> None:
    raising = f"DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '{code}'; END $$"
    assert is_shortage(failure_of(own_connection, raising)) is expected


def test_errors_of_values_and_of_other_files_are_no_shortage(own_connection: BaseDatabaseWrapper) -> None:
    assert not is_shortage(failure_of(own_connection, "SELECT 'satu'::int"))
    others = (
        OSError(errno.EACCES, "x"), FileNotFoundError(errno.ENOENT, "x"), DataError(), IntegrityError(),
        InternalError(), ValueError("No space left on device"), None,
    )  # fmt: skip
    assert [error for error in others if is_shortage(error)] == []
    assert is_shortage(OSError(errno.EDQUOT, "Disk quota exceeded"))


def test_a_server_killed_in_the_middle_of_a_statement_is_a_shortage_without_a_code() -> None:
    """`make faults` saw this kind of error; a killed server cannot be had here."""
    gone = DatabaseError("server closed the connection unexpectedly")
    gone.__cause__ = psycopg2.DatabaseError(*gone.args)
    assert is_shortage(gone)
    assert not is_shortage(DatabaseError("Save with update_fields did not affect any rows."))


def test_a_shortage_is_found_below_the_error_that_it_caused() -> None:
    def failing(*, hidden: bool) -> Exception:
        try:
            try:
                raise OperationalError("no answer")
            except OperationalError:
                if hidden:
                    raise ValueError("of its own") from None
                raise ValueError("while mending") from OSError(errno.ENOSPC, "full")
        except ValueError as error:
            return error

    assert is_shortage(failing(hidden=False))
    assert not is_shortage(failing(hidden=True))
