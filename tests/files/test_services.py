"""Storing, describing and handing over: the row and its bytes live and go together."""

import datetime as dt
import hashlib

import pytest
from django.core.exceptions import ValidationError

from accounts.errors import Denied, Invalid
from files import services
from files.models import Attachment
from tests.files import samples


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def drop(user):
    return f"user:{user.pk}"


def bytes_of(attachment):
    with attachment.file.open() as file:
        return file.read()


def files_on_disk(tmp_path):
    return sorted(path.name for path in tmp_path.rglob("*") if path.is_file())


def test_store_photo_writes_row_photo_and_small_picture(cast, tmp_path):
    photo = services.store_photo(
        owner=drop(cast.ketua), by=cast.ketua, caption="  Rak rekam medis ",
        upload=samples.upload(samples.phone_jpeg(), "../../etc/IMG 1.JPG"),
    )  # fmt: skip

    stored = Attachment.objects.get()
    bytes_on_disk = bytes_of(stored)
    assert (stored.kind, stored.name, stored.content_type) == ("photo", "IMG 1.JPG", "image/jpeg")
    assert (stored.caption, stored.taken_on) == ("Rak rekam medis", dt.date(2026, 3, 2))
    assert stored.uploaded_by == cast.ketua
    assert (stored.size, stored.sha256) == (len(bytes_on_disk), hashlib.sha256(bytes_on_disk).hexdigest())
    assert files_on_disk(tmp_path) == sorted([f"{photo.pk.hex}.jpg", f"{photo.pk.hex}-kecil.jpg"])


def test_store_photo_with_a_given_day_keeps_it(cast):
    photo = services.store_photo(
        owner=drop(cast.ketua), by=cast.ketua, taken_on=dt.date(2026, 4, 1),
        upload=samples.upload(samples.phone_jpeg(), "a.jpg"),
    )  # fmt: skip
    assert photo.taken_on == dt.date(2026, 4, 1)


@pytest.mark.parametrize(
    ("data", "name", "content_type"),
    [
        (samples.PDF, "SK.pdf", "application/pdf"),
        (samples.docx(), "SOP.docx",
         "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (samples.xlsx(), "data.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)  # fmt: skip
def test_store_document_keeps_its_bytes(cast, data, name, content_type):
    document = services.store_document(
        owner=drop(cast.ketua), by=cast.ketua, upload=samples.upload(data, name)
    )
    assert (document.kind, document.content_type, bytes_of(document)) == ("document", content_type, data)


def test_store_document_that_is_a_scan_is_written_anew_at_reading_size(cast):
    scan = services.store_document(
        owner=drop(cast.ketua), by=cast.ketua, upload=samples.upload(samples.jpeg(4000, 3000), "pindai.jpg")
    )
    assert (scan.kind, scan.content_type, scan.width, scan.height) == ("document", "image/jpeg", 2400, 1800)


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "kosong.pdf", "Berkas ini kosong. Pilih berkas lain."),
        (b"%PDF-" + b"0" * 10 * 1024**2, "besar.pdf", "Berkas terlalu besar. Unggah paling besar 10 MB."),
        (samples.HTML, "SK.pdf",
         "Berkas ini halaman web. Unggah PDF, DOCX, XLSX, atau hasil pindai JPG/PNG."),
        (samples.OLE, "SK.doc",
         "Berkas ini Word atau Excel versi lama. Simpan sebagai PDF, DOCX, atau XLSX, lalu unggah."),
        (samples.archive("a.txt"), "a.docx",
         "Berkas ini arsip ZIP. Unggah PDF, DOCX, XLSX, atau hasil pindai JPG/PNG."),
        (samples.docx("word/vbaProject.bin"), "makro.docx",
         "Berkas ini arsip ZIP. Unggah PDF, DOCX, XLSX, atau hasil pindai JPG/PNG."),
        (samples.PDF, "SK.exe", "Isi berkas ini PDF. Beri nama yang berakhiran .pdf, lalu unggah lagi."),
        (b"MZ\x90\0", "SK.pdf",
         "Isi berkas ini tidak dikenal. Unggah PDF, DOCX, XLSX, atau hasil pindai JPG/PNG."),
    ],
)  # fmt: skip
def test_store_document_refuses_with_a_sentence_and_leaves_nothing(cast, tmp_path, data, name, sentence):
    with pytest.raises(Invalid) as refusal:
        services.store_document(owner=drop(cast.ketua), by=cast.ketua, upload=samples.upload(data, name))
    assert str(refusal.value) == sentence
    assert (Attachment.objects.count(), files_on_disk(tmp_path)) == (0, [])


