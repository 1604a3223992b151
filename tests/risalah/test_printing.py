"""Printing over the web and from the command line: who may, under which name, made once, with the signed page."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from accounts.errors import Denied, Invalid
from files.models import Attachment
from files.services import store_document
from printing.models import PrintJob, StoredPrint
from printing.names import PrintFailed
from risalah.models import Note, Risalah, SignedPage, Version
from risalah.papers import prints
from risalah.queries.documents import draft_document
from risalah.services import attach_signed_page, save_part, start_risalah
from risalah.services.versions import freeze_version
from tests.cast import Cast
from tests.files import samples

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def risalah(cast: Cast) -> Risalah:
    """A draft with one problem."""
    risalah = start_risalah(group=cast.group, scheme="8-langkah", by=cast.ketua)
    value = {"rows": [{"id": "r1", "cells": {"masalah": "Pasien menunggu lama", "angka": "81"}}]}
    save_part(risalah=risalah, section="TEMA", part="masalah", value=value, revision=0, by=cast.ketua)
    return risalah


@pytest.fixture
def version(risalah: Risalah, cast: Cast) -> Version:
    """Version 1 of it, frozen although little stands in it."""
    return freeze_version(risalah, by=cast.ketua, at=timezone.now())


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The identifier of every print that is really made."""
    made, real = [], prints.make_print

    def counted(**values):
        made.append(values["identifier"])
        return real(**values)

    monkeypatch.setattr(prints, "make_print", counted)
    return made


def url(name: str, risalah: Risalah, *args: object) -> str:
    return reverse(f"risalah:{name}", args=[risalah.number, *args])


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages)


def test_a_draft_is_printed_as_konsep_and_not_kept(client_of, cast, risalah):
    response = client_of(cast.anggota).get(url("pdf", risalah, "juri"))

    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="risalah-cepat-sehat-konsep.pdf"'
    assert response["Cache-Control"] == "private, no-store"
    assert "KONSEP" in text_of(response.content)
    assert "Pasien menunggu lama" in text_of(response.content)
    assert StoredPrint.objects.count() == 0


def test_a_version_is_printed_once_and_then_read(client_of, cast, version, rendered):
    client = client_of(cast.ketua)

    first, second = (client.get(url("version_pdf", version.risalah, 1, "juri")) for _ in range(2))

    assert first["Content-Disposition"] == 'inline; filename="risalah-cepat-sehat-v1.pdf"'
    assert first.content == second.content
    assert len(rendered) == 1
    assert "KONSEP" not in text_of(first.content)
    assert StoredPrint.objects.count() == 1


def test_a_version_is_printed_as_it_was_after_the_draft_went_on(client_of, cast, version):
    value = {"rows": [{"id": "r1", "cells": {"masalah": "Toilet kotor", "angka": "9"}}]}
    save_part(risalah=version.risalah, section="TEMA", part="masalah", value=value, revision=1, by=cast.ketua)

    text = text_of(client_of(cast.ketua).get(url("version_pdf", version.risalah, 1, "juri")).content)

    assert "Pasien menunggu lama" in text
    assert "Toilet kotor" not in text


@pytest.mark.parametrize("who", ["stranger", "ketua_dukcapil", "kepala_dukcapil", "pimpinan"])
def test_strangers_find_no_print(client_of, cast, version, who):
    client = client_of(getattr(cast, who))

    paths = [
        url("pdf", version.risalah, "juri"),
        url("version_pdf", version.risalah, 1, "juri"),
        url("signed", version.risalah, 1),
    ]
    assert [client.get(path).status_code for path in paths] == [404, 404, 404]


def test_the_public_is_asked_to_sign_in(client_of, version):
    response = client_of(None).get(url("version_pdf", version.risalah, 1, "juri"))

    assert response.status_code == 302
    assert reverse("account_login") in response["Location"]


def test_a_version_that_does_not_exist_is_404(client_of, cast, version):
    assert client_of(cast.ketua).get(url("version_pdf", version.risalah, 2, "juri")).status_code == 404


def test_a_print_that_fails_says_so_and_leads_back(client_of, cast, risalah, monkeypatch):
    def fails(**values):
        raise PrintFailed("no fonts")

    monkeypatch.setattr(prints, "make_print", fails)
    response = client_of(cast.ketua).get(url("pdf", risalah, "juri"))

    assert (response.status_code, response["Location"]) == (302, url("tasks", risalah))


def test_a_photo_that_is_gone_leaves_its_place_and_not_the_print(client_of, cast, risalah):
    row = Attachment.objects.create(
        owner=f"risalah:{risalah.pk}", kind="photo", name="rak.jpg", caption="Rak lama", file="hilang.jpg",
        content_type="image/jpeg", size=1, sha256="00", uploaded_by=cast.ketua,
    )  # fmt: skip
    value = {"rows": [{"id": "u1", "cells": {"cara": "Menelusuri berkas", "bukti": [str(row.pk)]}}]}
    save_part(risalah=risalah, section="DOMINAN", part="uji", value=value, revision=0, by=cast.ketua)

    text = text_of(client_of(cast.ketua).get(url("pdf", risalah, "juri")).content)

    assert "Foto tidak tersedia lagi. Foto 1. Rak lama" in text


