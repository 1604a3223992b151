"""Tanda terima: Bagian Organisasi says when it got which version of a risalah, and who received it."""

from __future__ import annotations

from django.utils import timezone

from accounts.errors import Denied
from accounts.models import Unit, User
from printing.letters import signing
from printing.letters.blocks import Block, Facts, Heading, Letter, Paragraph, Sheet, Signatures
from printing.letters.office import ROOM, Letterhead, SignatureBlock, letterhead
from risalah.letters.subject import Subject, moment
from risalah.models import Version
from rulebook import writing

NOT_YET = (
    "Tanda terima ada setelah kepala unit mengesahkan risalah dan risalah sampai di Bagian Organisasi. "
    "Versi ini belum sampai atau sudah ditarik kembali."
)


def receipt(version: Version) -> Letter:
    """The receipt. Raises Denied while the version has not reached Bagian Organisasi."""
    subject = Subject(version)
    if subject.arrival is None:
        raise Denied(NOT_YET)
    frame, bureau = subject.frame, signing.bureau_of(version.risalah.unit)
    blocks: tuple[Block, ...] = (
        Heading(("TANDA TERIMA RISALAH", f"NOMOR {frame.number}/{version.number}")),
        Paragraph("Telah diterima risalah Kelompok Budaya Kerja dengan rincian sebagai berikut."),
        Facts(
            (
                ("Dari", ", ".join(dict.fromkeys((frame.unit, frame.agency)))),
                ("Kelompok", f"KBK {frame.group}"),
                ("Judul", subject.title),
                ("Nomor risalah", frame.number),
                ("Versi", str(version.number)),
                ("Diajukan", subject.submitted),
                ("Diterima", moment(subject.arrival.at)),
                ("Dibuka", moment(subject.opening.at) if subject.opening else "Belum dibuka pemeriksa"),
                ("Sidik data", subject.check.fingerprint_groups),
                ("Verifikasi dokumen", subject.check.address),
            )
        ),
        Paragraph(
            "Risalah diterima melalui Portal Budaya Kerja. Tanda terima ini menyatakan bahwa risalah telah diterima, "
            "bukan hasil pemeriksaannya. Sidik data dihitung dari isi risalah saat diajukan."
        ),
        Signatures(((_receiver(subject, bureau),),)),
    )
    return Letter(
        code="tanda-terima",
        title=f"Tanda terima risalah {frame.number} versi {version.number}",
        author=bureau.name if bureau else "Bagian Organisasi",
        foot=f"Tanda terima risalah {frame.number} versi {version.number}",
        sheets=(Sheet(blocks, _letterhead(subject, bureau)),),
    )


def _letterhead(subject: Subject, bureau: Unit | None) -> Letterhead:
    if bureau is None:
        return letterhead(subject.frame.government, "Bagian Organisasi")
    return signing.letterhead_of(bureau)


def _receiver(subject: Subject, bureau: Unit | None) -> SignatureBlock:
    """Whoever opened it, in the name of the bureau's head; room for a name while nobody has."""
    assert subject.arrival is not None
    officer: User | None = subject.opening.by if subject.opening else None
    day = timezone.localdate((subject.opening or subject.arrival).at)
    place = (signing.place_of(bureau) if bureau else "") or ROOM
    head = signing.office_of(bureau) if bureau else "Kepala Bagian Organisasi"
    office = officer.position if officer and officer.position else "Petugas penerima"
    name = officer.name if officer else ""
    if office == head:
        return SignatureBlock(head, name, place_date=f"{place}, {writing.date(day)}")
    return SignatureBlock(
        office, name, place_date=f"{place}, {writing.date(day)}", role="Yang menerima", on_behalf_of=(head,)
    )
