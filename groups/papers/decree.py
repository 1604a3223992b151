"""SK pembentukan: a draft from the group's data, to be numbered and signed in the government's letter system.

The agency's head forms the group. What is not known (number, date, a signer) stays open.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils import timezone

from accounts.models import Unit
from groups.models import Group, Member
from groups.papers.words import GROUP_WORD, foot
from printing.letters import signing
from printing.letters.blocks import (
    Block,
    Clause,
    Clauses,
    Grid,
    Heading,
    Letter,
    Paragraph,
    Points,
    Sheet,
    Signatures,
)
from printing.letters.office import ROOM, SignatureBlock, region_of
from rulebook import writing

DRAFT = (
    "KONSEP – belum berlaku sebelum diberi nomor dan ditandatangani dalam sistem persuratan pemerintah daerah"
)
DEFAULT_BASIS = (  # where a season names none; domain guide 2.1
    "Peraturan Presiden Nomor 81 Tahun 2010 tentang Grand Design Reformasi Birokrasi 2010–2025",
    "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 39 Tahun 2012 tentang Pedoman "
    "Pengembangan Budaya Kerja",
)
CIRCULAR = (
    "Surat Edaran Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 20 Tahun 2021 tentang "
    "Implementasi Core Values dan Employer Branding Aparatur Sipil Negara"
)


@dataclass(frozen=True)
class _Facts:
    """What every part of the decree speaks of."""

    group: Group
    agency: Unit
    region: str  # Kabupaten Contoh
    show_nip: bool

    @property
    def office(self) -> str:
        """The head's office with its region, where it does not name it: Kepala Dinas Kesehatan Kabupaten Contoh."""
        office = signing.office_of(self.agency)
        return office if self.region.lower() in office.lower() else f"{office} {self.region}"

    @property
    def about(self) -> str:
        return f"Pembentukan Kelompok Budaya Kerja {self.group.name} pada {self.group.unit.name}"

    @property
    def number(self) -> str:
        return self.group.decree_number or ROOM

    @property
    def day(self) -> str:
        return writing.date(self.group.decree_date) if self.group.decree_date else ROOM


def decree(group: Group, *, show_nip: bool) -> Letter:
    """The draft of the decree with its appendix. `show_nip`: whether the reader may see the NIPs; else room for them."""
    agency = signing.agency_of(group.unit)
    facts = _Facts(group, agency, region_of(signing.government_of(group.unit)), show_nip)
    signer = _signer(facts, group.decree_date or timezone.localdate())
    return Letter(
        code="sk",
        title=f"Konsep Keputusan tentang {facts.about}",
        author=agency.name,
        note=DRAFT,
        foot=foot("Konsep SK pembentukan", group),
        sheets=(
            Sheet(tuple(_body(facts, signer)), signing.letterhead_of(agency)),
            Sheet(tuple(_appendix(facts, signer))),
        ),
    )


def _body(facts: _Facts, signer: SignatureBlock) -> Iterable[Block]:
    office, about = facts.office.upper(), facts.about.upper()
    yield Heading((f"KEPUTUSAN {office}", f"NOMOR {facts.number}", "TENTANG", *_title(facts.group)))
    yield Paragraph(f"{office},", align="center", strong=True)
    yield Clauses(
        (
            *_listed("Menimbang", "abc", _reasons(facts)),
            *_listed("Mengingat", "123456789", _basis(facts.group)),
            *_listed("Memperhatikan", "12", _noted(facts.group)),
        )
    )
    yield Paragraph("MEMUTUSKAN:", align="center", strong=True)
    yield Clauses(
        (
            Clause("Menetapkan", "", f"KEPUTUSAN {office} TENTANG {about}."),
            *_decisions(facts.group, facts.agency),
        )
    )
    yield Signatures(((signer,),))
    yield Paragraph("Tembusan:", align="left")
    yield Points(_copies(facts.region))


def _title(group: Group) -> tuple[str, str]:
    """What the decree is about, broken where one would breathe."""
    return f"PEMBENTUKAN KELOMPOK BUDAYA KERJA {group.name.upper()}", f"PADA {group.unit.name.upper()}"


def _appendix(facts: _Facts, signer: SignatureBlock) -> Iterable[Block]:
    group = facts.group
    members = list(Member.objects.remaining().filter(group=group))
    ranks = any(member.rank for member in members)
    yield Paragraph(
        f"LAMPIRAN\nKEPUTUSAN {facts.office.upper()}\nNOMOR {facts.number}\nTANGGAL {facts.day}\nTENTANG\n"
        f"{facts.about.upper()}",
        align="right",
    )
    yield Heading(
        (f"SUSUNAN KEANGGOTAAN KELOMPOK BUDAYA KERJA {group.name.upper()}", group.unit.name.upper())
    )
    yield Grid(
        ("No.", "Nama dan NIP", *(["Pangkat/golongan"] if ranks else []), "Jabatan", "Kedudukan"),
        tuple(_member(n, member, ranks, facts.show_nip) for n, member in enumerate(members, 1)),
        (7, 33, 20, 24, 16) if ranks else (7, 41, 34, 18),
    )
    yield Signatures(((replace(signer, place_date=""),),))


