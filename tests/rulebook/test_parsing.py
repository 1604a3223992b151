"""Typed Indonesian text and its meaning: dot for thousands, comma for decimals (PUEBI)."""

import datetime as dt
from decimal import Decimal

import pytest

from rulebook import vocabulary as v
from rulebook.parsing import EMPTY, MAX_VALUES, Parsed, normalise, parse

HOW = "Tulis angka seperti 12,5 atau 1.250."
HOW_DATE = "Tulis tanggal seperti 31 Juli 2026 atau 31-07-2026."
NUMBER, PERCENT, INTEGER = v.Number("x", "X"), v.Number("x", "X", unit="%"), v.Integer("x", "X")
MONEY, DATE, VALUES = v.Money("x", "X"), v.Date("x", "X"), v.Values("x", "X")
CHOICE = v.Choice("x", "X", options=(("turun", "Makin kecil makin baik"), ("naik", "Makin besar makin baik")))


@pytest.mark.parametrize(
    ("typed", "value", "echo"),
    [
        ("1.250", "1250", "seribu dua ratus lima puluh"),
        ("1.250,5", "1250.5", "seribu dua ratus lima puluh koma lima"),
        ("12,5", "12.5", ""),
        ("12,5%", "12.5", ""),
        ("12,5 %", "12.5", ""),
        ("1 250", "1250", ""),
        ("1\u00a0250", "1250", ""),
        ("0.75", "0.75", "nol koma tujuh lima"),
        ("0.750", "0.750", "nol koma tujuh lima"),
        ("12.5", "12.5", "dua belas koma lima"),
        ("1,250", "1.250", "satu koma dua lima"),
        ("0,125", "0.125", ""),
        ("Rp 4.450.000", "4450000", "empat juta empat ratus lima puluh ribu"),
        ("1250", "1250", ""),
        ("-3,5", "-3.5", ""),
        ("−3", "-3", ""),
        ("+7", "7", ""),
        ("  8  ", "8", ""),
        ("0", "0", ""),
        ("1.2.3", None, HOW),
        ("12.50.000", None, HOW),
        ("1 25", None, HOW),
        ("1,2,3", None, HOW),
        ("empat", None, HOW),
        ("12a", None, HOW),
        ("NaN", None, HOW),
        ("1e5", None, HOW),
        (",5", None, HOW),
        ("٤٢", None, HOW),
        ("9" * 16, None, "Angka terlalu besar: paling banyak 15 angka."),
        ("9" * 400, None, HOW),
    ],
)
def test_number_typed_the_indonesian_way(typed, value, echo):
    expected = Parsed(None, echo) if value is None else Parsed(Decimal(value), "", echo)
    assert parse(NUMBER, typed) == expected


def test_number_with_its_unit_is_read():
    assert parse(v.Number("x", "X", unit="menit"), "45 menit") == Parsed(Decimal(45))
    assert parse(PERCENT, "42,0 %") == Parsed(Decimal("42.0"))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("1.000", Parsed(1000, "", "seribu")),
        ("42", Parsed(42)),
        ("42,0", Parsed(42)),
        ("42,5", Parsed(None, "Tulis angka bulat tanpa koma, seperti 12 atau 1.250.")),
        ("0.75", Parsed(None, "Tulis angka bulat tanpa koma, seperti 12 atau 1.250.")),
    ],
)
def test_integer_refuses_fractions(typed, expected):
    parsed = parse(INTEGER, typed)
    assert parsed == expected
    assert parsed.value is None or type(parsed.value) is int


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("0", "Tulis angka paling kecil 1."),
        ("1", ""),
        ("5", ""),
        ("6", "Tulis angka paling besar 5."),
        ("-1", "Tulis angka paling kecil 1."),
    ],
)
def test_integer_outside_its_range_says_the_limit(typed, expected):
    assert parse(v.Integer("x", "X", minimum=1, maximum=5), typed).error == expected


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("Rp 4.450.000", 4450000),
        ("Rp4.450.000,00", 4450000),
        ("Rp. 4.450.000,-", 4450000),
        ("4450000", 4450000),
        ("0", 0),
        ("4.450.000,50", None),
        ("4,45 juta", None),
    ],
)
def test_money_is_whole_rupiah(typed, value):
    parsed = parse(MONEY, typed)
    assert parsed.value == value
    assert parsed.error == ("" if value is not None else "Tulis rupiah penuh tanpa sen, seperti 4.450.000.")


def test_money_below_zero_is_refused():
    assert parse(MONEY, "-Rp 5.000") == Parsed(None, "Tulis angka paling kecil 0.")


@pytest.mark.parametrize(
    "typed",
    [
        "31 Juli 2026",
        "31-07-2026",
        "31/7/2026",
        "31.07.2026",
        "2026-07-31",
        "31 jul 2026",
        "31 Jul. 2026",
        "Jumat, 31 Juli 2026",
        "31-Juli-2026",
    ],
)
def test_date_in_every_usual_form(typed):
    parsed = parse(DATE, typed)
    assert (parsed.value, parsed.error) == (dt.date(2026, 7, 31), "")


