"""The papers of a group: what stands in them, what stays open, who may print them and who sees NIPs."""

from __future__ import annotations

import datetime as dt
import io
import re

import pytest
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from groups import papers
from groups.models import Member
from groups.services import DecisionValues
from history.models import Reading
from printing.letters.office import ROOM
from tests.groups.factories import meet

pytestmark = pytest.mark.django_db
NIP = re.compile(r"\d{8} \d{6} \d \d{3}")


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages)


def told(letter) -> str:
    """All that the letter says, without printing it."""
    return repr(letter)


@pytest.fixture
def meeting(cast):
    day = cast.season.starts + dt.timedelta(days=32)
    return meet(
        cast.group, cast.ketua, day, absent=("Anggota",), place="Aula", sections=["TEMA"],
        discussion="Data dibaca.\nPareto dibuat.", next_date=day + dt.timedelta(days=7),
        decisions=[DecisionValues("Hitung keluhan", Member.objects.get(group=cast.group, role="ketua"), day)],
    )  # fmt: skip


def url(name, *args):
    return reverse(f"groups:{name}", args=args)


# ── The decree ───────────────────────────────────────────────────────────────────────────────────────────────────────
def test_decree_leaves_open_what_is_not_known_and_is_signed_by_the_agency_head(cast):
    text = told(papers.decree(cast.group, show_nip=True))

    assert f"NOMOR {ROOM}" in text
    assert f"pada tanggal {ROOM}" in text
    assert "KEPUTUSAN KEPALA DINAS KESEHATAN KABUPATEN CONTOH" in text
    assert "Kepala Dinkes Contoh" in text
    assert "Peraturan Presiden Nomor 81 Tahun 2010" in text


def test_decree_fills_in_what_the_group_and_the_season_say(cast):
    cast.season.legal_basis = "Peraturan Bupati Contoh Nomor 12 Tahun 2025;\n"
    cast.group.decree_number, cast.group.decree_date = "440/118/2026", dt.date(2026, 2, 9)
    cast.group.improvement_field = "Pelayanan pendaftaran"
    cast.group.season = cast.season

    text = told(papers.decree(cast.group, show_nip=True))

    for words in (
        "NOMOR 440/118/2026",
        "pada tanggal 9 Februari 2026",
        "text='Peraturan Bupati Contoh Nomor 12 Tahun 2025;'",
        "di bidang pelayanan pendaftaran menurut",
        "bertanggung jawab kepada Kepala UPT Puskesmas Melati.",
    ):
        assert words in text
    assert "Peraturan Presiden" not in text


def test_decree_lists_the_members_with_room_for_nips_that_the_reader_may_not_see(cast):
    Member.objects.create(
        group=cast.group,
        role="anggota",
        name="H. Contoh",
        category="non_asn",
        starts=cast.season.starts,
        order=9,
    )
    shown, hidden = (told(papers.decree(cast.group, show_nip=value)) for value in (True, False))

    assert len(NIP.findall(shown)) == 6  # four members, and the head below decree and appendix
    assert NIP.findall(hidden) == []
    assert "H. Contoh\\nNon-ASN" in hidden


def test_decree_is_printed_as_a_draft_with_its_appendix_and_comes_as_docx(client_of, cast):
    client = client_of(cast.operator)
    pdf, word = (client.get(url(f"decree_{form}", cast.group.pk)) for form in ("pdf", "docx"))

    assert pdf["Content-Disposition"].startswith('inline; filename="konsep-keputusan-tentang-pembentukan')
    assert word["Content-Disposition"].endswith('.docx"')
    assert pdf["Cache-Control"] == word["Cache-Control"] == "private, no-store"
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf.content)).pages]
    assert all("KONSEP – belum berlaku sebelum diberi nomor" in page for page in pages)
    assert "SUSUNAN KEANGGOTAAN KELOMPOK BUDAYA KERJA CEPAT SEHAT" in pages[-1]
    document = Document(io.BytesIO(word.content))
    assert document.tables[-2].rows[1].cells[1].text.startswith("Fasilitator Contoh\nNIP")
    assert document.core_properties.author == "Dinas Kesehatan"


# ── Minutes and attendance ───────────────────────────────────────────────────────────────────────────────────────────
def test_minutes_tell_the_meeting_and_are_signed_by_notulis_and_ketua(client_of, cast, meeting):
    text = text_of(client_of(cast.anggota).get(url("minutes_pdf", cast.group.pk, meeting.number)).content)

    for words in (
        "NOTULEN PERTEMUAN KELOMPOK BUDAYA KERJA CEPAT SEHAT",
        "Tempat :Aula",
        "2 dari 3 anggota",
        "Anggota Contoh (izin)",
        "Pareto dibuat.",
        "Hitung keluhan Ketua Contoh",
        "Notulis, SEKRETARIS CONTOH",
        "KETUA CONTOH",
    ):
        assert words.replace(" ", "") in text.replace(" ", "")


def test_attendance_list_has_room_to_sign_for_those_who_were_there(cast, meeting):
    grid = papers.attendance_list(meeting, show_nip=False).sheets[0].blocks[2]

    assert [(row[1], row[3], row[4].strip()) for row in grid.rows] == [
        ("Fasilitator Contoh", "Hadir", "1."),
        ("Ketua Contoh", "Hadir", "2."),
        ("Sekretaris Contoh", "Hadir", "3."),
        ("Anggota Contoh", "Izin", "–"),
    ]


@pytest.mark.parametrize(("days", "known"), [(3, True), (30, False)])
def test_blank_list_is_for_the_coming_meeting_and_dated_only_while_that_is_ahead(cast, meeting, days, known):
    letter = papers.blank_attendance_list(
        cast.group, show_nip=False, day=meeting.date + dt.timedelta(days=days)
    )
    facts, grid = letter.sheets[0].blocks[1:3]

    assert dict(facts.rows)["Pertemuan ke"] == "2"
    assert (dict(facts.rows)["Hari, tanggal"] != ROOM) is known
    assert [row[1] for row in grid.rows][3:] == ["Anggota Contoh", "", "", ""]


# ── Who sees what ────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("ketua", True), ("sekretaris", True), ("operator", True), ("kepala", True), ("verifikator", True),
        ("anggota", False), ("fasilitator", False), ("pimpinan", False),
    ],
)  # fmt: skip
def test_nips_are_printed_for_those_who_may_see_them(client_of, cast, who, sees):
    response = client_of(getattr(cast, who)).get(url("decree_pdf", cast.group.pk))

    assert response.status_code == 200
    assert bool(NIP.search(text_of(response.content))) is sees


def test_bagian_organisasi_reading_nips_is_noted(client_of, cast):
    client_of(cast.verifikator).get(url("decree_pdf", cast.group.pk))

    assert set(Reading.objects.values_list("person_id", flat=True)) == {
        cast.fasilitator.pk, cast.ketua.pk, cast.sekretaris.pk, cast.anggota.pk,
    }  # fmt: skip


def test_links_stand_where_one_looks_for_them(client_of, cast, meeting):
    client = client_of(cast.anggota)
    pages = {
        url("detail", cast.group.pk): ("decree_pdf", "decree_docx", "blank_attendance_pdf"),
        url("meeting_list", cast.group.pk): ("blank_attendance_pdf",),
    }
    for page, names in pages.items():
        text = client.get(page).content.decode()
        assert all(url(name, cast.group.pk) in text for name in names)
    text = client.get(url("meeting", cast.group.pk, meeting.number)).content.decode()
    assert url("minutes_pdf", cast.group.pk, meeting.number) in text
    assert url("attendance_pdf", cast.group.pk, meeting.number) in text
