"""The columns of both sheets, how they are found in what was uploaded, and what can be wrong with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from accounts.models import Unit, User
from rulebook.roles import Role

Row = dict[str, str]


@dataclass(frozen=True)
class Column:
    """`label` heads the column; `also` are other heads that are understood; `required` columns must be there."""

    name: str
    label: str
    hint: str
    example: str = ""
    also: tuple[str, ...] = ()
    required: bool = False
    max_length: int = 500


@dataclass(frozen=True)
class Problem:
    """Something to mend: the row as Excel numbers it, the head of the column, what stands there, what to do."""

    row: int
    column: str
    value: str
    how: str


def _length(model: type, name: str) -> int:
    return int(model._meta.get_field(name).max_length)


_UNIT_HINT = "Nama unit seperti pada lembar Pilihan. Bila nama itu ada dua, tulis “Induk / Nama unit”."
PEOPLE = (
    Column("nip", "NIP", "18 angka. Kosongkan untuk Non-ASN. Jangan mengisi NIK.", "19850315 201001 2 007"),
    Column("name", "Nama", "Nama lengkap dengan gelar.", "dr. A. Contoh, M.Kes",
           ("nama lengkap", "nama pegawai", "nama lengkap dengan gelar"), True, _length(User, "name")),
    Column("category", "Status kepegawaian", "PNS, PPPK, atau Non-ASN.", "PNS", ("status",)),
    Column("rank", "Pangkat/golongan", "Boleh kosong.", "Penata Tk. I, III/d",
           ("pangkat", "golongan", "pangkat golongan", "pangkat / golongan"), False, _length(User, "rank")),
    Column("position", "Jabatan", "Boleh kosong.", "Dokter Ahli Muda", (), False, _length(User, "position")),
    Column("unit", "Unit", _UNIT_HINT, "UPT Puskesmas Contoh", ("unit kerja", "opd", "upt"), True),
    Column("phone", "WhatsApp", "Boleh kosong.", "0812 3456 7890",
           ("nomor whatsapp", "no whatsapp", "wa", "hp", "no hp", "telepon")),
    Column("email", "Surel", "Boleh kosong.", "a@contoh.go.id", ("email", "e-mail"), False, 254),
    Column("role", "Peran", "Boleh kosong. Berlaku sejak hari penyimpanan, di unit pada baris itu.", "Operator OPD"),
)  # fmt: skip
UNITS = (
    Column("name", "Nama", "Tanpa singkatan, seperti pada kop surat.", "UPT Puskesmas Contoh",
           ("nama unit",), True, _length(Unit, "name")),
    Column("short_name", "Nama singkat", "Boleh kosong.", "Puskesmas Contoh", (), False, _length(Unit, "short_name")),
    Column("kind", "Jenis", "Salah satu dari lembar Pilihan.", "UPT", ("jenis unit",)),
    Column("parent", "Induk", "Nama unit induk, yang sudah ada atau yang juga tertulis pada berkas ini. "
           "Kosong: langsung di bawah pemerintah daerah.", "Dinas Contoh", ("unit induk", "induk unit"), True),
    Column("valid_from", "Berlaku sejak", "Tanggal, misalnya 31 Juli 2026 atau 31-07-2026.", "1 Januari 2026", ("sejak",)),
    Column("valid_until", "Sampai", "Kosong: masih berlaku.", "", ("berlaku sampai",)),
    Column("head_title", "Sebutan pimpinan", "Boleh kosong.", "Kepala UPT Puskesmas Contoh", (), False,
           _length(Unit, "head_title")),
    Column("address", "Alamat", "Boleh kosong.", "Jalan Contoh 1", (), False, _length(Unit, "address")),
)  # fmt: skip
COLUMNS = {"pegawai": PEOPLE, "unit": UNITS}
CATEGORIES = {label.casefold(): value for value, label in User.Category.choices} | {
    "non asn": "non_asn", "nonasn": "non_asn", "p3k": "pppk",
}  # fmt: skip
# A role that always ends is given on the person's page: the sheet has no column for its last day.
ROLES = {role.label.casefold(): role.value for role in Role if not role.always_ends} | {
    "operator": "operator", "kepala": "kepala", "kepala unit": "kepala",
}  # fmt: skip
KINDS = {label.casefold(): value for value, label in Unit.Kind.choices} | {
    "opd": "opd", "upt": "upt", "dinas": "opd", "badan": "opd", "kantor": "opd", "bidang": "bidang", "seksi": "bidang",
    "subbagian": "bidang", "sekolah": "sekolah", "tim": "tim",
}  # fmt: skip


def plain(text: str) -> str:
    """The text as it is compared: small letters, single blanks, no marks of Excel or Word around it."""
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ").replace("’", "'")).strip(" .:*").casefold()


def rows_of(
    table: Sequence[Sequence[str]], columns: Sequence[Column]
) -> tuple[dict[int, Row], list[Problem]]:
    """Row number as Excel shows it → its cells by column name, without empty rows; and what is wrong with the heads."""
    heads = {plain(word): column for column in columns for word in (column.label, column.name, *column.also)}
    found: dict[int, Column] = {}
    problems = []
    for place, head in enumerate(table[0] if table else []):
        column = heads.get(plain(head))
        if column is None:
            if head.strip():
                how = "Kolom ini tidak dikenal. Hapus kolomnya, atau pakai judul seperti pada templat."
                problems.append(Problem(1, head[:60], head[:60], how))
        elif column in found.values():
            problems.append(
                Problem(1, column.label, head[:60], "Judul kolom ini tertulis dua kali. Hapus salah satu.")
            )
        else:
            found[place] = column
    missing = [column for column in columns if column.required and column not in found.values()]
    for column in missing:
        how = f"Kolom “{column.label}” tidak ada pada baris pertama. Tambahkan judulnya, atau pakai templat."
        problems.append(Problem(1, column.label, "", how))
    rows = {}
    for number, cells in enumerate(table[1:], start=2):
        row = {column.name: cells[place].strip() for place, column in found.items() if place < len(cells)}
        if any(row.values()):
            rows[number] = {column.name: _bare(row.get(column.name, "")) for column in columns}
        elif any(cell.strip() for cell in cells):
            problems.append(
                Problem(number, "", cells[0][:60], "Baris ini hanya berisi di kolom yang tidak dikenal.")
            )
    if not rows and not problems:
        problems.append(Problem(2, "", "", "Belum ada baris yang diisi di bawah judul kolom."))
    return rows, problems


def _bare(text: str) -> str:
    """Without the apostrophe that keeps a text from being a formula or a number."""
    return text[1:].strip() if text.startswith("'") else text