# ── The signed page ──────────────────────────────────────────────────────────────────────────────────────────────────
def scan(name: str = "lembar.jpg") -> SimpleUploadedFile:
    return samples.upload(samples.jpeg(300, 400), name)


@pytest.mark.parametrize("who", ["ketua", "sekretaris", "verifikator", "admin_organisasi"])
def test_leaders_and_bagian_organisasi_upload_the_signed_page(client_of, cast, version, who):
    response = client_of(getattr(cast, who)).post(url("signed", version.risalah, 1), {"file": scan()})

    assert (response.status_code, response["Location"]) == (302, url("signed", version.risalah, 1))
    page = SignedPage.objects.get(version=version)
    assert (page.scan.owner, page.by) == (f"versi:{version.pk}", getattr(cast, who))


@pytest.mark.parametrize("who", ["anggota", "fasilitator", "kepala", "operator"])
def test_others_who_read_the_risalah_may_not(client_of, cast, version, who):
    client = client_of(getattr(cast, who))

    assert (
        "Lembar pengesahan diunggah oleh ketua"
        in client.get(url("signed", version.risalah, 1)).content.decode()
    )
    assert client.post(url("signed", version.risalah, 1), {"file": scan()}).status_code == 403
    assert not SignedPage.objects.exists()


def test_the_signed_page_is_printed_and_makes_a_new_print(client_of, cast, version, rendered):
    client = client_of(cast.ketua)
    before = client.get(url("version_pdf", version.risalah, 1, "juri")).content
    attach_signed_page(version=version, upload=scan(), by=cast.ketua)

    after = client.get(url("version_pdf", version.risalah, 1, "juri")).content

    assert "Diperiksa oleh" in text_of(before)
    assert "Diperiksa oleh" not in text_of(after)
    assert len(rendered) == 2


def scanned_pdf() -> bytes:
    """A scanner's PDF: a picture on each of two pages."""
    out = io.BytesIO()
    samples.picture(300, 400).save(out, "PDF", save_all=True, append_images=[samples.picture(30, 40)])
    return out.getvalue()


def test_a_signed_page_as_pdf_is_printed_too(client_of, cast, version):
    attach_signed_page(version=version, upload=samples.upload(scanned_pdf(), "lembar.pdf"), by=cast.ketua)

    pdf = client_of(cast.ketua).get(url("version_pdf", version.risalah, 1, "juri")).content

    assert "Diperiksa oleh" not in text_of(pdf)
    images = [image.image.size for page in PdfReader(io.BytesIO(pdf)).pages for image in page.images]
    assert (1800, 2400) in images


def test_a_pdf_that_cannot_be_read_is_refused_and_one_of_before_is_named(client_of, cast, version):
    broken = SimpleUploadedFile("lembar.pdf", b"%PDF-1.4\n%%EOF")
    with pytest.raises(Invalid, match="PDF ini tidak dapat dibaca"):
        attach_signed_page(version=version, upload=broken, by=cast.ketua)
    kept = store_document(owner=f"versi:{version.pk}", upload=broken, by=cast.ketua)
    SignedPage.objects.create(version=version, scan=kept, by=cast.ketua)

    text = text_of(client_of(cast.ketua).get(url("version_pdf", version.risalah, 1, "juri")).content)

    assert "Diperiksa oleh" in text
    assert "tersimpan di portal sebagai berkas “lembar.pdf”" in text


def test_the_signed_page_changes_nothing_of_the_draft(cast, version):
    before = draft_document(version.risalah).fingerprint()
    attach_signed_page(version=version, upload=scan(), by=cast.ketua)

    assert draft_document(version.risalah).fingerprint() == before


def test_a_newer_signed_page_replaces_the_older(cast, version):
    attach_signed_page(version=version, upload=scan("satu.jpg"), by=cast.ketua)
    attach_signed_page(version=version, upload=scan("dua.jpg"), by=cast.verifikator)

    page = SignedPage.objects.get()
    assert (page.scan.name, page.by) == ("dua.jpg", cast.verifikator)


def test_what_is_no_scan_is_refused_with_a_sentence(client_of, cast, version):
    text = SimpleUploadedFile("lembar.jpg", b"bukan gambar")
    with pytest.raises(Invalid, match="Unggah foto atau pindaian"):
        attach_signed_page(version=version, upload=text, by=cast.ketua)
    with pytest.raises(Denied):
        attach_signed_page(version=version, upload=scan(), by=cast.stranger)

    response = client_of(cast.ketua).post(url("signed", version.risalah, 1), {})
    assert response.status_code == 400
    assert "Pilih foto atau PDF lembar pengesahan" in response.content.decode()


# ── Commands ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_print_risalah_writes_the_draft_or_the_version(risalah, version, tmp_path, capsys):
    call_command("print_risalah", risalah.number, output=tmp_path / "a" / "konsep.pdf")
    call_command("print_risalah", risalah.number, "--output", str(tmp_path / "v1.pdf"), "--version", "1")

    assert "KONSEP" in text_of((tmp_path / "a" / "konsep.pdf").read_bytes())
    assert "KONSEP" not in text_of((tmp_path / "v1.pdf").read_bytes())


