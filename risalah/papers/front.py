"""What stands before the steps: signatures, preface, the profiles of unit and group, the schedule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from printing.letters.office import ROOM, SignatureBlock
from risalah.pages import show_part
from risalah.papers.blocks import Block, Cell, Chapter, Facts, Numbers, Words
from risalah.papers.steps import SCHEDULE, Pictures, picture_blocks, text_blocks
from risalah.papers.tables import caption_table
from rulebook import writing
from rulebook.document import Approval, Document, Frame, PartView, Person
from rulebook.meetings import meeting_statistics
from rulebook.nip import NipError, format_nip, read_nip
from rulebook.roles import GroupRole
from rulebook.showing import shown
from rulebook.vocabulary import Choice

TICK = "√"  # as forms tick; the print font has it


# ── Signatures ───────────────────────────────────────────────────────────────────────────────────────────────────────
def signers(frame: Frame, day: date | None, final: Approval | None) -> tuple[SignatureBlock, ...]:
    """The four blocks, two and two: fasilitator and ketua, Bagian Organisasi and the head who approves.

    `day`: when it was submitted; None leaves room for the date. `final`: the head's approval of this version.
    """
    place = frame.place or frame.unit
    place_date = f"{place}, {writing.date(day) if day else ROOM}"
    fasilitator, ketua = _member(frame, "fasilitator"), _member(frame, "ketua")
    unit_head = frame.unit_head or frame.agency_head
    return (
        _signer("Diperiksa oleh", "Fasilitator", fasilitator),
        _signer("Disusun oleh", f"Ketua KBK {frame.group}", ketua, place_date),
        _signer(
            "Mengetahui",
            _office(frame.organisation_head, "Kepala Bagian Organisasi"),
            frame.organisation_head,
        ),
        _approving(frame, unit_head, final),
    )


def _approving(frame: Frame, head: Person | None, final: Approval | None) -> SignatureBlock:
    if final is None:
        return _signer("Disahkan oleh", _office(head, f"Kepala {frame.unit}"), head)
    return SignatureBlock(
        role="Disahkan oleh",
        office=final.position,
        name=final.name,
        rank=head.rank if head and head.name == final.name else "",
        nip=format_nip(final.nip),
        given=f"Disahkan dalam portal pada {writing.date(final.given_on)}",
    )


def _signer(role: str, office: str, person: Person | None, place_date: str = "") -> SignatureBlock:
    if person is None:
        return SignatureBlock(role=role, office=office, place_date=place_date)
    return SignatureBlock(
        role=role, office=office, name=person.name, rank=person.rank, nip=format_nip(person.nip), place_date=place_date
    )  # fmt: skip


def _office(person: Person | None, otherwise: str) -> str:
    return person.position if person and person.position else otherwise


def _member(frame: Frame, role: str) -> Person | None:
    return next((p for p in frame.members if p.role == role), None)


# ── Preface ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def preface(document: Document) -> tuple[str, ...]:
    """The preface, put together from what is known; sentences whose facts are missing are left out."""
    return tuple(" ".join(sentences) for p in _paragraphs(document) if (sentences := [s for s in p if s]))


def _paragraphs(document: Document) -> Iterator[Sequence[str]]:
    frame = document.frame
    yield (
        f"Risalah ini memuat hasil kerja Kelompok Budaya Kerja (KBK) {frame.group} pada {home_of(frame)} dalam "
        f"{season_of(frame)}.",
        f"Kelompok bekerja menurut metode {document.scheme.name} dengan tujuh alat pengendalian mutu, mulai dari "
        "penetapan tema sampai dengan penentuan tema berikutnya.",
    )
    theme = document.part("TEMA", "pilihan")["tema"].text.strip().rstrip(".")
    target, result = _told(document, "SASARAN", "sasaran", "kalimat"), _result(document)
    yield (
        f"Tema yang ditangani ialah {_lower(theme)}." if theme else "",
        f"Sasarannya {_lower(target).rstrip('.')}." if target else "",
        result,
    )
    yield (_meetings(frame),)
    yield (
        "Kelompok mengucapkan terima kasih kepada pimpinan, fasilitator, rekan kerja, dan masyarakat yang membantu "
        "pengumpulan data dan pelaksanaan perbaikan.",
        "Saran untuk menyempurnakan risalah ini kami terima dengan senang hati.",
    )


def _result(document: Document) -> str:
    result, attained = (_told(document, "EVALUASI", "hasil", name) for name in ("akhir", "pencapaian"))
    if not result:
        return ""
    share = f" dan pencapaian sasaran {attained}" if attained else ""
    return f"Setelah perbaikan, hasilnya {result}{share}."


def _meetings(frame: Frame) -> str:
    facts = meeting_statistics(frame.meetings)
    if not facts.count:
        return ""
    period = writing.span(frame.meetings[0].date, frame.meetings[-1].date)
    present = f", dengan kehadiran rata-rata {facts.attendance_text}" if facts.attendance_text else ""
    return f"Selama {period} kelompok mengadakan {facts.count} kali pertemuan{present}."


# ── Profiles and schedule ────────────────────────────────────────────────────────────────────────────────────────────
def unit_profile(frame: Frame) -> Chapter:
    """Who the agency is: what it is for, whom it serves, how many work there."""
    rows = [
        ("Nama unit", frame.unit),
        ("Perangkat daerah", frame.agency if frame.agency != frame.unit else ""),
        ("Pemerintah daerah", frame.government),
        ("Alamat", frame.address),
        ("Pimpinan", frame.unit_head.name if frame.unit_head else ""),
        *((label, text) for label, text in frame.unit_profile.items()),
    ]
    return Chapter("profil-perangkat-daerah", "Profil Perangkat Daerah", blocks=(_facts(rows),))


def group_profile(document: Document, numbers: Numbers) -> Chapter:
    """Who the group is: its names, members, meetings, and the aspects that it improves."""
    frame, facts = document.frame, meeting_statistics(document.frame.meetings)
    rows = [
        ("Nama kelompok", f"KBK {frame.group}"),
        ("Makna nama", frame.group_meaning),
        ("Motto", frame.motto),
        ("Unit", frame.unit),
        ("Dibentuk", writing.date(frame.formed_on) if frame.formed_on else ""),
        ("Surat keputusan", frame.decree),
        ("Nomor register", frame.register_number),
        ("Penanggung jawab", frame.responsible),
        ("Bidang perbaikan", frame.improvement_field),
        ("Risalah ke", str(frame.sequence)),
        ("Tahun program", frame.season),
    ]
    meetings = [
        ("Jumlah pertemuan", f"{facts.count} kali" if facts.count else ""),
        ("Lama pertemuan", f"rata-rata {facts.mean_minutes} menit" if facts.count else ""),
        ("Kehadiran", f"rata-rata {facts.attendance_text}" if facts.attendance_text else ""),
        ("Masa pertemuan", _span_of(frame)),
    ]
    parts = (
        _section("profil-kelompok", "Kelompok", _facts(rows)),
        _section("susunan-anggota", "Susunan Anggota", _members(document, numbers)),
        _section("pertemuan-kelompok", "Pertemuan", _facts(meetings)),
        _section("segi-perbaikan", "Segi yang Diperbaiki", *_aspects(document, numbers)),
    )
    kept = tuple(part for part in parts if any(not isinstance(b, Facts) or b.rows for b in part.blocks))
    return Chapter("profil-kbk", "Profil KBK", joined=True, parts=kept)


def schedule(document: Document, pictures: Pictures, numbers: Numbers) -> Chapter | None:
    """Plan and actual of the steps: the Gantt, then its dates; None while nobody planned."""
    view: PartView = document.at(SCHEDULE)
    drawn = picture_blocks(pictures(view), numbers)
    told = text_blocks(view, show_part(document, view), document, numbers)
    return Chapter("jadwal-kegiatan", "Jadwal Kegiatan", blocks=(*drawn, *told)) if drawn or told else None


def _members(document: Document, numbers: Numbers) -> Block:
    head = ("No.", "Jabatan dalam KBK", "Nama", "Umur", "Pendidikan", "Tugas", "Masa kerja")
    year = document.as_of.year
    rows = [
        tuple(
            Cell(text)
            for text in (
                str(place),
                GroupRole(p.role).label,
                p.name,
                _years(_born(p), year),
                p.education,
                p.duty or p.position,
                _years(p.service_since, year),
            )
        )
        for place, p in enumerate(document.frame.members, 1)
    ]
    kept = [i for i in range(len(head)) if any(row[i].text for row in rows)]
    return caption_table(
        numbers, f"Susunan anggota KBK {document.frame.group}", [head[i] for i in kept],
        [tuple(row[i] for i in kept) for row in rows],
    )  # fmt: skip


def _aspects(document: Document, numbers: Numbers) -> Iterator[Block]:
    field = document.part("TEMA", "dampak").fields["aspek"].field
    chosen = document.part("TEMA", "dampak")["aspek"].ids
    if not chosen or not isinstance(field, Choice):
        return
    head = [label for _, label in field.options]
    yield caption_table(
        numbers,
        "Segi QCDSME yang diperbaiki",
        head,
        [tuple(Cell(TICK if v in chosen else "–") for v, _ in field.options)],
    )


def _section(anchor: str, title: str, *blocks: Block) -> Chapter:
    return Chapter(anchor, title, level=2, blocks=blocks)


def _facts(rows: Sequence[tuple[str, str]]) -> Facts:
    return Facts(tuple((label, Cell(text)) for label, text in rows if text))


def _born(person: Person) -> int | None:
    if person.birth_year:
        return person.birth_year
    try:
        return read_nip(person.nip).born.year
    except NipError:
        return None


def _years(since: int | None, year: int) -> str:
    return f"{year - since} tahun" if since and year >= since else ""


def _span_of(frame: Frame) -> str:
    return writing.span(frame.meetings[0].date, frame.meetings[-1].date) if frame.meetings else ""


def home_of(frame: Frame) -> str:
    """Unit, agency and government in a row, each once."""
    return ", ".join(dict.fromkeys(x for x in (frame.unit, frame.agency, frame.government) if x))


def season_of(frame: Frame) -> str:
    """The season in the middle of a sentence: "tahun program 2026"."""
    name = _lower(frame.season)
    return name if name.startswith("tahun") else f"tahun program {name}"


def _told(document: Document, section: str, part: str, name: str) -> str:
    view = document.part(section, part)
    field = view.spec.field(name)
    return shown(document, view, field).text if field else ""


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def words(*paragraphs: str) -> Words:
    """Paragraphs as a block."""
    return Words(tuple(p for p in paragraphs if p))
