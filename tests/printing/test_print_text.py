"""Typesetting filters."""

import pytest

from printing.templatetags.print_text import tied


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("dari 42,0 % menjadi 15,0 %", "dari 42,0\u00a0% menjadi 15,0\u00a0%"),
        ("Rp 4.450.000", "Rp\u00a04.450.000"),
        ("100 % hadir, Corp 3", "100\u00a0% hadir, Corp 3"),
        ("", ""),
    ],
)
def test_tied_keeps_number_and_unit_on_one_line(text, whole):
    assert tied(text) == whole


def test_tied_keeps_statistics_whole():
    assert tied("uji Welch, p < 0,001; z = 15,1") == "uji Welch, p\u00a0<\u00a00,001; z\u00a0=\u00a015,1"
