"""Control charts, run charts and scatter diagrams of rows that a factor splits: one picture each, nothing dropped."""

from __future__ import annotations

import pytest

from tests.qc_tools.svg.svg_reading import parse, tick_levels, written
from toolbox import bench
from toolbox.levels import told
from toolbox.results import Outcome
from toolbox.sheet import Raw, RawRow
from toolbox.tools import TOOLS

CALM = (40, 42, 39, 41, 43, 40, 38, 42, 41, 39, 44, 40, 41, 43, 38, 42, 40, 41, 39, 42)
BUSY = (120, 131, 118, 127, 122, 135, 119, 128, 124, 121, 133, 126, 117, 129, 125, 122, 130, 123, 127, 120)
CHART, RUN, SCATTER = ("peta-kendali", "imr"), ("grafik-alur", "waktu"), ("pencar", "pasangan")


def made(tool: tuple[str, str], rows: list[dict[str, object]], **options: str) -> Outcome:
    """What comes out of these rows; `rows`: text by column."""
    typed = tuple(
        RawRow(f"e{place}", {name: str(text) for name, text in row.items()})
        for place, row in enumerate(rows, 1)
    )
    more = tuple((key, key) for key in rows[0] if key.startswith("k") and key[1:].isdigit())
    return bench.set_up(TOOLS[tool[0]], TOOLS[tool[0]].variant(tool[1]), Raw(typed, more), options).outcome


def in_time(level: str, values: tuple[int, ...]) -> list[dict[str, object]]:
    return [
        {"waktu": f"H{place}", "nilai": value, "kelompok": level} for place, value in enumerate(values, 1)
    ]


def in_turn(*groups: list[dict[str, object]]) -> list[dict[str, object]]:
    """The rows of the groups as they come in day by day."""
    return [row for rows in zip(*groups, strict=True) for row in rows]


BOTH = in_turn(in_time("Loket 2", BUSY), in_time("Loket 1", CALM))


def facts(outcome: Outcome, level: str = "") -> dict[str, str]:
    start = f"{level}: " if level else ""
    return {
        fact.label.removeprefix(start).lower(): fact.text
        for fact in outcome.facts
        if fact.label.startswith(start)
    }


@pytest.mark.parametrize(("tool", "key"), [(CHART, "gambar-peta"), (RUN, "gambar-alur")])
class TestChartsInTime:
    def test_levels_get_a_chart_each_in_order_of_appearance(self, tool, key):
        outcome = made(tool, BOTH, judul="Lama tunggu")
        assert [(figure.key, figure.title) for figure in outcome.figures] == [
            (f"{key}-1", "Lama tunggu: Loket 2"),
            (f"{key}-2", "Lama tunggu: Loket 1"),
        ]
        for figure, level in zip(outcome.figures, ("Loket 2", "Loket 1"), strict=True):
            assert f"Kelompok: {level}" in written(parse(figure.svg))

    def test_a_level_has_the_figures_table_and_finding_it_has_alone(self, tool, key):
        outcome = made(tool, BOTH)
        for place, (level, values) in enumerate((("Loket 2", BUSY), ("Loket 1", CALM))):
            alone = made(tool, in_time("", values))
            assert facts(outcome, level) == facts(alone)
            assert outcome.figures[place].table == alone.figures[0].table
            assert outcome.figures[place].finding == alone.figures[0].finding

    def test_levels_stand_on_one_scale(self, tool, key):
        one, two = (tick_levels(figure.svg) for figure in made(tool, BOTH, sasaran="15").figures)
        assert one == two and one != tick_levels(made(tool, in_time("", CALM), sasaran="15").figures[0].svg)

    @pytest.mark.parametrize("level", ["", "Loket 1"])
    def test_fewer_than_two_levels_change_nothing(self, tool, key, level):
        plain = [{name: text for name, text in row.items() if name != "kelompok"} for row in BOTH]
        assert made(tool, [row | {"kelompok": level} for row in plain]) == made(tool, plain)

    def test_rows_without_a_level_are_named_and_counted(self, tool, key):
        rows = [row | ({"kelompok": ""} if place in (2, 6) else {}) for place, row in enumerate(BOTH)]
        outcome, plain = made(tool, rows), made(tool, [row | {"kelompok": ""} for row in BOTH])
        assert outcome.warnings[0] == (
            "Baris 3 dan 7 belum berkelompok, jadi gambar belum dipilah; semua baris tetap dihitung. "
            "Isi kelompoknya."
        )
        assert (outcome.figures, outcome.facts) == (plain.figures, plain.facts)

    def test_an_incomplete_row_needs_no_level(self, tool, key):
        outcome = made(tool, [*BOTH, {"waktu": "H21", "nilai": "", "kelompok": ""}])
        assert len(outcome.figures) == 2
        assert outcome.warnings[0] == "Baris 41 belum lengkap atau belum terbaca, jadi tidak ikut dihitung."

    def test_more_than_six_levels_are_refused_in_words(self, tool, key):
        rows = [row | {"kelompok": f"Loket {place % 7}"} for place, row in enumerate(BOTH)]
        outcome = made(tool, rows)
        name = {"gambar-peta": "Peta kendali", "gambar-alur": "Grafik alur"}[key]
        assert outcome == Outcome(problem=f"{name}: gambar paling banyak 6 kelompok; gabungkan yang kecil.")
        six = [row | {"kelompok": f"Loket {place % 6}"} for place, row in enumerate(BOTH)]
        assert len(made(tool, six).figures) == 6

    def test_warnings_name_the_levels_they_are_about(self, tool, key):
        outcome = made(tool, [*in_time("Pagi", CALM), *in_time("Sore", BUSY[:5])])
        assert all(text.startswith("Sore: ") for text in outcome.warnings) and outcome.warnings