@pytest.mark.parametrize(
    ("short", "month"),
    [
        ("Jan", 1),
        ("Feb", 2),
        ("Mar", 3),
        ("Apr", 4),
        ("Mei", 5),
        ("Jun", 6),
        ("Jul", 7),
        ("Agt", 8),
        ("Sep", 9),
        ("Okt", 10),
        ("Nov", 11),
        ("Des", 12),
        ("Agu", 8),
        ("Ags", 8),
        ("Sept", 9),
        ("Nopember", 11),
        ("Pebruari", 2),
    ],
)
def test_date_with_short_months(short, month):
    parsed = parse(DATE, f"5 {short} 2026")
    assert (parsed.value, parsed.error) == (dt.date(2026, month, 5), "")


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("31 Februari 2026", "Februari 2026 hanya sampai tanggal 28."),
        ("30/2/2028", "Februari 2028 hanya sampai tanggal 29."),
        ("31-04-2026", "April 2026 hanya sampai tanggal 30."),
        ("10/25/2026", "Bulan 25 tidak ada. Tulis tanggal dahulu, lalu bulan, seperti 31-07-2026."),
        ("31 July 2026", f"Bulan “July” tidak dikenal. {HOW_DATE}"),
        ("31 Juli 26", "Tulis tahun dengan empat angka, seperti 31 Juli 2026."),
        ("31 Juli", "Tulis juga tahunnya, seperti 31 Juli 2026."),
        ("0 Juli 2026", f"Tanggal dimulai dari 1. {HOW_DATE}"),
        ("31 Juli 0026", f"Periksa tahun 26. {HOW_DATE}"),
        ("Juli 2026", HOW_DATE),
        ("besok", HOW_DATE),
    ],
)
def test_date_that_cannot_be_says_what_to_do(typed, error):
    assert parse(DATE, typed) == Parsed(None, error)


def test_date_is_never_read_in_us_order():
    assert parse(DATE, "03/04/2026").value == dt.date(2026, 4, 3)


def test_values_of_every_separator():
    typed = "42 49;50\n43,5\t60, 1.250"
    expected = tuple(Decimal(x) for x in ("42", "49", "50", "43.5", "60", "1250"))
    assert parse(VALUES, typed) == Parsed(
        expected, "", "6 angka terbaca; 1.250 dibaca seribu dua ratus lima puluh"
    )


@pytest.mark.parametrize(
    ("typed", "echo"),
    [
        ("1.250 1.300 1.410", "3 angka terbaca; 1.250 dibaca seribu dua ratus lima puluh"),
        ("3 0.75", "2 angka terbaca; 0.75 dibaca nol koma tujuh lima"),
        ("3 12,5 1250", "3 angka terbaca"),
        ("1.250", "seribu dua ratus lima puluh"),
        ("1250", ""),
    ],
)
def test_values_say_how_the_first_doubtful_one_was_read(typed, echo):
    assert parse(VALUES, typed).echo == echo


def test_values_name_the_first_unreadable_entries_and_their_place():
    how = "belum terbaca. Tulis angka seperti 12,5 dan pisahkan dengan spasi atau baris baru."
    assert parse(VALUES, "42 x9 50") == Parsed(None, f"Data ke-2 (“x9”) {how}")
    assert parse(VALUES, "a 1 b c d 1,2,3") == Parsed(
        None, f"Data ke-1 (“a”), ke-3 (“b”), dan ke-4 (“c”) serta 2 lainnya {how}"
    )


def test_values_beyond_the_limit_are_refused():
    assert len(parse(VALUES, "1 " * MAX_VALUES).value) == MAX_VALUES
    assert parse(VALUES, "1 " * (MAX_VALUES + 1)).error == "Tulis paling banyak 5.000 angka dalam satu kotak."


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("turun", Parsed("turun")),
        ("makin kecil makin baik", Parsed("turun")),
        ("lain", Parsed(None, "Pilih salah satu dari daftar.")),
    ],
)
def test_choice_by_value_or_label(typed, expected):
    assert parse(CHOICE, typed) == expected


def test_choices_hold_each_option_once():
    field = v.Choices("x", "X", options=(("Q", "Mutu"), ("C", "Biaya")))
    assert parse(field, ["Q", "biaya", "Q"]) == Parsed(("Q", "C"))
    assert parse(field, "Q") == Parsed(("Q",))
    assert parse(field, ["Q", "Z"]) == Parsed(None, "Pilih hanya dari daftar.")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ya", Parsed(True)),
        ("Ya", Parsed(True)),
        ("tidak", Parsed(False)),
        ("mungkin", Parsed(None, "Tulis “ya” atau kosongkan.")),
    ],
)
def test_tick(typed, expected):
    assert parse(v.Tick("x", "X"), typed) == expected


def test_references_members_and_files_are_tuples_of_ids():
    assert parse(v.Ref("x", "X", to="SEBAB.akar"), ["r1", "r2"]) == Parsed(("r1", "r2"))
    assert parse(v.Ref("x", "X", to="SEBAB.akar", single=True), ["r1", "r2"]) == Parsed(
        None, "Pilih satu saja."
    )
    assert parse(v.Member("x", "X"), ["7"]) == Parsed(("7",))
    assert parse(v.Files("x", "X"), ["a", ""]) == Parsed(("a",))


def test_text_keeps_its_lines_and_line_does_not():
    assert parse(v.Text("x", "X"), " satu\r\ndua ") == Parsed("satu\ndua")
    assert parse(v.Line("x", "X"), " satu \n dua ") == Parsed("satu dua")


ALL_KINDS = (
    *(
        kind("x", "X")
        for kind in (
            v.Text,
            v.Line,
            v.Number,
            v.Integer,
            v.Money,
            v.Date,
            v.Values,
            v.Choice,
            v.Tick,
            v.Computed,
        )
    ),
    *(kind("x", "X") for kind in (v.Choices, v.Member, v.Ref, v.Files)),
)


@pytest.mark.parametrize("field", ALL_KINDS, ids=lambda f: f.kind)
@pytest.mark.parametrize("raw", ["", "  \n\t", [], [""]], ids=repr)
def test_empty_is_no_error_for_any_kind(field, raw):
    assert parse(field, raw) == EMPTY


def test_normalise_composes_and_drops_what_cannot_be_stored():
    assert normalise("e\u0301\x00\x07 a\tb\r\nc\u200b\u202e\ud800") == "\u00e9 a\tb\nc"
