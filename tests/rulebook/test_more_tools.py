"""What a risalah draws and computes besides the main tools: weights, typed columns, strata, classes, pairs, capability."""

from __future__ import annotations

from typing import Any

import pytest

from qc_tools.chart_model import ControlChart
from rulebook import charts, computed, datasets, pictures
from rulebook.capability import capability_of
from rulebook.document import Document
from rulebook.showing import shown
from rulebook.verdict import verdict
from tests.rulebook import cepat_sehat
from tests.rulebook.small_documents import row, small_document


def figure(made: Document, part: str, name: str) -> str:
    view = made.at(part)
    found = computed.figure(made, view, view[name].field)  # type: ignore[arg-type]
    return found.text if found else ""


def drawn(made: Document, part: str) -> dict[str, pictures.Drawing]:
    return {d.address.removeprefix(f"{part}."): d for d in pictures.drawings(made, made.at(part)) if d.svg}


# ── Check sheet ─────────────────────────────────────────────────────────────────────────────────────────────────────
SLOTS = [{"id": "sa", "label": "Loket 1"}, {"id": "sb", "label": "Loket 2"}]


def sheet(*rows: dict[str, Any], slots: Any = (), **fields: Any) -> Document:
    return small_document({"TEMA.periksa": {"fields": fields, "slots": list(slots), "rows": list(rows)}})


def test_weights_are_drawn_once_two_categories_have_them_and_a_changed_order_is_said():
    made = sheet(
        row("a", kategori="Sering", jumlah="90", biaya="100.000"),
        row("b", kategori="Jarang tetapi mahal", jumlah="10", biaya="900.000"),
    )
    found = drawn(made, "TEMA.periksa")
    assert list(found) == ["pareto", "bobot_biaya"]
    assert found["bobot_biaya"].title == "Diagram Pareto sebelum perbaikan menurut biaya"
    assert [line[0] for line in found["bobot_biaya"].table[1:3]] == ["Jarang tetapi mahal", "Sering"]
    assert found["bobot_biaya"].finding.startswith("Dari 1.000.000 rupiah, Jarang tetapi mahal (90,0 %)")
    assert found["bobot_biaya"].finding.endswith(
        "Ditimbang menurut biaya, yang terbesar menjadi Jarang tetapi mahal. Jelaskan timbangan yang dipakai."
    )


def test_weights_before_and_after_share_one_scale():
    sheets = {
        code: {
            "rows": [
                row("a", kategori="A", jumlah="9", menit=first),
                row("b", kategori="B", jumlah="1", menit="10"),
            ]
        }
        for code, first in (("TEMA.periksa", "190"), ("EVALUASI.periksa", "40"))
    }
    found = drawn(small_document(sheets), "EVALUASI.periksa")
    assert [key for key in found if "waktu" in key] == ["bobot_waktu_sebelum", "bobot_waktu_sesudah"]
    assert ">200<" in found["bobot_waktu_sesudah"].svg  # the total before is the top of both


@pytest.mark.parametrize(
    ("ticked", "keys"),
    [
        ([], ["pareto"]),
        (["tren"], ["pareto", "kolom_tren"]),
        (["pareto"], ["pareto", "kolom_pareto_1", "kolom_pareto_2"]),
    ],
)
def test_typed_columns_are_drawn_when_ticked(ticked, keys):
    rows = (row("a", kategori="A", sa="5", sb="1"), row("b", kategori="Lain-lain", sa="9", sb="0"))
    assert list(drawn(sheet(*rows, slots=SLOTS, gambar=ticked), "TEMA.periksa")) == keys


def test_typed_columns_keep_lain_lain_last_and_empty_apart_from_zero():
    rows = (row("a", kategori="A", sa="5", sb=""), row("b", kategori="Lain-lain", sa="9", sb="0"))
    made = sheet(*rows, slots=SLOTS, gambar=["pareto"])
    found = drawn(made, "TEMA.periksa")["kolom_pareto_1"]
    assert [line[0] for line in found.table[1:-1]] == ["A", "Lain-lain"]
    assert datasets.sheet_by_slot(made.at("TEMA.periksa")).empty == 1


# ── Strata, classes, pairs of a scatter diagram ─────────────────────────────────────────────────────────────────────
def test_strata_of_measured_values_show_means():
    rows = [row("a", strata="Pagi", nilai="40 50 60 55 45"), row("b", strata="Siang", nilai="20 30 25 15 35")]
    found = drawn(small_document({"TEMA.strata": {"rows": rows}}), "TEMA.strata")["batang"]
    assert found.title == "Rata-rata menurut kelompok data"
    assert found.table[1:] == (("Pagi", "5", "50,00", "7,91", "50"), ("Siang", "5", "25,00", "7,91", "25"))
    assert found.finding.startswith("Rata-rata tertinggi pada Pagi (50,00), terendah pada Siang (25,00)")


