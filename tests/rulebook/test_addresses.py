"""Addresses are read and written without loss."""

import pytest

from rulebook.addresses import Address, read


@pytest.mark.parametrize(
    ("text", "address", "anchor"),
    [
        ("KELOMPOK", Address("KELOMPOK"), "di-KELOMPOK"),
        ("TEMA.masalah", Address("TEMA", "masalah"), "di-TEMA-masalah"),
        ("TEMA.masalah.alasan", Address("TEMA", "masalah", field="alasan"), "di-TEMA-masalah-alasan"),
        ("TEMA.masalah[r7]", Address("TEMA", "masalah", row="r7"), "di-TEMA-masalah-r7"),
        (
            "TEMA.masalah[r7].angka",
            Address("TEMA", "masalah", row="r7", column="angka"),
            "di-TEMA-masalah-r7-angka",
        ),
    ],
)
def test_read_and_write(text, address, anchor):
    assert (read(text), str(address), address.anchor) == (address, text, anchor)


@pytest.mark.parametrize(
    "text", ["", "tema", "TEMA.", "TEMA[r7]", "TEMA.masalah[", "TEMA.a.b.c", "TEMA.a[1].b.c"]
)
def test_read_refuses_what_is_no_address(text):
    with pytest.raises(ValueError, match="not an address"):
        read(text)
