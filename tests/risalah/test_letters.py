"""Surat pengantar and tanda terima of a version, and what the version's page shows."""

from __future__ import annotations

import io

import pytest
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from accounts.errors import Denied
from reviews.services import open_review
from risalah.checking.codes import printed_code
from risalah.letters import covering_letter, receipt
from risalah.services import apply, attach_signed_page
from tests.files import samples
from tests.risalah.test_printing import own_media, text_of

__all__ = ["own_media"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def version(submitted):
    return submitted.versions.get()


def grouped(fingerprint: str) -> str:
    return " ".join(fingerprint[i : i + 4] for i in range(0, 64, 4))


def test_covering_letter_names_what_is_handed_over_and_leaves_number_and_date_open(cast, version):
    text = repr(covering_letter(version))

    assert "NOMOR …" in text
    assert f"Risalah {version.risalah.number} KBK Cepat Sehat, versi 1" in text
    assert grouped(version.fingerprint) in text
    assert "Yth. Kepala Bagian Organisasi" in text
    assert "office='Kepala UPT Puskesmas Melati', name='Kepala Contoh'" in text


def test_receipt_is_refused_until_bagian_organisasi_has_the_version(cast, version):
    with pytest.raises(Denied, match="setelah kepala unit mengesahkan"):
        receipt(version)


def test_receipt_names_who_received_it_in_the_name_of_the_bureau(client_of, cast, version):
    cast.verifikator.position = "Analis Tata Laksana"
    cast.verifikator.save()
    apply(risalah=version.risalah, action="setujui", by=cast.kepala)
    before = repr(receipt(version))
    open_review(risalah=version.risalah, by=cast.verifikator)

    text = text_of(client_of(cast.ketua).get(address("receipt_pdf", version)).content)

    assert "Belum dibuka pemeriksa" in before
    assert "name=''" in before
    assert "a.n. Kepala Bagian Organisasi Analis Tata Laksana, VERIFIKATOR CONTOH" in text
    assert f"NOMOR {version.risalah.number}/1" in text
    assert version.fingerprint in text.replace(" ", "")
    assert reverse("checking:page", args=[printed_code(version.check_code.code)]).rstrip("/") in text.replace(
        " ", ""
    )


def test_receipt_ends_with_a_withdrawal(cast, version):
    apply(risalah=version.risalah, action="setujui", by=cast.kepala)
    apply(risalah=version.risalah, action="tarik_kembali", by=cast.ketua)

    with pytest.raises(Denied):
        receipt(version)


def test_letters_come_as_docx_too(client_of, cast, version):
    apply(risalah=version.risalah, action="setujui", by=cast.kepala)
    client = client_of(cast.anggota)

    for name, title in (("cover_docx", "SURAT PENGANTAR"), ("receipt_docx", "TANDA TERIMA RISALAH")):
        document = Document(io.BytesIO(client.get(address(name, version)).content))
        assert next(p.text for p in document.paragraphs if p.style.name == "Heading 1").startswith(title)


def test_covering_letter_carries_the_heads_approval_once_it_was_given(cast, version):
    apply(risalah=version.risalah, action="setujui", by=cast.kepala)

    letter = covering_letter(version)

    assert "…" not in letter.sheets[0].blocks[0].text.partition(",")[2]
    assert letter.sheets[0].blocks[-1].rows[0][1].name == "Kepala Contoh"


def test_the_page_of_a_version_leads_to_its_papers_and_shows_the_signed_page(client_of, cast, version):
    client, page = client_of(cast.ketua), address("version", version)

    waiting = client.get(page).content.decode()
    apply(risalah=version.risalah, action="setujui", by=cast.kepala)
    scan = attach_signed_page(
        version=version, upload=samples.upload(samples.jpeg(), "lembar.jpg"), by=cast.ketua
    ).scan
    arrived = client.get(page).content.decode()

    assert address("cover_pdf", version) in waiting
    assert address("receipt_pdf", version) not in waiting
    assert "Belum ada yang bertanda tangan." in waiting
    assert address("receipt_pdf", version) in arrived
    assert reverse("files:small", args=[scan.pk]) in arrived


def address(name, version):
    return reverse(f"risalah:{name}", args=[version.risalah.number, version.number])


def test_letters_are_pages_of_their_sizes(client_of, cast, version):
    pages = PdfReader(io.BytesIO(client_of(cast.ketua).get(address("cover_pdf", version)).content)).pages

    assert [(round(p.mediabox.width), round(p.mediabox.height)) for p in pages] == [(609, 935)]