class TestControlChart:
    def test_the_lead_compares_the_centres(self):
        # means of BUSY and CALM
        assert made(CHART, BOTH).lead == (
            "Satu peta tiap kelompok, dengan batasnya sendiri dan skala tegak yang sama. "
            "Garis tengah terkecil 40,75 (Loket 1), terbesar 124,85 (Loket 2)."
        )

    def test_a_phase_begins_in_its_own_level_only(self):
        rows = [row | ({"tahap": "loket baru"} if place == 20 else {}) for place, row in enumerate(BOTH)]
        outcome = made(CHART, rows)
        assert {"garis tengah, tahap 1", "garis tengah, tahap 2"} <= set(facts(outcome, "Loket 2"))
        assert "garis tengah" in facts(outcome, "Loket 1")
        assert outcome.advice == ("Loket 2: Tahap 2 mulai titik H11: loket baru.",)
        assert "Garis tengah tahap terakhir terkecil" in outcome.lead

    def test_a_reason_at_the_first_point_of_a_level_is_not_lost_silently(self):
        rows = [*in_time("Pagi", CALM), *in_time("Sore", BUSY)]
        rows[20] |= {"tahap": "loket baru"}
        sentence = "Sore: Titik pertama tidak dapat memulai tahap baru; tahap 1 mulai di situ."
        assert sentence in made(CHART, rows).warnings

    @pytest.mark.parametrize("level", ["", "Loket 2"])
    def test_a_reason_on_an_incomplete_row_begins_the_phase_at_the_next_point_of_its_level(self, level):
        rows = [row if level else row | {"kelompok": ""} for row in BOTH]
        rows.insert(20, {"waktu": "Libur", "nilai": "", "kelompok": level, "tahap": "loket baru"})
        told = "Tahap 2 mulai titik H11: loket baru."
        assert made(CHART, rows).advice == (f"{level}: {told}" if level else told,)

    def test_an_excluded_point_is_told_under_its_level(self):
        rows = [row | ({"kecuali": "padam"} if place == 4 else {}) for place, row in enumerate(BOTH)]
        assert made(CHART, rows).advice == ("Loket 2: Tidak ikut menghitung batas: H3 (padam).",)

    def test_data_that_one_level_cannot_use_name_it(self):
        rows = [row | ({"kecuali": "x"} if row["kelompok"] == "Loket 1" else {}) for row in BOTH]
        assert made(CHART, rows).problem == (
            "Loket 1: Semua titik pada satu tahap dikeluarkan; sisakan sedikitnya satu."
        )

    def test_counts_of_unequal_samples_are_not_compared_unwarned(self):
        def rows(size: int) -> list[dict[str, object]]:
            return [
                {"kejadian": place % 4 + 6, "diperiksa": n, "kelompok": level}
                for place in range(20)
                for level, n in (("Pagi", 50), ("Sore", size))
            ]

        sentence = "Ukuran sampel antarkelompok tidak sama; bandingkan dengan peta p."
        assert sentence in made(("peta-kendali", "np"), rows(80)).warnings
        assert sentence not in made(("peta-kendali", "np"), rows(50)).warnings
        assert sentence not in made(("peta-kendali", "p"), rows(80)).warnings

    def test_shares_are_drawn_in_percent_on_one_scale(self):
        rows = [
            {"kejadian": place % 4 + low, "diperiksa": 50, "kelompok": level}
            for place in range(20)
            for level, low in (("Pagi", 20), ("Sore", 2))
        ]
        outcome = made(("peta-kendali", "p"), rows)
        # (20+21+22+23) × 5 of 1000, (2+3+4+5) × 5 of 1000
        assert outcome.lead.endswith("Garis tengah terkecil 7,0 % (Sore), terbesar 43,0 % (Pagi).")
        assert tick_levels(outcome.figures[0].svg) == tick_levels(outcome.figures[1].svg)

    def test_subgroups_are_split_by_their_rows(self):
        rows = [
            {"kelompok": level, **{f"k{k}": low + (place + k) % 5 for k in range(1, 5)}}
            for place in range(20)
            for level, low in (("Pagi", 10), ("Sore", 30))
        ]
        outcome = made(("peta-kendali", "xbar-r"), rows)
        assert facts(outcome, "Pagi")["garis tengah"] == "12,000"
        assert facts(outcome, "Sore")["garis tengah"] == "32,000"