@pytest.mark.parametrize(
    ("rule", "own", "classes"),
    [
        ("", "", 8),
        ("sturges", "", 8),
        ("akar", "", 10),
        ("rice", "", 10),
        ("sendiri", "5", 5),
        ("sendiri", "", 8),
    ],
)
def test_class_rule_is_chosen_by_the_group(rule, own, classes):
    typed = cepat_sehat.answers()
    typed["TEMA.waktu"]["fields"] |= {"aturan_kelas": rule, "kelas": own}
    made = cepat_sehat.document(typed)
    assert len(datasets.histogram_of(datasets.measured(made, made.at("TEMA.waktu"))).bins) == classes


def test_measured_values_have_the_unit_that_was_typed_and_limits_on_both_sides():
    typed = cepat_sehat.answers()
    typed["TEMA.waktu"]["fields"] |= {"satuan": "hari", "batas_bawah": "20"}
    made = cepat_sehat.document(typed)
    assert figure(made, "TEMA.waktu", "rata") == "43,04 hari"
    assert (
        figure(made, "TEMA.waktu", "lewat_batas") == "46 dari 100 (46,0 %)"
    )  # 42 above 45; 14, 15, 16, 19 below 20
    assert figure(made, "EVALUASI.waktu", "rata") == "30,68 hari"  # the unit from before holds


@pytest.mark.parametrize(
    ("unit", "limit", "text"),
    [("°C", "37", "37 °C"), ("°C", "-1", "−1 °C"), ("hari", "2,5", "2,5 hari"), ("", "45", "45 menit")],
)
def test_limits_of_measured_values_are_written_in_their_unit(unit, limit, text):
    typed = {"satuan": unit, "batas": limit, "batas_bawah": limit, "nilai": "36,5 36,7 36,8"}
    made = small_document({"TEMA.waktu": {"fields": typed}, "EVALUASI.waktu": {"fields": {"batas": limit}}})
    view, after = made.at("TEMA.waktu"), made.at("EVALUASI.waktu")
    written = [shown(made, view, view[name].field) for name in ("batas", "batas_bawah")]
    written.append(shown(made, after, after["batas"].field))
    assert [(one.text, one.error) for one in written] == [(text, "")] * 3


def test_scatter_by_level_tells_when_the_sign_turns():
    pairs = [(1, 9, "A"), (2, 10, "A"), (3, 11, "A"), (6, 1, "B"), (7, 2, "B"), (8, 3, "B")]
    rows = [row(f"r{i}", x=str(x), y=str(y), kelompok=level) for i, (x, y, level) in enumerate(pairs)]
    found = drawn(small_document({"DOMINAN.sebar": {"rows": rows}}), "DOMINAN.sebar")["pencar"]
    assert "r tiap kelompok: A 1,000, B 1,000." in found.finding
    assert "Arah hubungan berbalik setelah dikelompokkan." in found.finding
    rows[0]["cells"]["kelompok"] = ""
    assert (
        "tiap kelompok"
        not in drawn(small_document({"DOMINAN.sebar": {"rows": rows}}), "DOMINAN.sebar")["pencar"].finding
    )


# ── The same objects twice ──────────────────────────────────────────────────────────────────────────────────────────
SLEEP = (  # Student 1908, R datasets sleep: t = -4.0621, df 9, p = 0.002833, interval -2.4599 … -0.7001
    *((0.7, 1.9), (-1.6, 0.8), (-0.2, 1.1), (-1.2, 0.1), (-0.1, -0.1)),
    *((3.4, 4.4), (3.7, 5.5), (0.8, 1.6), (0.0, 4.6), (2.0, 3.4)),
)


def twice(**fields: str) -> Document:
    rows = [
        row(f"o{i}", objek=f"Pasien {i}", sebelum=str(a).replace(".", ","), sesudah=str(b).replace(".", ","))
        for i, (a, b) in enumerate(SLEEP, 1)
    ]
    typed = {
        "EVALUASI.pasangan": {
            "fields": {"nama": "Tidur", "satuan": "jam", "arah": "naik"} | fields,
            "rows": rows,
        },
        "SASARAN.ukuran": {"fields": {"nama_ukuran": "Tidur", "satuan": "jam", "arah": "naik"}},
    }
    return small_document(typed)


def test_pairs_are_compared_pair_by_pair():
    made = twice()
    assert (
        figure(made, "EVALUASI.pasangan", "selang") == "1,58 jam (selang kepercayaan 95 %: 0,70 sampai 2,46)"
    )
    assert "ada bukti perubahan" in figure(made, "EVALUASI.pasangan", "hasil")
    found = verdict(made)
    assert (found.basis, found.improved, found.evidence) == ("pasangan", True, True)
    assert found.p_value < 0.05


def test_pairs_in_another_unit_do_not_judge_the_measure():
    assert verdict(twice(satuan="nilai")) is None


def test_pairs_below_zero_are_judged_in_words_instead_of_a_picture():
    (found,) = pictures.drawings(twice(), twice().at("EVALUASI.pasangan"))
    assert (found.svg, "ada bukti perubahan" in found.finding) == ("", True)


