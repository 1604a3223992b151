"""Units from a spreadsheet."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.errors import Invalid
from accounts.imports import previews
from accounts.imports.template import template
from accounts.models import Unit
from tests.accounts.imports.sheets import UNITS, book, unit
from tests.cast import make_unit


def upload(by, *rows):
    return previews.read_upload(kind="unit", upload=book([UNITS, *rows]), by=by)


def committed(by, *rows, moving=()):
    found, problems = upload(by, *rows)
    assert problems == []
    return previews.commit(pk=found.pk, mark=previews.plan_again(found).mark, by=by, moving=moving)


def told(by, *rows):
    found, problems = upload(by, *rows)
    if found is None:
        return [(p.row, p.column, p.how) for p in problems]
    return [(line.row, line.status, line.place) for line in previews.plan_again(found).lines]


def test_a_tree_comes_in_with_children_before_parents(cast):
    committed(
        cast.admin_organisasi,
        unit(
            nama="Seksi Gizi Contoh",
            jenis="Bidang/Seksi/Subbagian",
            induk="UPT Puskesmas Kenanga",
            sampai="31 Desember 2029",
        ),
        unit(sejak="2026-02-01", sampai="31-12-2030"),
        unit(nama="Badan Contoh", jenis="OPD", induk=""),
    )
    kenanga = Unit.objects.get(name="UPT Puskesmas Kenanga")
    assert (kenanga.parent, kenanga.valid_from, kenanga.valid_until, kenanga.head_title) == (
        cast.dinkes, dt.date(2026, 2, 1), dt.date(2030, 12, 31), "Kepala UPT Puskesmas Kenanga",
    )  # fmt: skip
    gizi = Unit.objects.get(name="Seksi Gizi Contoh")
    assert gizi.path == f"{kenanga.path}{gizi.pk}/"
    assert Unit.objects.get(name="Badan Contoh").parent == cast.pemda


def test_preview_tells_new_changed_and_unchanged(cast):
    same = {"jenis": "UPT", "singkat": "", "sejak": "", "pimpinan": ""}
    assert told(
        cast.admin_organisasi,
        unit(nama="UPT Puskesmas Melati", **same),
        unit(),
        unit(nama="Dinas Kependudukan dan Pencatatan Sipil", induk="", alamat="Jalan Contoh 1", **same | {"jenis": ""}),
    ) == [
        (2, "tetap", "Dinas Kesehatan"),
        (3, "baru", "Dinas Kesehatan"),
        (4, "berubah", "Pemerintah Kabupaten Contoh"),
    ]  # fmt: skip


def test_a_unit_that_stands_elsewhere_is_proposed_as_a_move_and_moved_when_ticked(cast):
    row = unit(nama="UPT Puskesmas Melati", singkat="", sejak="", pimpinan="", induk="Bagian Organisasi")
    assert told(cast.admin_organisasi, row) == [(2, "pindah", "Bagian Organisasi")]
    committed(cast.admin_organisasi, row)
    assert Unit.objects.get(pk=cast.melati.pk).parent == cast.dinkes
    committed(cast.admin_organisasi, row, moving={2})
    melati = Unit.objects.get(pk=cast.melati.pk)
    assert (melati.parent, melati.path) == (cast.organisasi, f"{cast.organisasi.path}{melati.pk}/")


def test_two_units_of_one_name_below_different_parents_are_two_units(cast):
    make_unit("Sekretariat", Unit.Kind.DIVISION, cast.dinkes)
    rows = [
        unit(nama="Sekretariat", jenis="", induk="Dinas Kesehatan", singkat="", sejak="", pimpinan=""),
        unit(nama="Sekretariat", jenis="Bidang/Seksi/Subbagian", singkat="", pimpinan="",
             induk="Dinas Kependudukan dan Pencatatan Sipil"),
    ]  # fmt: skip
    committed(cast.admin_organisasi, *rows)
    assert sorted(u.parent.name for u in Unit.objects.filter(name="Sekretariat")) == [
        "Dinas Kependudukan dan Pencatatan Sipil",
        "Dinas Kesehatan",
    ]
    below = unit(nama="Tim Contoh", jenis="Tim kerja", induk="Sekretariat")
    assert told(cast.admin_organisasi, below) == [
        (2, "Induk", "Ada 2 unit dengan nama ini. Tulis “Induk / Nama unit”.")
    ]
    below = unit(nama="Tim Contoh", jenis="Tim kerja", induk="Dinas Kesehatan / Sekretariat")
    assert told(cast.admin_organisasi, below) == [(2, "baru", "Sekretariat")]


def test_every_error_comes_at_once(cast):
    assert told(
        cast.admin_organisasi,
        unit(nama="A", induk="B"),
        unit(nama="B", induk="A"),
        unit(nama="C", jenis="Kelurahan", sejak="31-02-2026"),
        unit(nama="D", induk="Dinas Anu", sejak=""),
        unit(nama="E", sejak="1-2-2026", sampai="1-1-2026"),
        unit(nama="F"),
        unit(nama="f"),
        unit(nama="G", jenis=""),
        unit(nama="H", sampai="31-12-2026"),
        unit(nama="I", induk="H"),
    ) == [
        (2, "Induk", "Induk unit ini berputar di antara baris berkas. Perbaiki kolom Induk."),
        (3, "Induk", "Induk unit ini berputar di antara baris berkas. Perbaiki kolom Induk."),
        (4, "Jenis", "Tulis salah satu dari: Sekretariat, Bagian, Dinas/Badan/Kantor, Kecamatan, RSUD, UPT, "
         "Bidang/Seksi/Subbagian, Satuan pendidikan, Tim kerja."),
        (4, "Berlaku sejak", "Februari 2026 hanya sampai tanggal 28."),
        (5, "Induk", "Unit induk ini tidak ada, juga tidak pada berkas ini."),
        (6, "Sampai", "Tanggal ini sebelum 1 Februari 2026, hari mulai unit."),
        (8, "Nama", "Unit ini sudah ada pada baris 7. Hapus salah satu barisnya."),
        (9, "Jenis", "Isi jenis unit baru ini, misalnya UPT."),
        (11, "Sampai", "Induknya berakhir 31 Desember 2026. Isi tanggal sampai hari itu."),
    ]  # fmt: skip


def test_an_operator_describes_units_in_charge_and_founds_none(cast):
    blank = {"singkat": "", "jenis": "", "sejak": ""}
    own = unit(nama="UPT Puskesmas Melati", **blank, pimpinan="Kepala Contoh", alamat="Jalan Contoh 2")
    committed(cast.operator_dinkes, own)
    melati = Unit.objects.get(pk=cast.melati.pk)
    assert (melati.head_title, melati.address) == ("Kepala Contoh", "Jalan Contoh 2")
    assert "Unit ini belum ada." in told(cast.operator_dinkes, unit())[0][2]
    renamed = unit(nama="UPT Puskesmas Melati", **(blank | {"singkat": "Melati"}), pimpinan="")
    assert "diubah oleh admin" in told(cast.operator_dinkes, renamed)[0][2]


def test_a_unit_with_open_units_below_cannot_be_closed(cast):
    row = unit(
        nama="Dinas Kesehatan", singkat="", jenis="", induk="", sejak="", pimpinan="", sampai="31-12-2026"
    )
    assert told(cast.admin_organisasi, row)[0][2].startswith("Tutup atau pindahkan dahulu 1 unit di bawahnya")


def test_a_refusal_while_writing_takes_everything_back_and_names_the_row(cast):
    melati = unit(
        nama="UPT Puskesmas Melati", singkat="", jenis="", sejak="", pimpinan="", sampai="31-12-2030"
    )
    pustu = unit(nama="Pustu Contoh", induk="UPT Puskesmas Melati", jenis="", singkat="", sejak="", pimpinan="",
                 sampai="31-12-2031")  # fmt: skip
    make_unit("Pustu Contoh", parent=cast.melati)
    found, problems = upload(cast.admin_organisasi, unit(), melati, pustu)
    assert problems == []
    with pytest.raises(
        Invalid, match=r"Baris 3 \(UPT Puskesmas Melati\): Tutup atau pindahkan dahulu 1 unit"
    ):
        previews.commit(pk=found.pk, mark=previews.plan_again(found).mark, by=cast.admin_organisasi)
    assert not Unit.objects.filter(name="UPT Puskesmas Kenanga").exists()


def test_the_filled_template_comes_back_unchanged(cast):
    data = SimpleUploadedFile("u.xlsx", template("unit", cast.admin_organisasi, filled=True))
    found, problems = previews.read_upload(kind="unit", upload=data, by=cast.admin_organisasi)
    assert problems == []
    assert previews.plan_again(found).counts == {"baru": 0, "berubah": 0, "pindah": 0, "tetap": 5}
