"""Surat pengantar: with it the unit's head hands a version over to Bagian Organisasi."""

from __future__ import annotations

from dataclasses import replace

from django.utils import timezone

from printing.letters import signing
from printing.letters.blocks import Block, Facts, Grid, Heading, Letter, Paragraph, Sheet, Signatures
from printing.letters.office import ROOM, SignatureBlock, region_of
from risalah.letters.subject import Subject
from risalah.models import Version
from rulebook import writing
from rulebook.nip import format_nip


def covering_letter(version: Version) -> Letter:
    """The letter, its number left open, its date that of the head's approval where that was given.

    It shows what the printed risalah of the version shows to the same readers: the head's NIP too.
    """
    subject = Subject(version)
    frame, unit = subject.frame, version.risalah.unit
    bureau = signing.bureau_of(unit)
    secretariat = signing.agency_of(bureau).name if bureau else ""
    place = frame.place or signing.place_of(unit)
    day = writing.date(subject.approval.given_on) if subject.approval else ROOM
    addressee = [
        f"Yth. {signing.office_of(bureau) if bureau else 'Kepala Bagian Organisasi'}",
        " ".join(x for x in (secretariat, region_of(frame.government)) if x),
        "di",
        (signing.place_of(bureau) if bureau else "") or "Tempat",
    ]
    blocks: tuple[Block, ...] = (
        Paragraph(f"{place or ROOM}, {day}", align="right"),
        Paragraph("\n".join(addressee), align="left"),
        Heading(("SURAT PENGANTAR", f"NOMOR {ROOM}")),
        Grid(
            ("No.", "Yang dikirim", "Banyaknya", "Keterangan"),
            ((
                "1.",
                f"Risalah {frame.number} KBK {frame.group}, versi {version.number}:\n{subject.title}",
                "1 (satu) berkas",
                "Disampaikan untuk diperiksa.",
            ),),
            (7, 53, 16, 24),
        ),
        Facts(
            (
                ("Nomor risalah", frame.number),
                ("Versi", f"{version.number}, diajukan {subject.submitted}"),
                ("Unit", ", ".join(dict.fromkeys((frame.unit, frame.agency)))),
                ("Sidik data", subject.check.fingerprint_groups),
                ("Verifikasi dokumen", subject.check.address),
            )
        ),
        Paragraph(
            "Sidik data dihitung dari isi risalah saat diajukan. Isi yang berubah satu huruf saja memberi sidik yang lain."
        ),
        Signatures(((_receiver(), _sender(subject)),)),
    )  # fmt: skip
    return Letter(
        code="surat-pengantar",
        title=f"Surat pengantar risalah {frame.number} versi {version.number}",
        author=frame.unit,
        foot=f"Surat pengantar risalah {frame.number} versi {version.number} – {frame.unit}",
        sheets=(Sheet(blocks, subject.letterhead),),
    )


def _sender(subject: Subject) -> SignatureBlock:
    """The head who approved the version; before that, whoever heads the unit today."""
    if approval := subject.approval:
        block = SignatureBlock(
            approval.position, approval.name, approval.rank, format_nip(approval.nip) if approval.nip else ""
        )
    else:
        block = signing.head_signature(subject.version.risalah.unit, timezone.localdate(), show_nip=True)
    return replace(block, role="Pengirim")


def _receiver() -> SignatureBlock:
    return SignatureBlock("Penerima", role=f"Diterima tanggal {ROOM[:8]}")
