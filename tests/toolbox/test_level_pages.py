"""A factor on the pages of the gallery: typed, pasted, explained, taken along."""

from __future__ import annotations

import io

import openpyxl
import pytest
from PIL import Image

from tests.toolbox.test_pages import text_of
from tests.toolbox.typed import form_of

CHART, RUN = "/alat/peta-kendali/", "/alat/grafik-alur/"
PASTED = "".join(
    f"H{place}\t{value + place % 3}\t{level}\n"
    for place in range(1, 11)
    for level, value in (("Loket 1", 40), ("Loket 2", 12))
)


def split_form(client, path: str) -> dict:
    """The form of a page into which time, value and level were pasted."""
    form = form_of(client, path) | {"judul": ["Lama tunggu"]}
    page = client.post(path, form | {"aksi": ["tempel"], "tempel": [PASTED]}).content.decode()
    return form_of(client, path, page)


@pytest.mark.parametrize("path", [f"{CHART}?jenis=imr", RUN])
def test_a_pasted_third_column_is_the_level(client, path):
    form = split_form(client, path)
    assert [value for name, (value, *_) in form.items() if name.endswith("-kelompok")][:2] == [
        "Loket 1",
        "Loket 2",
    ]
    told = text_of(client.post(path, form))
    assert "Lama tunggu: Loket 1" in told and "Lama tunggu: Loket 2" in told


@pytest.mark.parametrize("path", [f"{CHART}?jenis=imr", CHART, RUN, "/alat/pencar/"])
def test_the_factor_is_folded_and_says_that_people_are_none(client, path):
    page = client.get(path).content.decode()
    assert '<p class="field-hint deep">Kelompok: ' in page
    assert "orang hanya menurut perannya" in page
    assert '<th scope="col" class=" deep">Kelompok (bila ada)</th>' in page


@pytest.mark.parametrize(("path", "name"), [(f"{CHART}?jenis=imr", "peta"), (RUN, "alur")])
def test_the_picture_of_each_level_can_be_taken_along(client, path, name):
    form, address = split_form(client, path), path.partition("?")[0]
    pictures = {}
    for place, level in ((1, "Loket 1"), (2, "Loket 2")):
        wanted = form | {"gambar": [f"gambar-{name}-{place}"]}
        svg = client.post(f"{address}unduh/svg/", wanted)
        assert svg["Content-Disposition"] == f'attachment; filename="{name}-{place}.svg"'
        assert f">Kelompok: {level}<" in svg.content.decode()
        png = client.post(f"{address}unduh/png/", wanted)
        assert png["Content-Disposition"] == f'attachment; filename="{name}-{place}.png"'
        image = Image.open(io.BytesIO(png.content)).convert("RGB")
        assert image.width == 1800 and (11, 93, 94) in {c for _, c in image.getcolors(10_000_000)}
        pictures[place] = image.tobytes()
    assert pictures[1] != pictures[2]


def test_the_workbook_has_a_sheet_for_each_level_and_the_levels_as_typed(client):
    form = split_form(client, RUN)
    book = openpyxl.load_workbook(io.BytesIO(client.post(f"{RUN}unduh/xlsx/", form).content))
    assert [" ".join(name.split()) for name in book.sheetnames] == [
        "Ringkasan",
        "1 Lama tunggu Loket 1",
        "2 Lama tunggu Loket 2",
        "Isian",
        "Pilihan",
    ]
    assert [row[1].value for row in book.worksheets[2].iter_rows(min_row=2, max_row=4)] == [13, 14, 12]
    typed = [[cell.value for cell in row] for row in book["Isian"].iter_rows(max_row=3)]
    assert typed == [["Waktu", "Nilai", "Kelompok (bila ada)"], ["H1", 41, "Loket 1"], ["H1", 13, "Loket 2"]]
    summary = {row[0].value: row[1].value for row in book["Ringkasan"].iter_rows(min_row=2)}
    assert (summary["Loket 1: median"], summary["Loket 2: median"]) == (41, 13)