def _member(number: int, member: Member, ranks: bool, show_nip: bool) -> tuple[str, ...]:
    nip = signing.shown_nip(member.nip, show_nip=show_nip)
    below = f"NIP {nip}" if nip else member.get_category_display()
    rank = (member.rank or "–",) if ranks else ()
    return (
        f"{number}.", f"{member.name}\n{below}", *rank, member.position or "–", member.get_role_display()
    )  # fmt: skip


# ── The words of the parts ───────────────────────────────────────────────────────────────────────────────────────────
def _reasons(facts: _Facts) -> tuple[str, ...]:
    group = facts.group
    return (
        "bahwa untuk menumbuhkan budaya kerja yang mengutamakan mutu pelayanan dan perbaikan terus-menerus di "
        f"lingkungan {facts.agency.name}, perlu dibentuk kelompok budaya kerja;",
        "bahwa pegawai yang namanya tercantum dalam Lampiran Keputusan ini dipandang mampu dan bersedia menjadi "
        f"anggota Kelompok Budaya Kerja {group.name} pada {group.unit.name};",
        "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan huruf b, perlu menetapkan Keputusan "
        f"{facts.office} tentang {facts.about};",
    )


def _basis(group: Group) -> list[str]:
    lines = [line.strip().rstrip(";.") for line in group.season.legal_basis.splitlines() if line.strip()]
    return [f"{line};" for line in lines or DEFAULT_BASIS]


def _noted(group: Group) -> list[str]:
    noted = [f"{CIRCULAR};"]
    if group.registered_at:
        day = writing.date(timezone.localdate(group.registered_at))
        register = f" dengan nomor register {group.register_number}" if group.register_number else ""
        noted.append(f"Pendaftaran KBK {group.name} pada Bagian Organisasi tanggal {day}{register};")
    return noted


def _decisions(group: Group, agency: Unit) -> list[Clause]:
    field = f" di bidang {_lower(group.improvement_field)}" if group.improvement_field else ""
    rhythm = f" ({group.meeting_rhythm})" if group.meeting_rhythm else ""
    duties = (
        f"mengadakan pertemuan secara berkala{rhythm} dan membuat notulennya;",
        f"memilih dan menyelesaikan tema perbaikan mutu pelayanan{field} menurut langkah pengendalian mutu;",
        "menyusun risalah dan mengajukannya kepada Bagian Organisasi dengan pengesahan kepala unit; dan",
        "membakukan hasil perbaikan dan menjaga agar hasilnya bertahan.",
    )
    return [
        Clause(
            "KESATU",
            "",
            f"Membentuk {GROUP_WORD} {group.name} pada {group.unit.name} dengan susunan keanggotaan sebagaimana "
            "tercantum dalam Lampiran yang merupakan bagian tidak terpisahkan dari Keputusan ini.",
        ),
        Clause("KEDUA", "", "Kelompok sebagaimana dimaksud dalam diktum KESATU mempunyai tugas:"),
        *(Clause("", f"{letter}.", text) for letter, text in zip("abcd", duties, strict=True)),
        Clause(
            "KETIGA",
            "",
            "Dalam melaksanakan tugasnya, kelompok didampingi fasilitator dan bertanggung jawab kepada "
            f"{group.responsible or signing.office_of(group.unit)}.",
        ),
        Clause(
            "KEEMPAT",
            "",
            f"Biaya yang timbul akibat ditetapkannya Keputusan ini dibebankan pada anggaran {agency.name}.",
        ),
        Clause(
            "KELIMA",
            "",
            f"Keputusan ini mulai berlaku pada tanggal ditetapkan sampai dengan {writing.date(group.season.ends)}.",
        ),
    ]


def _signer(facts: _Facts, day: dt.date) -> SignatureBlock:
    place = signing.place_of(facts.agency) or ROOM
    block = signing.head_signature(facts.agency, day, show_nip=facts.show_nip)
    place_date = f"Ditetapkan di {place}\npada tanggal {facts.day}"
    return replace(block, office=block.office.upper(), place_date=place_date)


def _copies(region: str) -> tuple[str, ...]:
    kind, _, name = region.partition(" ")
    leader = {"kabupaten": f"Bupati {name}", "kota": f"Wali Kota {name}"}.get(kind.lower())
    return (*([leader] if leader else []), "Kepala Bagian Organisasi", "Yang bersangkutan")


def _lower(text: str) -> str:
    """The text in the middle of a sentence; an abbreviation stays as it is."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _listed(label: str, marks: str, texts: Iterable[str]) -> list[Clause]:
    """The label before the first, a mark before each."""
    return [
        Clause("" if n else label, f"{marks[n] if n < len(marks) else n + 1}.", text)
        for n, text in enumerate(texts)
    ]
