"""The pages of the sections, what a save answers with and without JavaScript, and what cannot be read."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from risalah.models import PartAnswers, Risalah
from risalah.services import change_scheme
from rulebook.editions import edition
from tests.cast import Cast
from tests.pages import Page
from tests.risalah.desk import form, opened, send, stored, url

SECTIONS = [section.code for section in edition().sections]
ClientOf = Callable[[object], Client]


@pytest.fixture
def ketua(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.ketua)


# ── Every page ───────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("scheme", ["8-langkah", "7-langkah"])
@pytest.mark.parametrize("state", ["empty", "filled", "locked"])
def test_every_section_opens(request, cast: Cast, client_of: ClientOf, scheme: str, state: str) -> None:
    """Editable for the anggota; locked for the head, who only reads."""
    risalah = request.getfixturevalue("risalah" if state == "empty" else "filled")
    change_scheme(risalah=risalah, scheme=scheme, by=cast.ketua)
    client = client_of(cast.kepala if state == "locked" else cast.anggota)
    steps = {"8-langkah": 8, "7-langkah": 7}[scheme]
    for section in edition().sections:
        page = opened(client, risalah, section.code)
        parts = [part for part in section.parts if not part.approval]
        assert set(page.forms) & {p.name for p in parts} == (
            set() if state == "locked" else {p.name for p in parts}
        )
        assert page.missing(*(part.title for part in section.parts)) == []
        assert f"/{steps}" in page.text
        assert ("Hanya dibaca." in page.text) is (state == "locked")


@pytest.mark.parametrize("who", ["anggota", "kepala"])
def test_ids_of_a_page_are_unique(filled: Risalah, cast: Cast, client_of: ClientOf, who: str) -> None:
    """A link, a label and a swapped fragment find the one element that they mean."""
    client = client_of(getattr(cast, who))
    pages = {code: opened(client, filled, code).ids for code in SECTIONS}
    twice = {code: sorted({i for i in ids if ids.count(i) > 1}) for code, ids in pages.items()}
    assert twice == dict.fromkeys(SECTIONS, [])


def test_in_seven_steps_two_sections_share_the_last_step(risalah: Risalah, cast: Cast, ketua: Client) -> None:
    change_scheme(risalah=risalah, scheme="7-langkah", by=cast.ketua)
    page = opened(ketua, risalah, "STANDAR")
    assert url(risalah, "LANJUT") in page.links
    assert "Langkah 7. Standardisasi dan rencana berikutnya" in page.text


def test_saving_every_form_as_it_stands_changes_nothing(filled: Risalah, ketua: Client) -> None:
    """The page sends back exactly what is stored: no part loses anything by being opened and saved."""
    before = typed(filled)
    for section in SECTIONS:
        for name, data in opened(ketua, filled, section).forms.items():
            if f"{section}.{name}" in before:
                assert send(ketua, filled, section, name, data).status_code == 302, (section, name)
    assert typed(filled) == before


def typed(risalah: Risalah) -> dict[str, Any]:
    """Everything that holds something: rows that only mirror others count once they are filled."""
    found = {}
    for row in PartAnswers.objects.filter(risalah=risalah):
        rows = [r | {"cells": {k: v for k, v in r["cells"].items() if v}} for r in row.value.get("rows", [])]
        found[f"{row.section}.{row.part}"] = {
            "fields": {k: v for k, v in row.value.get("fields", {}).items() if v},
            "slots": row.value.get("slots"),
            "rows": [r for r in rows if r["cells"]],
        }
    return found


# ── Saving ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_plain_post_stores_and_comes_back_to_the_part(risalah: Risalah, ketua: Client) -> None:
    data = form(ketua, risalah, "TEMA", "pilihan") | {"pilihan-tema": "Lamanya waktu tunggu"}

    response = send(ketua, risalah, "TEMA", "pilihan", data)

    assert (response.status_code, response.url) == (302, f"{url(risalah, 'TEMA')}#bagian-pilihan")
    assert stored(risalah, "TEMA.pilihan")["fields"]["tema"] == "Lamanya waktu tunggu"
    page = opened(ketua, risalah, "TEMA")
    assert page.forms["pilihan"]["pilihan-tema"] == ["Lamanya waktu tunggu"]
    assert re.search(r"Tema yang dipilih: tersimpan pukul \d\d\.\d\d\.", page.text)


def test_htmx_post_answers_with_revision_figures_and_picture(risalah: Risalah, ketua: Client) -> None:
    """189 + 118 + 50 of 1.000: 35,7 %; 189 ÷ 357 = 52,9 %, with 118 86,0 %."""
    data = {
        "revision": "0", "rows": ["r1", "r2", "r3"], "periksa-diperiksa": "1.000",
        "periksa-r1-kategori": "Rekam medis", "periksa-r1-jumlah": "189",
        "periksa-r2-kategori": "Loket", "periksa-r2-jumlah": "118",
        "periksa-r3-kategori": "Dokter", "periksa-r3-jumlah": "50",
    }  # fmt: skip

    response = send(ketua, risalah, "TEMA", "periksa", data, htmx=True)
    page = Page(response)

    assert response.status_code == 200
    assert 'data-saved-part="periksa" data-revision="1"' in page.html
    assert 'data-figure-for="periksa-r1-persen">52,9 %<' in page.html
    assert 'data-figure-for="periksa-r2-kumulatif">86,0 %<' in page.html
    assert page.missing("357", "35,7 %", "Diagram Pareto sebelum perbaikan") == []
    assert page.html.count("<svg") == 1
    again = send(
        ketua, risalah, "TEMA", "periksa", data | {"revision": "1", "periksa-r3-jumlah": "51"}, htmx=True
    )
    assert 'data-revision="2"' in again.content.decode()


def test_htmx_post_marks_what_cannot_be_read(risalah: Risalah, ketua: Client) -> None:
    data = {"revision": "0", "sasaran-tanggal": "31 Februari 2026", "sasaran-nilai": "15,0"}
    page = Page(send(ketua, risalah, "SASARAN", "sasaran", data, htmx=True))
    marks = re.findall(r'data-mark-for="([^"]+)">([^<]+)<', page.html)
    assert marks == [("sasaran-tanggal", "Februari 2026 hanya sampai tanggal 28.")]


# ── What cannot be read ──────────────────────────────────────────────────────────────────────────────────────────────
def test_unreadable_cells_stay_are_marked_and_are_listed_with_links_that_lead_there(
    risalah: Risalah, ketua: Client
) -> None:
    send(
        ketua, risalah, "SASARAN", "sasaran",
        {"revision": "0", "sasaran-tanggal": "31 Februari 2026", "sasaran-nilai": "1.2.3"},
    )  # fmt: skip
    send(
        ketua, risalah, "TEMA", "masalah",
        {"revision": "0", "rows": ["r1"], "masalah-r1-masalah": "Antrean", "masalah-r1-angka": "1.2.3"},
    )  # fmt: skip

    page = opened(ketua, risalah, "SASARAN")
    assert page.forms["sasaran"]["sasaran-tanggal"] == ["31 Februari 2026"]
    assert page.forms["sasaran"]["sasaran-nilai"] == ["1.2.3"]
    assert (
        page.missing("Februari 2026 hanya sampai tanggal 28.", "Tulis angka seperti 12,5 atau 1.250.") == []
    )
    problems = Page(ketua.get(reverse("risalah:check", args=[risalah.number])))
    assert problems.missing(
        "Perbaiki “Dicapai paling lambat”: Februari 2026 hanya sampai tanggal 28.",
        "Perbaiki “Nilai sasaran”: Tulis angka seperti 12,5 atau 1.250.",
        "Perbaiki “Besarnya” pada “M1 Antrean”: Tulis angka seperti 12,5 atau 1.250.",
    ) == []  # fmt: skip
    assert {
        f"{url(risalah, 'SASARAN')}#sasaran-tanggal",
        f"{url(risalah, 'SASARAN')}#sasaran-nilai",
        f"{url(risalah, 'TEMA')}#masalah-r1-angka",
    } <= set(problems.links)


@pytest.mark.parametrize("state", ["risalah", "half"])
def test_every_link_of_the_check_page_leads_to_a_place_that_exists(
    request, cast: Cast, ketua: Client, state: str
) -> None:
    """An empty draft, and one whose every row has lost its choices, files and references."""
    risalah = request.getfixturevalue("filled" if state == "half" else "risalah")
    if state == "half":
        for row in PartAnswers.objects.filter(risalah=risalah):
            row.value = {"slots": row.value.get("slots", []), "rows": _first_cells(row.value), "fields": {}}
            row.save()
    links = [
        link for link in Page(ketua.get(reverse("risalah:check", args=[risalah.number]))).links if "#" in link
    ]
    pages = {link.partition("#")[0] for link in links}
    ids = {path: set(Page(ketua.get(path)).ids) for path in pages if "/langkah/" in path}
    assert len(links) > 15
    assert [
        link for link in links if link.partition("#")[2] not in ids.get(link.partition("#")[0], {"isi"})
    ] == []


def _first_cells(value: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows with nothing but their first text."""
    return [
        row | {"cells": dict([next((k, v) for k, v in row["cells"].items() if isinstance(v, str) and v)])}
        for row in value.get("rows", [])
        if any(isinstance(v, str) and v for v in row["cells"].values())
    ]
