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
