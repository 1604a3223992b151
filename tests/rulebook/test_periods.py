"""Periods as groups type them."""

import datetime as dt

import pytest

from rulebook.periods import Span, read_period


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2–31 Maret 2026", "2026-03-02", "2026-03-31"),
        ("2 - 31 maret 2026", "2026-03-02", "2026-03-31"),
        ("28 Februari s.d. 3 Maret 2026", "2026-02-28", "2026-03-03"),
        ("Januari–Maret 2026", "2026-01-01", "2026-03-31"),
        ("Jan s/d Feb 2024", "2024-01-01", "2024-02-29"),
        ("Desember 2025–Februari 2026", "2025-12-01", "2026-02-28"),
        ("Desember 2025 sampai dengan Februari 2026", "2025-12-01", "2026-02-28"),
        ("April 2026", "2026-04-01", "2026-04-30"),
        ("17 Agustus 2026", "2026-08-17", "2026-08-17"),
        ("triwulan III 2026", "2026-07-01", "2026-09-30"),
        ("TW 1 2026", "2026-01-01", "2026-03-31"),
        ("Semester II tahun 2026", "2026-07-01", "2026-12-31"),
        ("Tahun 2025", "2025-01-01", "2025-12-31"),
        ("2024–2025", "2024-01-01", "2025-12-31"),
        ("01/03/2026 – 31/03/2026", "2026-03-01", "2026-03-31"),
        ("01-03-2026 - 31-03-2026", "2026-03-01", "2026-03-31"),
    ],
)
def test_read_period_reads_what_groups_type(text, start, end):
    assert read_period(text) == Span(day(start), day(end))


@pytest.mark.parametrize(
    "text",
    [
        *("", "kemarin", "Maret", "Maret–April", "31 Februari 2026", "Maret 2026–Januari 2026", "0 Mei 2026"),
        *(
            "triwulan IV",
            "semester III 2026",
            "0000",
            "2–",
            "–",
            "- - -",
            "a" * 2000,
            "1 - 2 - 3 - 4",
            "9999",
        ),
        "12 2026",
    ],
)
def test_read_period_of_nothing_that_can_be_told_is_none(text):
    assert read_period(text) is None


def test_weeks_count_the_week_begun():
    assert read_period("2–27 Maret 2026").weeks == 4
    assert read_period("2–8 Maret 2026").weeks == 1
