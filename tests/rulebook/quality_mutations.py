"""For every rule of the self-check: the worked example CEPAT SEHAT with the one thing changed that breaks it.

A mutation changes the answers in place, or gives back another Document. Beside each stands the address that the
advice must lead to.
"""
# ruff: noqa: E501 - one mutation per line

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any

from rulebook.document import Document
from tests.rulebook import cepat_sehat

Typed = dict[str, dict[str, Any]]
Change = Callable[[Typed], Any]
SLOTS = ("w1", "w2", "w3", "w4")


def field(part: str, **typed: Any) -> Change:
    """Single fields typed differently."""
    return lambda answers: answers.setdefault(part, {}).setdefault("fields", {}).update(typed)


def cells(part: str, row_id: str, **typed: Any) -> Change:
    """Cells of one row typed differently."""
    return lambda answers: row_of(answers, part, row_id)["cells"].update(typed)


def row_of(answers: Typed, part: str, row_id: str) -> dict[str, Any]:
    return next(row for row in answers[part]["rows"] if row["id"] == row_id)


def without(part: str, *row_ids: str) -> Change:
    """A part without some of its rows."""

    def change(answers: Typed) -> None:
        answers[part]["rows"] = [row for row in answers[part]["rows"] if row["id"] not in row_ids]

    return change


def both(*changes: Change) -> Change:
    def change(answers: Typed) -> None:
        for one in changes:
            one(answers)

    return change


def drop(*parts: str) -> Change:
    return lambda answers: [answers.pop(part, None) for part in parts]


def photo(key: str, day: dt.date | None) -> Change:
    """A photo taken on another day."""

    def change(answers: Typed) -> Document:
        document = cepat_sehat.document(answers)
        files = dict(document.files)
        files[key] = dataclasses.replace(files[key], taken_on=day)
        return dataclasses.replace(document, files=files)

    return change


def approvals(*kinds: str) -> Change:
    """Only these approvals."""

    def change(answers: Typed) -> Document:
        document = cepat_sehat.document(answers)
        return dataclasses.replace(
            document, approvals=tuple(a for a in document.approvals if a.kind in kinds)
        )

    return change


def meetings(change_one: Callable[[Any], Any]) -> Change:
    """Every meeting passed through `change_one`; None leaves it out."""

    def change(answers: Typed) -> Document:
        old = cepat_sehat.document(answers).frame.meetings
        return cepat_sehat.document(answers, meetings=tuple(m for one in old if (m := change_one(one))))

    return change


def result_of(counts: dict[str, int], percent: str, back: str) -> Change:
    """Another result, told truthfully: counts of 1.000 inspected, in the sheet and in the conclusion."""

    def change(answers: Typed) -> None:
        for name, count in counts.items():
            row_of(answers, "EVALUASI.periksa", name)["cells"]["jumlah"] = str(count)
        for part in ("EVALUASI.strata", "EVALUASI.harian"):
            answers.pop(part)
        answers["EVALUASI.hasil"]["fields"] |= {
            "simpulan": f"Pasien yang menunggu turun dari 42,0 % menjadi {percent} %; sasaran 15,0 % belum tercapai.",
            "kembali": back,
        }

    return change


def moved_to_rest(answers: Typed) -> None:
    """What was counted as dokter and berkas stands under Lain-lain: 12 + 50 + 34 = 96 of 420, 22,9 %."""
    sheet = {name: row_of(answers, "TEMA.periksa", name)["cells"] for name in ("lain", "dokter", "berkas")}
    for slot in SLOTS:
        sheet["lain"][slot] = str(sum(int(sheet[name][slot]) for name in sheet))
        sheet["dokter"][slot] = sheet["berkas"][slot] = "0"


def few_at_the_end(answers: Typed) -> None:
    """6 of 50 instead of 120 of 1.000: the same share."""
    for name, count in {"rm": 1, "loket": 1, "dokter": 2, "berkas": 1, "jaringan": 1, "lain": 0}.items():
        row_of(answers, "EVALUASI.periksa", name)["cells"]["jumlah"] = str(count)
    answers["EVALUASI.periksa"]["fields"]["diperiksa"] = "50"
    answers["LANJUT.berikutnya"]["fields"]["alasan"] = (
        "Dokter/petugas belum siap menjadi kategori terbesar, 2 dari 6."
    )


def only_typed_figures(answers: Typed) -> None:
    """The same story with typed figures, a fishbone and the weekly line: two tools."""
    drop("TEMA.keluhan", "TEMA.periksa", "TEMA.fokus", "TEMA.strata", "TEMA.harian", "TEMA.waktu", "DOMINAN.sebar",
         "DOMINAN.strata", "EVALUASI.periksa", "EVALUASI.strata", "EVALUASI.harian", "EVALUASI.waktu", "LANJUT.sisa")(answers)  # fmt: skip
    answers["SASARAN.ukuran"]["fields"] |= {
        "hitung": "diketik", "kondisi_awal": "42,0", "periode": "2–27 Maret 2026", "n": "1.000"
    }  # fmt: skip
    answers["EVALUASI.hasil"]["fields"] |= {
        "hitung": "diketik", "hasil": "12,0", "periode": "6–31 Juli 2026", "n": "1.000"
    }  # fmt: skip