def test_store_photo_that_is_empty_says_so(cast):
    with pytest.raises(Invalid) as refusal:
        services.store_photo(owner=drop(cast.ketua), by=cast.ketua, upload=samples.upload(b"", "a.jpg"))
    assert str(refusal.value) == "Berkas ini kosong. Pilih berkas lain."


def test_store_when_the_row_fails_leaves_no_file(cast, tmp_path):
    with pytest.raises(ValidationError):  # the database layer refuses the date after the files were written
        services.store_photo(
            owner=drop(cast.ketua), by=cast.ketua, taken_on="31 Februari",
            upload=samples.upload(samples.jpeg(), "a.jpg"),
        )  # fmt: skip
    assert (Attachment.objects.count(), files_on_disk(tmp_path)) == (0, [])


@pytest.mark.parametrize("owner", ["user:{other}", "nobody:1", "user:", "user:x", "", "user:-1"])
def test_store_for_an_owner_of_somebody_else_is_denied(cast, owner):
    with pytest.raises(Denied):
        services.store_photo(
            owner=owner.format(other=cast.stranger.pk), by=cast.ketua,
            upload=samples.upload(samples.jpeg(), "a.jpg"),
        )  # fmt: skip


def test_receive_keeps_own_ids_stores_good_uploads_and_reports_bad_ones(cast):
    kept = services.store_photo(
        owner=drop(cast.ketua), by=cast.ketua, upload=samples.upload(samples.jpeg(), "satu.jpg")
    )
    foreign = services.store_photo(
        owner=drop(cast.stranger), by=cast.stranger, upload=samples.upload(samples.jpeg(), "asing.jpg")
    )

    attachments, problems = services.receive(
        owner=drop(cast.ketua), kind="photo", by=cast.ketua,
        kept=[str(foreign.pk), str(kept.pk), "bukan-id"],
        uploads=[samples.upload(samples.PDF, "sk.pdf"), samples.upload(samples.jpeg(), "dua.jpg")],
        descriptions={str(kept.pk): ("Sesudah", dt.date(2026, 7, 1))},
    )  # fmt: skip

    assert [(a.name, a.caption, a.taken_on) for a in attachments] == [
        ("satu.jpg", "Sesudah", dt.date(2026, 7, 1)),
        ("dua.jpg", "", None),
    ]
    assert problems == ["sk.pdf: Berkas ini PDF. Unggah foto JPG atau PNG."]
    assert Attachment.objects.get(pk=kept.pk).caption == "Sesudah"


def test_hand_over_takes_only_from_the_own_drop(cast):
    photo = services.store_photo(
        owner=drop(cast.ketua), by=cast.ketua, upload=samples.upload(samples.jpeg(), "a.jpg")
    )
    with pytest.raises(Denied):
        services.hand_over(attachment=photo, owner=drop(cast.stranger), by=cast.stranger)
    with pytest.raises(Denied):
        services.hand_over(attachment=photo, owner=drop(cast.stranger), by=cast.ketua)
    assert Attachment.objects.get().owner == drop(cast.ketua)


def test_clean_name_drops_folders_and_invisible_characters():
    assert services.clean_name("C:\\tmp\\SK\u202egpj.pdf") == "SKgpj.pdf"
    assert services.clean_name("../") == "berkas"
    assert services.clean_name("x" * 300 + ".pdf") == "x" * 110 + ".pdf"
