"""The seal: intact and valid, the print before it untouched, and every change found."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pyhanko.pdf_utils.generic import ArrayObject, FloatObject, pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.fields import SigFieldSpec
from pypdf import PdfReader

from printing.checks import signing
from printing.sealing import verify as verifying
from printing.sealing.names import Signed, SigningFailed
from printing.sealing.seal import NOT_SEALED, Seal, portal_seal
from printing.sealing.signing import sign
from printing.sealing.verify import apart, verify
from tests.printing.sealing.certificates import PASSPHRASE, authority, holder


@pytest.fixture
def sealed(seal: Seal, pdf: bytes) -> Signed:
    return sign(pdf, signer=seal)


def sign_over(changed: IncrementalPdfFileWriter, **field: object) -> bytes:
    """What a signer gives back who first changed the file in `changed`: a whole and valid signature over it."""
    signer = SimpleSigner.load_pkcs12_data(holder().p12(), (), PASSPHRASE.encode())
    metadata = PdfSignatureMetadata(field_name="T")
    made = apart(
        lambda: PdfSigner(metadata, signer, new_field_spec=SigFieldSpec("T", **field)).sign_pdf(changed)
    )
    return made.getvalue()


def test_without_a_file_in_the_settings_there_is_no_seal(settings) -> None:
    settings.SEAL_P12 = ""
    assert portal_seal() is None


def test_sealed_print_is_intact_valid_and_begins_with_the_print(sealed: Signed, pdf: bytes) -> None:
    assert sealed.pdf.startswith(pdf)
    assert (sealed.signature.holder, sealed.signature.issuer) == (
        "Pemerintah Kabupaten Contoh",
        "Otoritas Sertifikat Rekaan",
    )
    (found,) = PdfFileReader(BytesIO(sealed.pdf)).embedded_signatures
    assert found.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert [
        page.extract_text() for page in PdfReader(BytesIO(sealed.pdf)).pages
    ] == [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]  # fmt: skip


def test_sealed_print_keeps_what_makes_it_tagged_and_archival(sealed: Signed, pdf: bytes) -> None:
    before, after = (PdfReader(BytesIO(data)).trailer["/Root"] for data in (pdf, sealed.pdf))
    assert set(after) - set(before) == {"/AcroForm", "/Extensions"}
    assert set(before) <= set(after)
    assert (after["/Lang"], after["/MarkInfo"]["/Marked"]) == ("id", before["/MarkInfo"]["/Marked"])
    assert after["/StructTreeRoot"]["/K"][0].idnum == before["/StructTreeRoot"]["/K"][0].idnum
    described = after["/Metadata"].get_data()
    assert described == before["/Metadata"].get_data()
    assert b"pdfaid:part" in described and b"pdfuaid:part" in described
    assert after["/OutputIntents"][0]["/S"] == "/GTS_PDFA1"
    (widget,) = [
        row.get_object()
        for row in PdfReader(BytesIO(sealed.pdf)).pages[0]["/Annots"]
        if row.get_object()["/Subtype"] == "/Widget"
    ]
    left, low, right, high = widget["/Rect"]
    assert widget["/F"] & 4 and (left, low) == (right, high) and left < 0  # printed, and outside the page


@pytest.mark.parametrize("place", [b"obj", b"/Reason", b"/Contents", b"/ByteRange", b"%%EOF"])
def test_changed_byte_makes_the_seal_invalid(sealed: Signed, pdf: bytes, seal: Seal, place: bytes) -> None:
    changed = bytearray(sealed.pdf)
    changed[
        (sealed.pdf.index if place == b"obj" else sealed.pdf.rindex)(place) + 300 * (place == b"/Contents")
    ] ^= 1
    beginning = bytes(changed[: len(pdf)])
    with pytest.raises(SigningFailed):
        verify(bytes(changed), original=beginning, trusted=seal.trusted)


def test_text_appended_after_the_seal_is_refused(sealed: Signed, pdf: bytes, seal: Seal) -> None:
    later = IncrementalPdfFileWriter(BytesIO(sealed.pdf))
    later.root["/Lang"] = pdf_name("/en")
    later.update_root()
    stream = BytesIO()
    later.write(stream)
    with pytest.raises(SigningFailed):
        verify(stream.getvalue(), original=pdf, trusted=seal.trusted)


def test_second_signature_after_the_seal_is_found(sealed: Signed) -> None:
    both = sign_over(IncrementalPdfFileWriter(BytesIO(sealed.pdf)), on_page=0)
    found = verify(both, original=sealed.pdf, trusted=(authority().der,))
    assert found.holder == "Pemerintah Kabupaten Contoh"


def test_signature_over_a_changed_page_is_not_ours(pdf: bytes) -> None:
    changed = IncrementalPdfFileWriter(BytesIO(pdf))
    page = changed.root["/Pages"]["/Kids"][0]
    page["/MediaBox"] = ArrayObject([FloatObject(n) for n in (0, 0, 10, 10)])
    changed.update_container(page)
    with pytest.raises(SigningFailed, match=verifying.NOT_THE_SAME):
        verify(sign_over(changed), original=pdf, trusted=(authority().der,))


def test_signature_that_covers_the_page_is_refused(pdf: bytes) -> None:
    seen = sign_over(IncrementalPdfFileWriter(BytesIO(pdf)), box=(0, 0, 300, 300))
    with pytest.raises(SigningFailed, match=verifying.NOT_THE_SAME):
        verify(seen, original=pdf, trusted=(authority().der,))


def test_certificate_of_another_authority_is_not_believed(sealed: Signed, pdf: bytes) -> None:
    with pytest.raises(SigningFailed, match=verifying.NOT_TRUSTED):
        verify(sealed.pdf, original=pdf, trusted=(authority("Otoritas Lain").der,))


def test_ended_certificate_seals_nothing(settings, tmp_path: Path, pdf: bytes) -> None:
    settings.SEAL_P12, settings.SEAL_PASSPHRASE = str(tmp_path / "lama.p12"), PASSPHRASE
    (tmp_path / "lama.p12").write_bytes(holder(days=-1).p12())
    seal = portal_seal()
    assert seal is not None
    with pytest.raises(SigningFailed, match=verifying.NOT_TRUSTED):
        sign(pdf, signer=seal)


@pytest.mark.parametrize("content", [None, b"bukan PKCS#12"])
def test_file_that_cannot_be_opened_is_told(settings, tmp_path: Path, content: bytes | None) -> None:
    settings.SEAL_P12, settings.SEAL_PASSPHRASE = str(tmp_path / "segel.p12"), PASSPHRASE
    if content:
        (tmp_path / "segel.p12").write_bytes(content)
    with pytest.raises(SigningFailed, match=NOT_SEALED):
        portal_seal()


def test_check_warns_of_a_seal_that_does_not_work_or_ends(settings, tmp_path: Path) -> None:
    def ids() -> list[str]:
        return [str(found.id) for found in signing()]

    settings.SEAL_P12, settings.SEAL_PASSPHRASE = "", PASSPHRASE
    assert ids() == []
    settings.SEAL_P12 = str(tmp_path / "segel.p12")
    assert ids() == ["printing.W002"]
    for days, expected in ((-1, ["printing.W003"]), (20, ["printing.W003"]), (365, [])):
        (tmp_path / f"{days}.p12").write_bytes(holder(days=days).p12())
        settings.SEAL_P12 = str(tmp_path / f"{days}.p12")
        assert ids() == expected
    for url, expected in (
        ("http://10.0.0.5", ["printing.W004"]),
        ("http://127.0.0.1:8090", []),
        ("https://x", []),
    ):
        settings.SIGN_URL = url
        assert ids() == expected
