"""The NIP as the domain guide describes it: 18 figures; PPPK carry another code where the month stands."""

import datetime as dt

import pytest

from rulebook.nip import Nip, NipError, format_nip, looks_like_nip, read_nip


@pytest.mark.parametrize(
    "text",
    [
        "198503152010012007",
        "19850315 201001 2 007",
        " 1985 0315 2010 0120 07 ",
        "19850315\u00a0201001\u200b2\t007",
    ],
)
def test_read_nip_in_any_spacing_gives_its_parts(text):
    assert read_nip(text) == Nip("198503152010012007", dt.date(1985, 3, 15), (2010, 1), "P")


def test_read_nip_of_pppk_has_no_month_of_appointment():
    assert read_nip("199002282022211001") == Nip("199002282022211001", dt.date(1990, 2, 28), None, "L")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("19850315201001200", "NIP terdiri atas 18 angka; yang Anda tulis 17 angka."),
        ("19850315 201001 2 0071", "NIP terdiri atas 18 angka; yang Anda tulis 19 angka."),
        ("", "NIP hanya terdiri atas angka, seperti 19850315 201001 2 007."),
        ("1985031520100120O7", "NIP hanya terdiri atas angka, seperti 19850315 201001 2 007."),
        ("١٩٨٥٠٣١٥٢٠١٠٠١٢٠٠٧", "NIP hanya terdiri atas angka, seperti 19850315 201001 2 007."),
        (
            "199002292010012007",
            "Delapan angka pertama NIP adalah tanggal lahir; 29-02-1990 bukan tanggal yang ada.",
        ),
        (
            "198513152010012007",
            "Delapan angka pertama NIP adalah tanggal lahir; 15-13-1985 bukan tanggal yang ada.",
        ),
        ("108503152010012007", "Periksa tahun lahir 1085 pada empat angka pertama NIP."),
        ("198503152010013007", "Angka ke-15 NIP adalah 1 untuk laki-laki atau 2 untuk perempuan."),
        ("198503152010010007", "Angka ke-15 NIP adalah 1 untuk laki-laki atau 2 untuk perempuan."),
    ],
)
def test_read_nip_refuses_with_a_sentence(text, sentence):
    with pytest.raises(NipError) as refused:
        read_nip(text)
    assert str(refused.value) == sentence


def test_format_nip_groups_eighteen_figures_and_leaves_the_rest():
    assert format_nip("198503152010012007") == "19850315 201001 2 007"
    assert (format_nip("P-12"), format_nip(""), format_nip(None)) == ("P-12", "", "")


def test_looks_like_nip_needs_eighteen_figures_only():
    assert [
        looks_like_nip(t) for t in ("19850315 201001 2 007", "000000000000000000", "12345", "b.contoh")
    ] == [
        True,
        True,
        False,
        False,
    ]
