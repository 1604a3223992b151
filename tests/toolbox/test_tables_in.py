"""Tables that come in from a spreadsheet: what of them is counted."""

import pytest

from rulebook.tables import lines_of
from toolbox.raw import from_table
from toolbox.tools import check_sheet


@pytest.mark.parametrize(
    ("text", "labels", "counts"),
    [
        (
            "Kategori;M1;M2;Jumlah\nRekam;70;50;120\nLoket;20;40;60\nJumlah;90;90;180",
            ["M1", "M2"],
            ["70", "50"],
        ),
        ("Kategori;Jumlah;Persen\nRekam;120;66,7\nLoket;60;33,3", ["Jumlah"], ["120"]),
        ("No;Kategori;Jumlah\n1;Rekam;120\n2;Loket;60", ["Jumlah"], ["120"]),
        ("Rekam;70;50\nLoket;20;40", ["Kolom 1", "Kolom 2"], ["70", "50"]),
    ],
)
def test_sums_shares_and_numbering_are_not_counted(text: str, labels: list[str], counts: list[str]) -> None:
    variant = next(v for v in check_sheet.TOOL.variants if v.grid and v.grid.more)
    raw = from_table(variant, lines_of(text))
    assert [label for _, label in raw.more] == labels
    assert [row.texts["kategori"] for row in raw.rows] == ["Rekam", "Loket"]
    assert [raw.rows[0].texts[key] for key, _ in raw.more] == counts
