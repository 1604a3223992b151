"""The review in pages: queue, notes, return, resubmission, acceptance, the head's screen, who has not submitted."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable

import pytest
import time_machine
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.errors import Denied
from notices.models import Notice
from reviews.queries import queue
from reviews.services import add_note, forget_removed_notes, remove_note
from risalah.models import Note, Risalah
from risalah.services import apply, save_part
from tests.cast import Cast, make_season, make_unit
from tests.pages import Page
from tests.risalah.desk import form, opened, send, url

ClientOf = Callable[[object], Client]
NOTE = "Sebutkan sumber datanya."


@pytest.fixture
def verifikator(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.verifikator)


@pytest.fixture
def ketua(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.ketua)


@pytest.fixture
def reviewed(approved: Risalah, verifikator: Client) -> Risalah:
    """Opened by the verifikator."""
    verifikator.post(at("begin", approved))
    approved.refresh_from_db()
    return approved


@pytest.fixture
def returned(reviewed: Risalah, verifikator: Client) -> Risalah:
    """Sent back with one note on a field of TEMA."""
    note(verifikator, reviewed, "TEMA.pilihan.alasan")
    decide(verifikator, reviewed, "kembalikan", summary="Hampir selesai.")
    reviewed.refresh_from_db()
    return reviewed


def at(name: str, risalah: Risalah, *more: object) -> str:
    return reverse(f"reviews:{name}", args=[risalah.number, *more])


def review_page(client: Client, risalah: Risalah) -> Page:
    return Page(client.get(at("review", risalah)))


def note(client: Client, risalah: Risalah, address: str, text: str = NOTE) -> Page:
    return Page(client.post(at("note", risalah), {"address": address, "text": text}, follow=True))


def decide(client: Client, risalah: Risalah, decision: str, **more: str) -> Page:
    return Page(
        client.post(at("decide", risalah), {"decision": decision, "summary": "", **more}, follow=True)
    )


def tasks(client: Client, risalah: Risalah) -> Page:
    return Page(client.get(risalah.get_absolute_url()))


# ── The queue ────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_queue_counts_working_days_and_marks_what_is_late(
    approved: Risalah, cast: Cast, client_of: ClientOf
) -> None:
    """Two weeks hold ten working days, more than the five of the season."""
    path = reverse("reviews:queue")
    fresh = Page(client_of(cast.verifikator).get(path))
    assert (fresh.missing("0 hari kerja"), "Lewat batas" in fresh.text) == ([], False)
    with time_machine.travel(approved.transitions.get(target="diajukan").at + dt.timedelta(days=14)):
        page = Page(client_of(cast.verifikator).get(path))
    assert page.missing("10 hari kerja", "Lewat batas", "KBK Cepat Sehat, UPT Puskesmas Melati") == []
    assert at("review", approved) in page.links


def test_queue_filters_by_where_a_risalah_is(approved: Risalah, cast: Cast, verifikator: Client) -> None:
    def shown(wanted: str) -> bool:
        return (
            at("review", approved)
            in Page(verifikator.get(reverse("reviews:queue"), {"tampil": wanted})).links
        )

    filters = ("menunggu", "perbaikan", "diterima", "semua")
    assert [shown(f) for f in filters] == [True, False, False, True]
    verifikator.post(at("begin", approved))
    assert [shown(f) for f in filters] == [True, False, False, True]
    decide(verifikator, approved, "terima")
    assert [shown(f) for f in filters] == [False, False, True, True]


def test_withdrawing_is_possible_until_a_reviewer_opened_it(
    approved: Risalah, ketua: Client, verifikator: Client
) -> None:
    withdraw = reverse("risalah:act", args=[approved.number, "tarik_kembali"])
    assert "Tarik kembali" in tasks(ketua, approved).text
    assert (
        Page(ketua.post(withdraw, follow=True)).missing("Risalah ditarik kembali dan dapat diubah lagi.")
        == []
    )
    approved.refresh_from_db()
    assert approved.state == "draf"
    assert at("review", approved) not in Page(verifikator.get(reverse("reviews:queue"))).links


def test_nobody_withdraws_what_a_reviewer_has_opened(reviewed: Risalah, ketua: Client) -> None:
    withdraw = reverse("risalah:act", args=[reviewed.number, "tarik_kembali"])
    assert "Tarik kembali" not in tasks(ketua, reviewed).text
    assert ketua.post(withdraw).status_code == 403


# ── Notes ────────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("address", "quote", "place"),
    [
        ("TEMA", "", "Langkah 1 · Tema"),
        (
            "TEMA.pilihan.alasan",
            "Keluhan terbanyak (81 dari 150)",
            "Langkah 1 · Tema yang dipilih · Alasan memilih",
        ),
        (
            "TEMA.masalah[m2]",
            "M2 Obat di resep tidak lengkap",
            "Langkah 1 · Daftar masalah · M2 Obat di resep",
        ),
        ("TEMA.periksa[rm].w1", "52", "Langkah 1 · Lembar periksa"),
    ],
)
def test_note_stands_on_section_field_row_or_cell_and_links_there(
    reviewed: Risalah, verifikator: Client, ketua: Client, address: str, quote: str, place: str
) -> None:
    page = note(verifikator, reviewed, address)
    row = Note.objects.get()
    assert (row.address, row.section, row.sent_at) == (address, "TEMA", None)
    assert row.quote.startswith(quote)
    assert page.missing(NOTE, place, "Catatan tersimpan.") == []
    anchors = re.findall(r'<p class="note-head"><a href="#([^"]+)">', page.html)
    assert [a for a in anchors if a not in page.ids] == []
    assert NOTE not in tasks(ketua, reviewed).text  # the group sees it when the risalah comes back


@pytest.mark.parametrize(
    "address", ["", "x", "TEMA.asing", "ASING", "TEMA.masalah[asing]", "TEMA.pilihan.asing"]
)
def test_note_on_a_place_that_is_not_there_is_refused_in_words(
    reviewed: Risalah, verifikator: Client, address: str
) -> None:
    page = note(verifikator, reviewed, address)
    assert page.status == 200
    assert not Note.objects.exists()


def test_note_that_was_not_sent_is_deleted_and_brought_back_by_reviewers(
    reviewed: Risalah, verifikator: Client, cast: Cast, client_of: ClientOf
) -> None:
    note(verifikator, reviewed, "TEMA")
    found = Note.objects.get()
    with time_machine.travel("2026-11-02 08:00+08:00", tick=False):
        page = Page(verifikator.post(at("note_action", reviewed, found.pk, "hapus"), follow=True))
    back = at("note_action", reviewed, found.pk, "kembalikan")
    assert page.missing(
        "Catatan dihapus. Bisa dikembalikan sampai 2 Desember 2026.",
        "Belum ada catatan.",
        "Catatan yang dihapus (1)",
        NOTE,
        "Dihapus Verifikator Contoh, 2 November 2026",
    ) == []  # fmt: skip
    assert back in page.forms
    assert (Note.objects.exists(), queue(cast.verifikator).get().open_notes) == (False, 0)
    assert "Catatan yang dihapus" not in review_page(client_of(cast.superadmin), reviewed).text

    page = Page(verifikator.post(back, follow=True))

    assert page.missing("Catatan dikembalikan.", NOTE) == []
    assert "Catatan yang dihapus" not in page.text
    found.refresh_from_db()
    assert (found.removed_at, found.removed_by, queue(cast.verifikator).get().open_notes) == (None, None, 1)


def test_deleted_note_neither_lets_a_risalah_be_returned_nor_is_it_sent(
    reviewed: Risalah, verifikator: Client, ketua: Client
) -> None:
    note(verifikator, reviewed, "TEMA", "Catatan yang dibatalkan.")
    gone = Note.objects.get()
    verifikator.post(at("note_action", reviewed, gone.pk, "hapus"))
    assert decide(verifikator, reviewed, "kembalikan").missing("Beri paling sedikit satu catatan") == []

    note(verifikator, reviewed, "SASARAN")
    decide(verifikator, reviewed, "kembalikan")

    reviewed.refresh_from_db()
    assert reviewed.open_sections == ["SASARAN"]
    told = Page(ketua.get(reverse("risalah:notes", args=[reviewed.number])))
    assert (told.missing(NOTE), "Catatan yang dibatalkan." in told.text) == ([], False)
    assert "Buka 1 catatan" in tasks(ketua, reviewed).text
    assert Note.everything.get(pk=gone.pk).sent_at is None


def test_a_sent_note_is_not_deleted(returned: Risalah, cast: Cast) -> None:
    found = Note.objects.get()
    with transaction.atomic(), pytest.raises(IntegrityError, match="only_an_unsent_note_is_removed"):
        Note.objects.filter(pk=found.pk).update(removed_at=timezone.now(), removed_by=cast.verifikator)
    with pytest.raises(Denied):
        remove_note(note=found, by=cast.verifikator)


def test_deleted_note_is_forgotten_after_its_last_day(reviewed: Risalah, cast: Cast) -> None:
    day = dt.datetime(2026, 11, 2, 23, 30, tzinfo=timezone.get_default_timezone())
    row = add_note(risalah=reviewed, address="TEMA", text=NOTE, by=cast.verifikator)
    remove_note(note=row, by=cast.verifikator, at=day)
    assert forget_removed_notes(now=dt.datetime(2026, 12, 2, 23, 50, tzinfo=day.tzinfo)) == 0
    with time_machine.travel("2026-12-03 01:00+08:00", tick=False):
        call_command("tidy", stdout=(out := io.StringIO()))
    assert "notes and files deleted 30 days ago 1 and 0," in out.getvalue()
    assert not Note.everything.exists()


def test_deleting_a_note_is_told_in_words(reviewed: Risalah, verifikator: Client) -> None:
    note(verifikator, reviewed, "TEMA")
    verifikator.post(at("note_action", reviewed, Note.objects.get().pk, "hapus"))
    page = Page(verifikator.get(reverse("history:record", args=["risalah", reviewed.pk])))
    assert page.missing(f"mengubah catatan “{NOTE}”: dihapus dari kosong menjadi “") == []


# ── Returning ────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_returning_without_a_note_is_refused_and_keeps_the_summary(
    reviewed: Risalah, verifikator: Client
) -> None:
    page = decide(verifikator, reviewed, "kembalikan", summary="Hampir selesai.")
    reviewed.refresh_from_db()
    assert reviewed.state == "diperiksa"
    assert page.missing("Beri paling sedikit satu catatan", "Hampir selesai.") == []


def test_returned_sections_open_and_the_others_stay_locked(
    returned: Risalah, cast: Cast, ketua: Client, verifikator: Client
) -> None:
    assert (returned.state, returned.open_sections) == ("perlu_perbaikan", ["TEMA"])
    assert "pilihan" in opened(ketua, returned, "TEMA").forms
    locked = opened(ketua, returned, "SASARAN")
    assert "sasaran" not in locked.forms
    assert (
        locked.missing("Bagian ini terkunci: perbaikan hanya diminta pada bagian yang diberi catatan.") == []
    )
    assert send(ketua, returned, "SASARAN", "sasaran", {"revision": "1"}).status_code == 403
    home = tasks(ketua, returned)
    assert home.missing("Buka 1 catatan", "1 catatan belum dijawab", "Perlu perbaikan") == []
    assert Notice.objects.filter(recipient=cast.ketua, text__contains="mengembalikan").count() == 1
    notes = Page(ketua.get(reverse("risalah:notes", args=[returned.number])))
    assert notes.missing(NOTE, "Keluhan terbanyak (81 dari 150)", "Jawaban") == []
    assert f"{url(returned, 'TEMA')}#pilihan-alasan" in notes.links


def test_only_known_sections_are_opened_besides(reviewed: Risalah, verifikator: Client) -> None:
    note(verifikator, reviewed, "TEMA.pilihan")
    verifikator.post(
        at("decide", reviewed), {"decision": "kembalikan", "open_sections": ["RENCANA", "ASING", "x" * 500]}
    )
    reviewed.refresh_from_db()
    assert reviewed.open_sections == ["RENCANA", "TEMA"]


def test_resubmission_shows_changes_and_answers_and_is_accepted(
    returned: Risalah, cast: Cast, ketua: Client, verifikator: Client
) -> None:
    data = form(ketua, returned, "TEMA", "pilihan") | {"pilihan-alasan": ["81 keluhan menurut kotak saran."]}
    send(ketua, returned, "TEMA", "pilihan", data)
    found = Note.objects.get()
    answer = reverse("risalah:answer", args=[returned.number, found.pk])
    assert (
        Page(ketua.post(answer, {"answer": " "}, follow=True)).missing("Tulis apa yang sudah diperbaiki")
        == []
    )
    ketua.post(answer, {"answer": "Sumber ditambahkan."})
    ketua.post(
        reverse("risalah:check", args=[returned.number]), {"true_data": "on", "no_patient_names": "on"}
    )
    apply(risalah=returned, action="setujui", by=cast.kepala)
    verifikator.post(at("begin", returned))

    page = review_page(verifikator, returned)

    assert page.missing(
        "versi 2",
        "Yang berubah sejak versi sebelumnya",
        "Tema yang dipilih · Alasan memilih",
        "Keluhan terbanyak (81 dari 150)",
        "81 keluhan menurut kotak saran.",
        "Jawaban Ketua Contoh: Sumber ditambahkan.",
    ) == []  # fmt: skip
    assert page.html.count("<ins>") == 1
    assert decide(verifikator, returned, "terima").missing("Risalah diterima.") == []
    returned.refresh_from_db()
    found.refresh_from_db()
    assert (returned.state, returned.open_sections, found.state) == ("diterima", [], "selesai")
    history = Page(ketua.get(reverse("risalah:history", args=[returned.number])))
    assert history.missing(
        "Ketua Contoh mengajukan risalah (versi 1)",
        "Verifikator Contoh mengembalikan risalah dengan catatan",
        "Hampir selesai.",
        "Ketua Contoh mengajukan kembali risalah (versi 2)",
        "Verifikator Contoh menerima risalah",
    ) == []  # fmt: skip


def test_insufficient_answer_opens_the_note_again(
    returned: Risalah, cast: Cast, ketua: Client, verifikator: Client
) -> None:
    found = Note.objects.get()
    ketua.post(reverse("risalah:answer", args=[returned.number, found.pk]), {"answer": "Sudah."})
    apply(risalah=returned, action="ajukan", by=cast.ketua)
    apply(risalah=returned, action="setujui", by=cast.kepala)
    verifikator.post(at("begin", returned))
    action = at("note_action", returned, found.pk, "buka")
    assert (
        Page(verifikator.post(action, {"text": ""}, follow=True)).missing("Tulis apa yang masih kurang.")
        == []
    )
    verifikator.post(action, {"text": "Tulis juga bulannya."})
    found.refresh_from_db()
    assert (found.state, found.sent_at) == ("terbuka", None)
    assert (
        review_page(verifikator, returned).missing("Jawaban sebelumnya: Sudah.", "Tulis juga bulannya.") == []
    )


def test_reviewer_reads_the_version_and_not_what_was_written_since(
    returned: Risalah, cast: Cast, verifikator: Client
) -> None:
    value = {"fields": {"tema": "Tema yang baru ditulis", "alasan": "", "terpilih": []}}
    save_part(risalah=returned, section="TEMA", part="pilihan", value=value, revision=1, by=cast.ketua)
    page = review_page(verifikator, returned)
    assert "Tema yang baru ditulis" not in page.text
    assert page.missing("Lamanya waktu tunggu pasien poli umum") == []


def test_member_of_the_group_never_reviews_it(approved: Risalah, cast: Cast, client_of: ClientOf) -> None:
    cast.group.members.filter(user=cast.anggota).update(user=cast.verifikator)
    client = client_of(cast.verifikator)
    assert review_page(client, approved).missing("Anda anggota kelompok ini") == []
    assert client.post(at("begin", approved)).status_code == 403


# ── The head's one screen ────────────────────────────────────────────────────────────────────────────────────────────
def test_head_reads_theme_from_to_picture_and_cost_and_approves(
    submitted: Risalah, cast: Cast, client_of: ClientOf
) -> None:
    client = client_of(cast.kepala)
    path = reverse("risalah:approve", args=[submitted.number])
    page = Page(client.get(path))
    assert page.missing(
        "Menurunkan persentase pasien poli umum yang menunggu lebih dari 45 menit",
        "awal 42,0 %, sasaran 15,0 %",
        "Diagram Pareto sebelum perbaikan",
        "Rp 4.450.000",
        "Sahkan",
        "Kembalikan dengan alasan",
    ) == []  # fmt: skip
    assert page.html.count("<svg") >= 2
    approved = Page(client.post(path, {"decision": "setujui"}, follow=True))
    submitted.refresh_from_db()
    assert (submitted.state, approved.missing("Risalah disahkan dan diteruskan")) == ("diajukan", [])
    assert submitted.approvals.get(kind="akhir").name == "Kepala Contoh"


def test_head_returns_with_a_reason_only(submitted: Risalah, cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.kepala)
    path = reverse("risalah:approve", args=[submitted.number])
    assert Page(client.post(path, {"decision": "kembalikan", "reason": " "})).missing("Tulis alasannya") == []
    client.post(path, {"decision": "kembalikan", "reason": "Biaya belum jelas."})
    submitted.refresh_from_db()
    assert submitted.state == "perlu_perbaikan"
    history = Page(client.get(reverse("risalah:history", args=[submitted.number])))
    assert history.missing("Biaya belum jelas.") == []


def test_head_cannot_approve_a_theme_that_is_empty(risalah: Risalah, cast: Cast, client_of: ClientOf) -> None:
    risalah.answers.all().delete()
    path = reverse("risalah:approval", args=[risalah.number, "rencana"])
    page = Page(client_of(cast.kepala).post(path, follow=True))
    assert page.missing("Isi bagian ini dahulu; belum ada yang dapat disahkan.") == []
    assert not risalah.approvals.exists()


# ── Belum mengajukan ─────────────────────────────────────────────────────────────────────────────────────────────────
def test_units_that_have_not_submitted_and_the_text_to_copy_name_no_person(
    submitted: Risalah, cast: Cast, verifikator: Client
) -> None:
    make_unit("UPT Puskesmas Anggrek", parent=cast.dinkes)
    page = Page(verifikator.get(reverse("reviews:silent")))
    year = cast.season.year
    text = re.search(r'<textarea[^>]* id="wa"[^>]*>(.*?)</textarea>', page.html, re.DOTALL)
    assert text is not None
    assert text[1].strip().splitlines() == [
        f"Belum mengajukan risalah Tahun program {year}:",
        "1. Dinas Kependudukan dan Pencatatan Sipil (KBK Litera): risalah belum dimulai",
        "2. UPT Puskesmas Anggrek: belum ada kelompok",
        f"Batas pengajuan 31 Desember {year}. Terima kasih.",
    ]
    assert "UPT Puskesmas Melati" not in text[1]
    people = [word for user in cast.everyone.values() for word in (user.name, user.nip) if word]
    assert [word for word in people if word in text[1]] == []


def test_silent_list_can_be_read_for_another_season(cast: Cast, verifikator: Client) -> None:
    other = make_season(cast.season.year - 1)
    page = Page(verifikator.get(reverse("reviews:silent"), {"tahun": other.pk}))
    assert page.missing(f"Belum mengajukan risalah Tahun program {other.year}:") == []
    assert "KBK Litera" not in page.text