# ── Capability ──────────────────────────────────────────────────────────────────────────────────────────────────────
def process(
    values: list[str], kind: str = "imr", cells: dict[int, dict[str, str]] | None = None, **limits: str
) -> Document:
    """`cells`: what else stands in the row at a place, from 1."""
    rows = [
        row(f"p{i}", label=str(i), nilai=text, **(cells or {}).get(i, {})) for i, text in enumerate(values, 1)
    ]
    return small_document(
        {
            "TEMA.harian": {"fields": {"jenis": kind}, "rows": rows},
            "TEMA.kemampuan": {"fields": limits},
        }
    )


CALM = [str(40 + (i * 7) % 5) for i in range(30)]


def test_capability_is_claimed_of_a_stable_process_only():
    calm = process(CALM, bawah="30", atas="54")
    assert figure(calm, "TEMA.kemampuan", "kemampuan").startswith("Cpk ")
    assert figure(calm, "TEMA.kemampuan", "cpk") != ""
    wild = process([*CALM[:-1], "90"], bawah="30", atas="54")
    assert figure(wild, "TEMA.kemampuan", "cpk") == ""
    assert figure(wild, "TEMA.kemampuan", "kemampuan").startswith(
        "Kemampuan proses belum dinyatakan. Proses belum stabil"
    )


def test_capability_few_values_or_none_say_what_is_missing():
    assert "Baru 10 data" in figure(process(CALM[:10], atas="54"), "TEMA.kemampuan", "kemampuan")
    assert figure(process([], atas="54"), "TEMA.kemampuan", "kemampuan").startswith("Isi dahulu hasil ukur")
    assert figure(process(CALM), "TEMA.kemampuan", "kemampuan") == ""


def test_capability_after_takes_the_limits_from_before():
    made = process(CALM, bawah="30", atas="54")
    answers = {**made.answers, "EVALUASI.harian": made.answers["TEMA.harian"]}
    assert figure(small_document(answers), "EVALUASI.kemampuan", "cpk") == figure(
        made, "TEMA.kemampuan", "cpk"
    )


def test_capability_is_that_of_the_last_phase():
    """15 values around 62, then 30 around 42: the last phase lies wholly inside 30–54."""
    both = [str(int(value) + 20) for value in CALM[:15]] + CALM
    made = process(both, cells={16: {"tahap": "Mesin baru"}}, bawah="30", atas="54")
    alone = process(CALM, bawah="30", atas="54")
    for name in ("cp", "cpk", "pp", "ppk"):
        assert figure(made, "TEMA.kemampuan", name) == figure(alone, "TEMA.kemampuan", name) != ""
    told = figure(made, "TEMA.kemampuan", "kemampuan")
    assert "Dihitung dari tahap terakhir peta, 30 nilai." in told
    assert "tahap terakhir" not in figure(alone, "TEMA.kemampuan", "kemampuan")


def test_capability_unstable_before_the_last_phase_does_not_matter_and_in_it_does():
    wild = [*CALM[:14], "90"]
    limits = {"bawah": "30", "atas": "54"}
    assert figure(process([*wild, *CALM], cells={16: {"tahap": "Baru"}}, **limits), "TEMA.kemampuan", "cpk")
    late = process([*CALM, *CALM[:25], *wild], cells={31: {"tahap": "Baru"}}, **limits)
    assert "Proses belum stabil" in figure(late, "TEMA.kemampuan", "kemampuan")


def test_capability_leaves_out_points_with_a_proven_cause():
    """With the outlier set apart at the end all is as without its row."""
    apart = process([*CALM, "90"], cells={31: {"kecuali": "Listrik padam"}}, bawah="30", atas="54")
    without = process(CALM, bawah="30", atas="54")
    for name in ("kemampuan", "cp", "cpk", "pp", "ppk"):
        assert figure(apart, "TEMA.kemampuan", name) == figure(without, "TEMA.kemampuan", name) != ""


@pytest.mark.parametrize("kind", ["xbar-r", "xbar-s"])
def test_capability_takes_the_sigma_of_its_chart(kind: str):
    groups = [" ".join(str(40 + (7 * i + k * k) % 6) for k in range(5)) for i in range(20)]
    made = process(groups, kind, bawah="30", atas="54")
    found = capability_of(made, made.at("TEMA.kemampuan"))
    chart = charts.chart_of(made, made.part("TEMA", "harian"))
    assert isinstance(chart, ControlChart)
    assert found.sigma_within == chart.phases[0].limits.sigma
    assert found.n == 100


def test_capability_is_not_claimed_of_averages():
    made = process([*CALM[:-1], "40 44"], bawah="30", atas="54")
    assert "pilih peta X̄-R" in figure(made, "TEMA.kemampuan", "kemampuan")
    assert figure(made, "TEMA.kemampuan", "cpk") == ""
