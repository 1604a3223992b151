"""The example pages: readable by everybody, with the figures that the portal computes and without a NIP."""

import re
from html.parser import HTMLParser

import pytest
from django.urls import reverse

from risalah.examples import EXAMPLES, example_document
from rulebook.completeness import missing
from rulebook.meetings import meeting_statistics

pytestmark = pytest.mark.django_db


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)


def page_text(client, slug: str) -> str:
    """All that can be read on the page, blanks collapsed (texts of pictures too)."""
    response = client.get(reverse("risalah:example", args=[slug]))
    assert response.status_code == 200
    reader = _Text()
    reader.feed(response.content.decode())
    return re.sub(r"\s+", " ", " ".join(reader.pieces))


# The domain guide's sections 10 and 11; the plain example by hand: (81 − 62) / (80 − 62), 78 + 52 of 190.
FIGURES = {
    "cepat-sehat": (
        "Menurunkan persentase pasien poli umum yang menunggu lebih dari 45 menit dari 42,0 % menjadi 15,0 %",
        "16 kali, rata-rata 90 menit, kehadiran 93 % tanpa fasilitator",
        "45,0 %", "73,1 %", "85,0 %", "93,1 %", "97,1 %",
        "43,04 menit", "14,62 menit", "42,5 menit", "62,9 %", "21,1 %", "51,0 %",
        "0,966", "y = 18,29 + 1,67x", "Rp 4.450.000", "144 kejadian = 14,4 %",
        "12,0 %", "111,1 %", "−71,4 %", "30,68 menit", "11,48 menit", "25,8 %",
        "Rp 6.720.000", "Rp 2.270.000", "445/SOP-UKP/017/2026", "93,2 %", "27,5 %",
    ),
    "kilat": ("42,7 %", "68,0 %", "82,0 %", "91,3 %", "96,7 %", "30,0 %", "10,0 %", "111,1 %", "470/SOP/09/2026"),
    "litera": ("48,0 %", "71,5 %", "87,0 %", "94,0 %", "97,5 %", "25,0 %", "11,0 %", "93,3 %", "Rp 2.100.000"),
    "sahabat-balita": ("62,0 %", "81,0 %", "105,6 %", "41,1 %", "68,4 %", "Disahkan"),
}  # fmt: skip


@pytest.mark.parametrize("slug", EXAMPLES)
def test_example_shows_its_figures_and_no_nip(client, slug):
    text = page_text(client, slug)
    assert [figure for figure in FIGURES[slug] if figure not in text] == []
    assert re.search(r"\d{18}|\d{8} \d{6} \d \d{3}", text) is None


@pytest.mark.parametrize("slug", EXAMPLES)
def test_example_could_be_submitted(slug):
    assert missing(example_document(slug)) == ()


def test_causes_carry_the_codes_of_the_guide():
    """Section 10, Langkah 3: C1 tracer, C2 double numbers, C3 time slots, C4 one officer, C5 printer, C6 room."""
    document = example_document("cepat-sehat")
    codes = {row.id: row.code for row in document.part("SEBAB", "tulang").rows if row.code}
    assert codes == {f"c{n}": f"C{n}" for n in range(1, 7)}


def test_attendance_leaves_the_fasilitator_out():
    found = meeting_statistics(example_document("cepat-sehat").frame.meetings)
    assert (found.count, found.minutes, found.attendance_text) == (16, 1440, "93 %")


def test_plain_example_uses_one_pareto_and_one_fishbone_only(client):
    text = page_text(client, "sahabat-balita")
    assert "Diagram tulang ikan" in text
    assert "Histogram" not in text
    assert "Diagram pencar" not in text


def test_list_names_every_example_for_everybody(client):
    response = client.get("/contoh/", follow=True)
    assert response.redirect_chain == [(reverse("risalah:examples"), 302)]
    page = response.content.decode()
    assert [slug for slug in EXAMPLES if reverse("risalah:example", args=[slug]) not in page] == []


def test_unknown_example_is_not_found(client):
    assert client.get(reverse("risalah:example", args=["rahasia"])).status_code == 404
