"""Letterhead and signature block as data: sizes, lines, every form of signing."""

import pytest

from printing.letters.office import ROOM, SignatureBlock, letterhead, region_of, signature_name


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        ({"office": "Kepala UPT Puskesmas Melati"}, ("Kepala UPT Puskesmas Melati,",)),
        ({"office": "Kepala Dinas Kesehatan", "acting": "Plt."}, ("Plt. Kepala Dinas Kesehatan,",)),
        ({"office": "Kepala Dinas Kesehatan", "acting": "Plh."}, ("Plh. Kepala Dinas Kesehatan,",)),
        (
            {"office": "Sekretaris Daerah", "on_behalf_of": ("Bupati Contoh",)},
            ("a.n. Bupati Contoh", "Sekretaris Daerah,"),
        ),
        (
            {"office": "Asisten Administrasi Umum", "on_behalf_of": ("Bupati Contoh", "Sekretaris Daerah")},
            ("a.n. Bupati Contoh", "Sekretaris Daerah", "u.b.", "Asisten Administrasi Umum,"),
        ),
        (
            {"office": "Sekretaris Daerah", "acting": "Plh.", "on_behalf_of": ("Bupati Contoh",)},
            ("a.n. Bupati Contoh", "Plh. Sekretaris Daerah,"),
        ),
    ],
)
def test_office_lines_of_every_form_of_signing(values, lines):
    assert SignatureBlock(**values).office_lines == lines


@pytest.mark.parametrize("values", [{"acting": "Pjs."}, {"on_behalf_of": ("a", "b", "c")}])
def test_signature_block_refuses_forms_that_do_not_exist(values):
    with pytest.raises(ValueError):
        SignatureBlock("Kepala", **values)


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("dr. D. K. Contoh, M.Kes.", "dr. D. K. CONTOH, M.Kes."),
        ("B. Contoh, A.Md.RMIK", "B. CONTOH, A.Md.RMIK"),
        ("Drs. Budi Contoh M.Si.", "Drs. BUDI CONTOH M.Si."),
        ("K.H. Contoh", "K.H. CONTOH"),
        ("A.B. Contoh", "A.B. CONTOH"),
        ("drg. A. Contoh", "drg. A. CONTOH"),
        ("", ""),
    ],
)
def test_signature_name_is_in_capitals_with_titles_as_they_are(name, printed):
    assert signature_name(name) == printed


def test_a_block_without_a_name_leaves_room_for_one():
    assert SignatureBlock("Kepala").printed_name == ROOM


@pytest.mark.parametrize(
    ("agency", "unit", "size", "lines"),
    [
        ("Dinas Kesehatan", "", 8.0, ("DINAS KESEHATAN",)),
        ("Dinas Kesehatan", "Dinas Kesehatan", 8.0, ("DINAS KESEHATAN",)),
        ("Dinas Kesehatan", "UPT Puskesmas Melati", 7.5, ("DINAS KESEHATAN", "UPT PUSKESMAS MELATI")),
        (
            "Dinas Kependudukan dan Pencatatan Sipil", "", 8.0,
            ("DINAS KEPENDUDUKAN", "DAN PENCATATAN SIPIL"),
        ),
    ],
)  # fmt: skip
def test_letterhead_sets_names_as_large_as_few_lines_allow(agency, unit, size, lines):
    head = letterhead("Pemerintah Kabupaten Contoh", agency, unit, "Jalan Contoh 1")

    assert (head.unit, head.lines) == (size, lines)


def test_letterhead_never_shortens_and_names_the_government_with_its_word():
    long = "Dinas Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk, dan Keluarga Berencana"
    head = letterhead(
        "Kabupaten Contoh", long, "Unit Pelaksana Teknis Balai Penyuluhan Keluarga Berencana Utara"
    )

    assert head.government == "PEMERINTAH KABUPATEN CONTOH"
    assert " ".join(head.lines) == " ".join(name.upper() for name in head.names)
    assert head.size_class == "kop-60"


def test_region_is_the_government_without_its_word():
    assert (region_of("Pemerintah Kabupaten Contoh"), region_of("Kota Contoh")) == (
        "Kabupaten Contoh",
        "Kota Contoh",
    )