@pytest.mark.parametrize(("number", "version"), [("2000-0001", None), (None, 7)])
def test_print_risalah_names_what_does_not_exist(risalah, tmp_path, number, version):
    with pytest.raises(CommandError, match="There is no risalah 2000-0001|has no version 7"):
        call_command("print_risalah", number or risalah.number, output=tmp_path / "x.pdf", wanted=version)


def test_print_samples_prints_the_groups_that_are_there(risalah, tmp_path):
    call_command("print_samples", folder=tmp_path, only="lengkap")

    assert {path.name for path in tmp_path.iterdir()} == {
        "risalah-cepat-sehat-lengkap-catatan.pdf", "risalah-cepat-sehat-lengkap-f4.pdf",
        "risalah-cepat-sehat-lengkap.pdf",
    }  # fmt: skip


# ── The page where a print is chosen ─────────────────────────────────────────────────────────────────────────────────
def choice(**more: str) -> dict[str, str]:
    return {"untuk": "juri", "isi": "lengkap", "kertas": "F4", "versi": "1"} | more


def test_a_print_is_chosen_with_its_audience(client_of, cast, version):
    client = client_of(cast.ketua)

    refused = client.post(url("print", version.risalah), choice(untuk=""))
    chosen = client.post(url("print", version.risalah), choice())

    assert (refused.status_code, "Pilih untuk siapa" in refused.content.decode()) == (422, True)
    assert chosen["Location"] == url("version_pdf", version.risalah, 1, "juri") + "?isi=lengkap&kertas=F4"


def test_a_whole_draft_is_ordered_with_its_variant(client_of, cast, risalah):
    answer = client_of(cast.ketua).post(url("print", risalah), choice(untuk="kelompok", versi="konsep"))

    job = PrintJob.objects.get()
    assert answer["Location"] == reverse("printing:job", args=[job.pk])
    assert job.order["variant"] == {"kind": "lengkap", "notes": True, "size": "F4"}


@pytest.mark.parametrize("query", ["isi=panjang", "kertas=A3"])
def test_a_variant_that_does_not_exist_is_404(client_of, cast, version, query):
    path = url("version_pdf", version.risalah, 1, "juri")
    assert client_of(cast.ketua).get(f"{path}?{query}").status_code == 404


def test_notes_are_printed_for_the_group_when_they_were_sent_and_never_for_jurors(client_of, cast, version):
    sent, unsent = (
        Note.objects.create(
            risalah=version.risalah, version=version, section="TEMA", address="TEMA.masalah", place="Langkah 1",
            text=text, by=cast.verifikator, sent_at=at,
        )
        for text, at in (("Sebutkan sumbernya.", timezone.now()), ("Belum terkirim.", None))
    )  # fmt: skip
    client = client_of(cast.ketua)

    inside = text_of(client.get(url("version_pdf", version.risalah, 1, "kelompok")).content)
    outside = text_of(client.get(url("version_pdf", version.risalah, 1, "juri")).content)

    assert [note.text in inside for note in (sent, unsent)] == [True, False]
    assert [note.text in outside for note in (sent, unsent)] == [False, False]
    assert StoredPrint.objects.count() == 2


def test_one_step_is_printed_without_a_signed_page_and_not_kept(client_of, cast, version):
    client = client_of(cast.anggota)

    filled = client.get(url("step_pdf", version.risalah, "tema"))
    blank = client.get(url("step_pdf", version.risalah, "langkah-1") + "?kosong=1")

    assert filled["Content-Disposition"] == 'inline; filename="risalah-cepat-sehat-langkah-1-tema.pdf"'
    assert blank["Content-Disposition"] == 'inline; filename="risalah-cepat-sehat-langkah-1-kosong.pdf"'
    assert "Pasien menunggu lama" in text_of(filled.content)
    assert "Pasien menunggu lama" not in text_of(blank.content)
    assert StoredPrint.objects.count() == 0
    assert client.get(url("step_pdf", version.risalah, "tak-ada")).status_code == 404


def test_a_picture_of_a_part_is_taken_as_png(client_of, cast, risalah):
    rows = [
        {"id": f"r{n}", "cells": {"kategori": name, "jumlah": str(count)}}
        for n, (name, count) in enumerate({"Rekam medis": 9, "Loket": 4}.items())
    ]
    save_part(
        risalah=risalah, section="TEMA", part="keluhan", value={"rows": rows}, revision=0, by=cast.ketua
    )
    client = client_of(cast.anggota)

    answer = client.get(url("picture", risalah, "tema", "keluhan", "pareto"))
    page = client.get(url("read", risalah)).content.decode()

    assert answer["Content-Type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")
    assert url("picture", risalah, "tema", "keluhan", "pareto") in page
    assert client.get(url("picture", risalah, "tema", "periksa", "pareto")).status_code == 404
