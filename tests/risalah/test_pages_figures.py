"""The figures of the worked example as people read them on the pages, and again after one input was changed.

Expected values: the domain guide's section 10. After a change: worked out by hand beside the test, or with Python's
`statistics`, which the portal does not use.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from risalah.models import Risalah
from rulebook.editions import edition
from rulebook.writing import percent
from tests.cast import Cast
from tests.pages import Page
from tests.risalah.desk import form, opened, send


@pytest.fixture
def ketua(cast: Cast, client_of: Callable[[object], Client]) -> Client:
    return client_of(cast.ketua)


class Sheets:
    """The section pages of one risalah, opened when they are read."""

    def __init__(self, client: Client, risalah: Risalah) -> None:
        self.client, self.risalah = client, risalah
        self.pages: dict[str, Page] = {}

    def page(self, section: str) -> Page:
        if section not in self.pages:
            self.pages[section] = opened(self.client, self.risalah, section)
        return self.pages[section]

    def figure(self, address: str) -> str:
        """A computed field, SECTION.part.field, found by its label."""
        section, part, name = address.split(".")
        field = edition().section(section).part(part).field(name)
        return self.page(section).figures[part][field.label]

    def column(self, address: str) -> list[str]:
        """A computed column, in the order of the rows."""
        section, part, name = address.split(".")
        page = self.page(section)
        return [page.outputs[f"{part}-{row}-{name}"] for row in page.forms[part]["rows"]]

    def change(self, section: str, part: str, name: str, text: str) -> None:
        """Type something else into one input and save."""
        data = form(self.client, self.risalah, section, part)
        assert name in data
        assert (
            send(self.client, self.risalah, section, part, data | {name: [text]}, htmx=True).status_code
            == 200
        )
        self.pages.clear()

    def read(self) -> Page:
        return Page(self.client.get(reverse("risalah:read", args=[self.risalah.number])))

    def tasks(self) -> Page:
        return Page(self.client.get(self.risalah.get_absolute_url()))


@pytest.fixture
def sheets(filled: Risalah, ketua: Client) -> Sheets:
    return Sheets(ketua, filled)


FIELDS = {
    "TEMA.periksa.total": "420",
    "TEMA.periksa.tingkat": "42,0 %",
    "TEMA.fokus.porsi": "73,1 %",
    "TEMA.harian.pusat": "42,0 %",
    "TEMA.harian.batas_atas": "62,9 %",
    "TEMA.harian.batas_bawah": "21,1 %",
    "TEMA.harian.tanda": "Tidak ada",
    "TEMA.waktu.jumlah_data": "100",
    "TEMA.waktu.rata": "43,04 menit",
    "TEMA.waktu.simpangan": "14,62 menit",
    "TEMA.waktu.median": "42,5 menit",
    "TEMA.waktu.lewat_batas": "42 dari 100 (42,0 %)",
    "SASARAN.ukuran.awal": "42,0 %",
    "SASARAN.sasaran.perkiraan": "14,4 %",
    "DOMINAN.ngt.ambang": "22",
    "DOMINAN.sebar.r": "0,966",
    "DOMINAN.sebar.r2": "0,933",
    "DOMINAN.sebar.garis": "y = 18,29 + 1,67x",
    "RENCANA.ringkasan.total_biaya": "Rp 4.450.000",
    "RENCANA.ringkasan.perkiraan_sisa": "144 kejadian = 14,4 %",
    "LAKSANA.ringkasan.total_biaya_nyata": "Rp 4.450.000",
    "EVALUASI.periksa.total": "120",
    "EVALUASI.harian.pusat": "12,0 %",
    "EVALUASI.harian.batas_atas": "25,8 %",
    "EVALUASI.harian.batas_bawah": "0,0 %",
    "EVALUASI.waktu.rata": "30,68 menit",
    "EVALUASI.waktu.simpangan": "11,48 menit",
    "EVALUASI.waktu.median": "27,0 menit",
    "EVALUASI.waktu.lewat_batas": "12 dari 100 (12,0 %)",
    "EVALUASI.hasil.akhir": "12,0 %",
    "EVALUASI.hasil.pencapaian": "111,1 %",
    "EVALUASI.hasil.perubahan": "−71,4 % (turun 30,0 poin)",
    "EVALUASI.hasil.uji_beda": "Ada bukti perubahan (z = 15,1; p < 0,001)",
    "EVALUASI.manfaat.jumlah": "Rp 6.720.000",
    "EVALUASI.manfaat.nqi": "Rp 2.270.000",
}
COLUMNS = {
    "TEMA.keluhan.kumulatif": "54,0 72,0 82,0 90,0 96,0 100,0",
    "TEMA.periksa.total": "189 118 50 34 17 12",
    "TEMA.periksa.persen": "45,0 28,1 11,9 8,1 4,0 2,9",
    "TEMA.periksa.kumulatif": "45,0 73,1 85,0 93,1 97,1 100,0",
    "TEMA.strata.persen": "51,0 41,5 37,5 40,5 39,5",
    "TEMA.usg.jumlah": "14 11 8 7 7",
    "DOMINAN.ngt.jumlah": "40 19 36 29 9 14",  # C1 … C6
    "DOMINAN.ngt.lolos": "Ya Tidak Ya Ya Tidak Tidak",
    "DOMINAN.alternatif.nilai": "19 8 16 18 9",
    "LAKSANA.pantau.persen": "36,0 31,2 27,2 24,0 20,0 17,2 14,8 13,2",
    "EVALUASI.periksa.persen": "25,8 23,3 27,5 11,7 6,7 5,0",
    "EVALUASI.strata.persen": "15,5 12,0 10,5 11,5 10,5",
}
BEFORE = "13,5–21,5 5 5,0 % 21,5–29,5 14 14,0 % 29,5–37,5 20 20,0 % 37,5–45,5 19 19,0 % 45,5–53,5 18 18,0 % 53,5–61,5 13"
AFTER = "13,5–21,5 20 20,0 % 21,5–29,5 34 34,0 % 29,5–37,5 22 22,0 % 37,5–45,5 12 12,0 % 45,5–53,5 8 8,0 % 53,5–61,5 3"


def short(texts: list[str]) -> str:
    """A column on one line, without the percent signs."""
    return " ".join(text.removesuffix(" %") for text in texts)


def test_section_pages_show_every_figure_of_the_guide(sheets: Sheets) -> None:
    assert {address: sheets.figure(address) for address in FIELDS} == FIELDS
    assert {address: short(sheets.column(address)) for address in COLUMNS} == COLUMNS
    assert sheets.page("TEMA").missing(BEFORE) == []
    assert sheets.page("EVALUASI").missing(BEFORE, AFTER) == []


def test_read_page_shows_the_same_figures(sheets: Sheets) -> None:
    page = sheets.read()
    texts = [
        *FIELDS.values(),
        BEFORE,
        AFTER,
        "Rekam medis lama ditemukan 189 31 −83,6 %",
        "Jumlah 420 120 −71,4 %",
    ]
    assert page.missing(*texts) == []


def test_task_list_shows_the_measure_and_a_line_of_content_for_every_step(sheets: Sheets) -> None:
    assert sheets.tasks().missing(
        "awal 42,0 %, sasaran 15,0 %, hasil 12,0 %",
        "100 %",
        "Menurunkan persentase pasien poli umum yang menunggu lebih dari 45 menit dari 42,0 % menjadi 15,0 %",
        "pencapaian 111,1 %",
    ) == []  # fmt: skip


# ── After one input was changed ──────────────────────────────────────────────────────────────────────────────────────
def test_ten_more_late_records_move_every_share_and_what_hangs_on_them(sheets: Sheets) -> None:
    """Rekam medis, week 1: 52 → 62. 430 of 1.000 late; (43 − 12) ÷ (43 − 15) = 31 ÷ 28; (12 − 43) ÷ 43."""
    sheets.change("TEMA", "periksa", "periksa-rm-w1", "62")

    counts = [199, 118, 50, 34, 17, 12]
    running = [sum(counts[: n + 1]) for n in range(6)]
    assert sheets.column("TEMA.periksa.persen") == [percent(100 * n / 430) for n in counts]
    assert short(sheets.column("TEMA.periksa.persen")) == "46,3 27,4 11,6 7,9 4,0 2,8"
    assert sheets.column("TEMA.periksa.kumulatif") == [percent(100 * n / 430) for n in running]
    found = {
        "TEMA.periksa.total": "430",
        "TEMA.fokus.porsi": "73,7 %",  # 317 ÷ 430
        "SASARAN.ukuran.awal": "43,0 %",
        "SASARAN.sasaran.perkiraan": "14,5 %",  # 43,0 × (1 − 0,737 × 0,9)
        "RENCANA.ringkasan.perkiraan_sisa": "154 kejadian = 15,4 %",  # 430 − 276
        "EVALUASI.hasil.pencapaian": "110,7 %",
        "EVALUASI.hasil.perubahan": "−72,1 % (turun 31,0 poin)",
    }
    assert {address: sheets.figure(address) for address in found} == found
    assert sheets.tasks().missing("awal 43,0 %, sasaran 15,0 %, hasil 12,0 %") == []
    assert (
        sheets.read().missing("Rekam medis lama ditemukan 199 31 −84,4 %", "110,7 %") == []
    )  # (31 − 199) ÷ 199


def test_one_bad_day_moves_the_limits_and_gives_a_signal(sheets: Sheets) -> None:
    """2 March: 27 → 37 of 50. p̄ 0,430; 3σ = 3·√(0,43·0,57÷50) = 0,2100; 37 ÷ 50 = 74 % lies above 64,0 %."""
    sheets.change("TEMA", "harian", "harian-mar1-kasus", "37")
    found = {
        "TEMA.harian.pusat": "43,0 %",
        "TEMA.harian.batas_atas": "64,0 %",
        "TEMA.harian.batas_bawah": "22,0 %",
    }
    assert {address: sheets.figure(address) for address in found} == found
    assert sheets.figure("TEMA.harian.tanda") != "Tidak ada"
    assert sheets.figure("EVALUASI.harian.pusat") == "12,0 %"  # July keeps its own limits
    assert sheets.page("EVALUASI").missing("di bawah batas kendali bawah sebelumnya (22,0 %)") == []


def test_one_bad_july_day_moves_the_limits_after(sheets: Sheets) -> None:
    """6 July: 8 → 18 of 50. p̄ 130 ÷ 1.000; 3σ = 3·√(0,13·0,87÷50) = 0,1427; 36 % lies above 27,3 %."""
    sheets.change("EVALUASI", "harian", "harian-jul1-kasus", "18")
    found = {
        "EVALUASI.harian.pusat": "13,0 %",
        "EVALUASI.harian.batas_atas": "27,3 %",
        "EVALUASI.harian.batas_bawah": "0,0 %",
    }
    assert {address: sheets.figure(address) for address in found} == found
    assert "Semua 20 titik" not in sheets.page("EVALUASI").text


def test_one_other_time_moves_mean_spread_median_and_classes(sheets: Sheets) -> None:
    """The first time 42 → 52: statistics.mean 43,14, stdev 14,65, median 43; one more above 45."""
    data = form(sheets.client, sheets.risalah, "TEMA", "waktu")
    sheets.change("TEMA", "waktu", "waktu-nilai", "52" + data["waktu-nilai"][0].removeprefix("42"))
    found = {
        "TEMA.waktu.rata": "43,14 menit",
        "TEMA.waktu.simpangan": "14,65 menit",
        "TEMA.waktu.median": "43,0 menit",
        "TEMA.waktu.lewat_batas": "43 dari 100 (43,0 %)",
    }
    assert {address: sheets.figure(address) for address in found} == found
    assert sheets.page("TEMA").missing("37,5–45,5 18 18,0 % 45,5–53,5 19 19,0 %") == []


def test_one_other_pair_moves_correlation_and_line(sheets: Sheets) -> None:
    """(28, 69) → (28, 79): statistics.correlation 0,949, its square 0,901, linear_regression 16,77 + 1,81x."""
    row = form(sheets.client, sheets.risalah, "DOMINAN", "sebar")["rows"][-1]
    sheets.change("DOMINAN", "sebar", f"sebar-{row}-y", "79")
    assert [sheets.figure(f"DOMINAN.sebar.{name}") for name in ("r", "r2", "garis")] == [
        "0,949", "0,901", "y = 16,77 + 1,81x",
    ]  # fmt: skip


def test_other_result_vote_and_benefit_move_attainment_sums_and_nqi(sheets: Sheets, cast: Cast) -> None:
    """After: 31 → 41 of 120: 13,0 %; (42 − 13) ÷ 27 = 107,4 %; −29 ÷ 42 = −69,0 %. C1: 40 − 6 + 5. Benefit + 1.000.000."""
    sheets.change("EVALUASI", "periksa", "periksa-rm-jumlah", "41")
    slot = next(
        name for name in form(sheets.client, sheets.risalah, "DOMINAN", "ngt") if name.startswith("ngt-c1-m")
    )
    sheets.change("DOMINAN", "ngt", slot, "5")
    row = form(sheets.client, sheets.risalah, "EVALUASI", "manfaat")["rows"][0]
    sheets.change("EVALUASI", "manfaat", f"manfaat-{row}-per_tahun", "7.720.000")
    found = {
        "EVALUASI.hasil.akhir": "13,0 %",
        "EVALUASI.hasil.pencapaian": "107,4 %",
        "EVALUASI.hasil.perubahan": "−69,0 % (turun 29,0 poin)",
        "DOMINAN.ngt.ambang": "22",
        "EVALUASI.manfaat.jumlah": "Rp 7.720.000",
        "EVALUASI.manfaat.nqi": "Rp 3.270.000",
    }
    assert {address: sheets.figure(address) for address in found} == found
    assert short(sheets.column("DOMINAN.ngt.jumlah")) == "39 19 36 29 9 14"