class TestRunChart:
    def test_each_level_has_its_own_median_even_when_frozen(self):
        rows = in_turn(in_time("Pagi", CALM), in_time("Sore", BUSY))
        outcome = made(RUN, rows, dasar="5")
        # medians of the first five: 39 40 41 42 43, 118 120 122 127 131
        assert (facts(outcome, "Pagi")["median"], facts(outcome, "Sore")["median"]) == ("41", "122")
        assert outcome.lead.endswith("Median terkecil 41 (Pagi), terbesar 122 (Sore).")

    def test_equal_medians_are_called_equal(self):
        rows = in_turn(in_time("Pagi", CALM), in_time("Sore", CALM))
        assert made(RUN, rows).lead.endswith("Median semua kelompok sama: 41.")


class TestScatter:
    PAIRS = [
        {"x": place, "y": 2 * place + place % 3, "kelompok": ("Pagi", "Sore")[place % 2]}
        for place in range(1, 13)
    ]

    def test_levels_are_marked_in_the_picture_and_named_in_the_table(self):
        (figure,) = made(SCATTER, self.PAIRS).figures
        assert {"Sore (n = 6)", "Pagi (n = 6)"} <= set(written(parse(figure.svg)))
        assert [title for title, _ in figure.table.titles] == ["x", "y", "Kelompok"]
        assert figure.table.rows[0] == (1.0, 3.0, "Sore")

    @pytest.mark.parametrize("level", ["", "Pagi"])
    def test_fewer_than_two_levels_leave_the_picture_alone(self, level):
        plain = [{name: row[name] for name in ("x", "y")} for row in self.PAIRS]
        one = made(SCATTER, [row | {"kelompok": level} for row in plain])
        assert one.figures == made(SCATTER, plain).figures

    def test_rows_without_a_level_are_named_and_drawn(self):
        outcome = made(SCATTER, [self.PAIRS[0] | {"kelompok": ""}, *self.PAIRS[1:]])
        assert any(text.startswith("Baris 1 belum berkelompok") for text in outcome.warnings)
        assert facts(outcome)["n"] == "12"

    def test_more_levels_than_marks_are_drawn_alike_and_said(self):
        rows = [row | {"kelompok": f"Loket {place % 7}"} for place, row in enumerate(self.PAIRS)]
        outcome = made(SCATTER, rows)
        assert "Gambar membedakan paling banyak 6 kelompok; gabungkan yang kecil." in outcome.warnings
        assert not any("(n = " in text for text in written(parse(outcome.figures[0].svg)))


def test_sentences_about_the_same_levels_are_told_once():
    found = told({"A": ("sedikit", "miring"), "B": ("sedikit",), "C": ("sedikit", "miring", "")})
    assert found == ("Semua kelompok: sedikit", "A dan C: miring")
    assert told({"": ("sedikit", "sedikit")}) == ("sedikit",)
