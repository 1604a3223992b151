"""The Document's views of answers: rows mirrored, continued and coded, whatever was left empty."""

import datetime as dt

import pytest

from rulebook.document import Document, Frame, Person, leaves, matching_rows
from rulebook.vocabulary import (
    Choice,
    Edition,
    Integer,
    Line,
    Outline,
    Part,
    Ref,
    Rows,
    Scheme,
    Section,
    Slots,
    Step,
    Tick,
)

RESULT = Choice("hasil", "Hasil", options=(("dominan", "Dominan"), ("tidak", "Tidak dominan")))
SHEET = (Line("kategori", "Kategori"), Tick("lain", "Lain-lain"))
WEEKS = Slots("typed", "Minggu", Integer("n", "n"))
EDITION = Edition(
    "uji",
    (
        Section(
            "SATU",
            "Satu",
            "",
            (
                Part(
                    "akar",
                    "Akar",
                    columns=(Line("teks", "Sebab"), Tick("luar", "Di luar kendali")),
                    rows=Rows("sebab", code="C", outline=Outline(("a", "b"), outside="luar")),
                ),
                Part("uji", "Uji", columns=(RESULT,), rows=Rows("uji", source="SATU.akar")),
                Part(
                    "rencana",
                    "Rencana",
                    columns=(Line("apa", "Apa"), Ref("sebab", "Sebab", to="SATU.akar")),
                    rows=Rows("rencana", source="SATU.uji", only="hasil=dominan"),
                ),
                Part(
                    "sebelum",
                    "Sebelum",
                    fields=(Integer("n", "n"),),
                    columns=SHEET,
                    slots=WEEKS,
                    rows=Rows("kategori"),
                ),
                Part(
                    "sesudah",
                    "Sesudah",
                    columns=SHEET,
                    slots=WEEKS,
                    rows=Rows("kategori", continues="SATU.sebelum"),
                ),
                Part(
                    "suara",
                    "Suara",
                    rows=Rows("sebab", source="SATU.akar"),
                    slots=Slots("voters", "Suara", Integer("n", "n")),
                ),
                Part(
                    "jadwal",
                    "Jadwal",
                    columns=(Line("catatan", "Catatan"),),
                    rows=Rows("langkah", source="steps"),
                ),
            ),
            "plan",
        ),
    ),
    (Scheme("8", "8 langkah", (Step(1, "Satu", "plan", ("SATU",)),)),),
)
PEOPLE = (Person("1", "A. Contoh", "fasilitator"), Person("2", "B. Contoh", "ketua"))


def make(**answers):
    return Document(
        EDITION,
        EDITION.scheme("8"),
        Frame(members=PEOPLE),
        {f"SATU.{part}": value for part, value in answers.items()},
        dt.datetime(2026, 8, 31, 9, 0, tzinfo=dt.UTC),
    )


def row(row_id, level=0, **cells):
    return {"id": row_id, "level": level, "cells": cells}


CAUSES = {
    "rows": [row("k1", 0, teks="Metode"), row("a", 1, teks="Tanpa tracer"), row("b", 1, teks="Tanpa jam")]
}


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ([], []),
        ([0], [False]),
        ([0, 1], [False, True]),
        ([0, 1, 2, 1], [False, False, True, True]),
        ([0, 1, 2, 0, 1], [False, False, True, False, True]),
    ],
)
def test_leaves_are_rows_without_deeper_ones_after(levels, expected):
    assert leaves(levels) == expected


def test_codes_number_end_causes_only_and_pass_empty_rows_by():
    blank = {"rows": [*CAUSES["rows"][:2], row("x", 2, teks=""), row("y", 1), CAUSES["rows"][2]]}
    view = make(akar=blank).part("SATU", "akar")
    assert [(r.id, r.code) for r in view.rows] == [("k1", ""), ("a", "C1"), ("x", ""), ("y", ""), ("b", "C2")]
    assert [r.id for r in matching_rows(make(akar=blank), "SATU.akar")] == ["a", "b"]


def test_end_cause_outside_control_gets_no_code_and_is_no_candidate():
    rows = [CAUSES["rows"][0], row("luar", 1, teks="Pasien lupa", luar="ya"), *CAUSES["rows"][1:]]
    document = make(akar={"rows": rows})
    assert [(r.id, r.code) for r in document.part("SATU", "akar").rows] == [
        ("k1", ""),
        ("luar", ""),
        ("a", "C1"),
        ("b", "C2"),
    ]
    assert [r.id for r in document.part("SATU", "uji").rows] == ["a", "b"]


def test_rows_mirror_their_source_in_its_order_and_keep_their_own_cells():
    document = make(akar=CAUSES, uji={"rows": [row("b", hasil="dominan"), row("gone", hasil="tidak")]})
    view = document.part("SATU", "uji")
    assert [(r.id, r.code, r["hasil"].value) for r in view.rows] == [
        ("a", "C1", None),
        ("b", "C2", "dominan"),
    ]


@pytest.mark.parametrize("typed", ["dominan", "Dominan", " DOMINAN "])
def test_filter_reads_the_meaning_of_a_cell(typed):
    document = make(akar=CAUSES, uji={"rows": [row("b", hasil=typed), row("a", hasil="tidak")]})
    assert [r.id for r in document.part("SATU", "rencana").rows] == ["b"]


def test_after_sheet_continues_the_before_until_it_has_rows_of_its_own():
    before = {"rows": [row("r1", kategori="Rekam medis"), row("r2", kategori="")]}
    assert [(r.id, r["kategori"].text) for r in make(sebelum=before).part("SATU", "sesudah").rows] == [
        ("r1", "Rekam medis")
    ]
    own = {"rows": [row("r1", kategori="Rekam medis"), row("r9", kategori="Baru")]}
    assert [r.id for r in make(sebelum=before, sesudah=own).part("SATU", "sesudah").rows] == ["r1", "r9"]


def test_slots_are_typed_columns_or_one_per_voter():
    sheet = {"slots": [{"id": "s1", "label": "Minggu 1"}], "rows": [row("r1", kategori="A", s1="52")]}
    view = make(sebelum=sheet, akar=CAUSES).part("SATU", "sebelum")
    assert (view.slots, view.rows[0]["s1"].value, view.rows[0]["s1"].field.label) == (
        (("s1", "Minggu 1"),),
        52,
        "Minggu 1",
    )
    assert make(akar=CAUSES).part("SATU", "suara").slots == (("m2", "B. Contoh"),)


def test_schedule_has_one_row_per_step():
    assert [r.id for r in make().part("SATU", "jadwal").rows] == ["SATU"]


def test_unreadable_text_is_kept_with_its_error():
    answer = make(sebelum={"fields": {"n": "1.2.3"}}).part("SATU", "sebelum")["n"]
    assert (answer.text, answer.value, answer.filled) == ("1.2.3", None, True)
    assert answer.error == "Tulis angka seperti 12,5 atau 1.250."


def test_fingerprint_follows_the_content_and_nothing_else():
    one, same = make(akar=CAUSES), make(akar=CAUSES)
    other = make(akar={"rows": CAUSES["rows"][:2]})
    assert one.fingerprint() == same.fingerprint() != other.fingerprint()
    later = Document(one.edition, one.scheme, one.frame, one.answers, one.as_of + dt.timedelta(days=1))
    assert later.fingerprint() == one.fingerprint()


def test_unknown_part_is_a_key_error():
    with pytest.raises(KeyError, match="SATU.tak_ada"):
        make().part("SATU", "tak_ada")