def outdent_c4(answers: Typed) -> None:
    """C4 hangs directly on its category."""
    without("SEBAB.tulang", "s4")(answers)
    row_of(answers, "SEBAB.tulang", "c4")["level"] = 1


def five_dominant(answers: Typed) -> None:
    for test in ("u2", "u5"):
        row_of(answers, "DOMINAN.uji", test)["cells"]["simpulan"] = "dominan"
    row_of(answers, "RENCANA.rencana", "a4")["cells"]["penyebab"] += ["u2", "u5"]


SHORT_TITLE = (
    "Menurunkan persentase pasien yang menunggu lebih dari 45 menit dari 42,0 % menjadi 15,0 % pada Juli 2026"
)
OTHER_TITLE = cepat_sehat.TITLE.replace("15,0 %", "10,0 %")
LITTLE = {"rm": 60, "loket": 60, "dokter": 150, "berkas": 60, "jaringan": 40, "lain": 20}  # 390: 39,0 %
HALFWAY = {"rm": 40, "loket": 40, "dokter": 60, "berkas": 30, "jaringan": 20, "lain": 10}  # 200: 20,0 %
ANGGREK = "Puskesmas Anggrek"

MUTATIONS: dict[str, tuple[str, Change]] = {
    "masalah-dibandingkan": ("TEMA.masalah", without("TEMA.masalah", "m3", "m4", "m5")),
    "masalah-berperiode": ("TEMA.masalah[m2].periode", cells("TEMA.masalah", "m2", periode="")),
    "tema-masalah": ("TEMA.pilihan.tema", field("TEMA.pilihan", tema="Membuat aplikasi antrean pasien")),
    "tema-prioritas": ("TEMA.pilihan.alasan", cells("TEMA.usg", "m2", urgensi="5", keseriusan="5", perkembangan="5")),
    "jadwal-lengkap": ("TEMA.jadwal[SEBAB].rencana_mulai", cells("TEMA.jadwal", "SEBAB", rencana_selesai="1 Maret 2026")),
    "tema-disahkan": ("TEMA.pengesahan", approvals("rencana")),
    "jumlah-cocok": ("TEMA.periksa[rm].jumlah", cells("TEMA.periksa", "rm", jumlah="189", w1="53")),
    "lain-lain-kecil": ("TEMA.periksa[lain].kategori", moved_to_rest),
    "fokus-80": ("TEMA.fokus.kelas", field("TEMA.fokus", kelas=["rm", "jaringan"])),
    "data-baru": ("TEMA.periksa.periode_akhir", field("TEMA.periksa", periode_awal="4 Maret 2024", periode_akhir="29 Maret 2024")),
    "data-sejalan": ("TEMA.strata", cells("TEMA.strata", "hari1", jumlah_kasus="103")),
    "ukuran-definisi": ("SASARAN.ukuran.definisi", field("SASARAN.ukuran", definisi="")),
    "awal-berdata": ("TEMA.periksa.periode_awal", field("TEMA.periksa", periode_awal="")),
    "sasaran-lengkap": ("SASARAN.sasaran.tanggal", field("SASARAN.sasaran", tanggal="")),
    "sasaran-searah": ("SASARAN.ukuran.arah", field("SASARAN.ukuran", arah="naik")),
    "sasaran-beralasan": ("SASARAN.sasaran.alasan", field("SASARAN.sasaran", alasan="", hitungan="")),
    "akibat-sama": ("SEBAB.akibat.akibat", field("SEBAB.akibat", akibat="Rekam medis sering hilang di ruang arsip")),
    "sebab-keadaan": ("SEBAB.tulang[c3].penyebab", cells("SEBAB.tulang", "c3", penyebab="Belum ada aplikasi antrean")),
    "sebab-bukan-orang": ("SEBAB.tulang[c4].penyebab", cells("SEBAB.tulang", "c4", penyebab="Petugas rekam medis malas")),
    "empat-kategori": ("SEBAB.tulang", without("SEBAB.tulang", "kat2", "kat4", "kat5")),
    "lima-penyebab": ("SEBAB.tulang", without("SEBAB.tulang", "kat5", "s5", "c5", "s6", "c6", "kat6", "s7", "luar")),
    "mengapa-dua-kali": ("SEBAB.tulang[c4].penyebab", outdent_c4),
    "dominan-berdata": ("DOMINAN.uji[u1].hasil_uji", cells("DOMINAN.uji", "u1", hasil_uji="Banyak berkas di ruang lain")),
    "dominan-berstandar": ("DOMINAN.uji[u3].standar", cells("DOMINAN.uji", "u3", standar="")),
    "dominan-sedikit": ("DOMINAN.uji", five_dominant),
    "calon-diuji": ("DOMINAN.uji", cells("DOMINAN.uji", "u3", penyebab=["c2"])),
    "dominan-ditindak": ("RENCANA.rencana", cells("DOMINAN.uji", "u2", simpulan="dominan")),
    "satu-penanggung-jawab": ("RENCANA.rencana[a2].siapa", cells("RENCANA.rencana", "a2", siapa=["2", "3", "4", "5", "6", "7", "8"])),
    "tanggal-tindakan": ("RENCANA.rencana[a1].selesai", cells("RENCANA.rencana", "a1", selesai="10 April 2026")),
    "hasil-diharapkan": ("RENCANA.rencana[a3].hasil_diharapkan", cells("RENCANA.rencana", "a3", hasil_diharapkan="")),
    "perkiraan-cukup": ("RENCANA.rencana", cells("RENCANA.rencana", "a1", berkurang="100")),
    "risiko-ditangani": ("RENCANA.risiko", drop("RENCANA.risiko")),
    "judul-lengkap": ("RENCANA.judul.judul", field("RENCANA.judul", judul=SHORT_TITLE)),
    "judul-cocok": ("RENCANA.judul.judul", field("RENCANA.judul", judul=OTHER_TITLE)),
    "rencana-disahkan": ("RENCANA.pengesahan", approvals("tema")),
    "foto-bertanggal": ("LAKSANA.tindakan[a2].foto", photo("jam", None)),
    "foto-urut": ("LAKSANA.tindakan[a1].foto_sebelum", photo("rak_lama", dt.date(2026, 5, 30))),
    "kendala-dijelaskan": ("LAKSANA.tindakan[a2].kendala", cells("LAKSANA.tindakan", "a2", kendala="")),
    "hasil-sesudah-tindakan": ("LAKSANA.tindakan[a2].selesai_nyata", cells("LAKSANA.tindakan", "a2", selesai_nyata="10 Juli 2026")),
    "ukuran-dipantau": ("LAKSANA.pantau", without("LAKSANA.pantau", *(f"mg{n}" for n in range(4, 9)))),
    "ukuran-sama": ("EVALUASI.periksa.tempat", field("EVALUASI.periksa", tempat=ANGGREK)),
    "lama-sama": ("EVALUASI.periksa.periode_akhir", field("EVALUASI.periksa", periode_awal="1 Juni 2026")),
    "empat-minggu": (
        "EVALUASI.periksa.periode_akhir",
        both(field("TEMA.periksa", periode_akhir="13 Maret 2026"), field("EVALUASI.periksa", periode_awal="20 Juli 2026")),
    ),
    "kategori-sama": ("EVALUASI.periksa[jaringan].kategori", cells("EVALUASI.periksa", "jaringan", kategori="Listrik padam")),
    "hasil-berdata": ("EVALUASI.periksa.diperiksa", few_at_the_end),
    "perubahan-terbukti": ("EVALUASI.hasil.simpulan", result_of(LITTLE, "39,0", "RENCANA")),
    "kembali-bila-kurang": ("EVALUASI.hasil.kembali", result_of(HALFWAY, "20,0", "tidak")),
    "simpulan-cocok": ("EVALUASI.hasil.simpulan", field("EVALUASI.hasil", simpulan="Turun dari 42,0 % menjadi 11,0 %.")),
    "segi-dibandingkan": ("EVALUASI.qcdsme", without("EVALUASI.qcdsme", "q3")),
    "manfaat-dihitung": ("EVALUASI.manfaat[lembur].hitungan", cells("EVALUASI.manfaat", "lembur", hitungan="")),
    "akibat-ditangani": ("EVALUASI.samping[s2].penanganan", cells("EVALUASI.samping", "s2", penanganan="")),
    "sop-terbit": ("STANDAR.sop[sop1].nomor", cells("STANDAR.sop", "sop1", nomor="")),
    "batas-waspada": ("STANDAR.kendali.batas_waspada", field("STANDAR.kendali", batas_waspada="Bila memburuk")),
    "sosialisasi-dicatat": ("STANDAR.sosialisasi", drop("STANDAR.sosialisasi")),
    "berikutnya-berdata": ("LANJUT.berikutnya.alasan", field("LANJUT.berikutnya", alasan="Keputusan rapat")),
    "berikutnya-berjadwal": ("LANJUT.berikutnya.mulai", field("LANJUT.berikutnya", mulai="")),
    "empat-alat": ("TEMA.periksa", only_typed_figures),
    "pertemuan-dicatat": ("KELOMPOK", meetings(lambda one: None if one.sections == ("STANDAR",) else one)),
    "notulen-lengkap": ("KELOMPOK", meetings(lambda one: dataclasses.replace(one, present=0) if one.number == 3 else one)),
}  # fmt: skip


def mutated(code: str) -> Document:
    """The worked example with the thing changed that breaks rule `code`."""
    answers = cepat_sehat.answers()
    changed = MUTATIONS[code][1](answers)
    return changed if isinstance(changed, Document) else cepat_sehat.document(answers)
