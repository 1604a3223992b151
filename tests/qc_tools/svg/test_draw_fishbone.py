"""The fishbone: what is drawn, what is ringed, and when the rest goes to the table."""

from qc_tools.fishbone import OutlineRow, fishbone
from qc_tools.svg import theme
from qc_tools.svg.fishbone import MORE_BELOW, PAGE, draw_fishbone, fishbone_shows_all
from tests.qc_tools.svg.svg_reading import NS, assert_tidy, parse, view_box, written
from tests.qc_tools.svg.svg_samples import OUTLINE

K = {"id": "g1", "title": "Judul", "finding": "Temuan"}
EFFECT = "42 % pasien menunggu lebih dari 45 menit"
LONG = "berkas belum kembali dari poli lain"


def full_rows(subs=3):
    """Six branches × six causes × three sub-causes, the fullest the guide asks for."""
    rows = []
    for branch in range(6):
        rows.append(OutlineRow(1, f"Kategori {branch}"))
        for cause in range(6):
            rows.append(OutlineRow(2, f"{cause} {LONG}"))
            rows += [OutlineRow(3, f"{sub} {LONG}", dominant=sub == 2) for sub in range(subs)]
    return rows


def causes(root):
    return [node for node in root.iter(f"{NS}g") if node.find(f"{NS}title") is not None]


def test_worked_example_is_drawn_whole():
    result = fishbone(EFFECT, OUTLINE)
    root = parse(draw_fishbone(result, **K))
    assert fishbone_shows_all(result)
    everything = " ".join(written(root))
    for words in ("C1. Tidak ada", "C5. Printer", "Manusia", "Lingkungan", "42 % pasien"):
        assert words in everything
    assert len(causes(root)) == 7


def test_dominant_causes_are_ringed_and_named():
    root = parse(draw_fishbone(fishbone(EFFECT, OUTLINE), **K))
    ringed = [node for node in causes(root) if node.find(f"{NS}rect[@stroke='{theme.ACCENT}']") is not None]
    assert [node.attrib["data-v"] for node in ringed] == ["dominan"] * 3
    assert {node.findtext(f"{NS}title") for node in ringed} == {
        "C4. Satu petugas rekam medis saat jam sibuk (penyebab dominan)",
        "C1. Tidak ada kartu tracer (penyebab dominan)",
        "C3. Semua pasien diminta datang pagi (penyebab dominan)",
    }


def test_fullest_diagram_on_a4_sends_sub_causes_to_the_table():
    result = fishbone(EFFECT, full_rows())
    svg = draw_fishbone(result, **K)
    root = parse(svg)
    assert not fishbone_shows_all(result)
    assert len(causes(root)) == 36
    assert MORE_BELOW in written(root)
    assert all(node.attrib.get("data-v") == "dominan" for node in causes(root))  # marked further down
    assert_tidy(svg)


def test_fullest_diagram_on_a3_shows_everything():
    result = fishbone(EFFECT, full_rows())
    page = (1110.0, 780.0)
    svg = draw_fishbone(result, page=page, **K)
    assert fishbone_shows_all(result, page=page)
    assert len(causes(parse(svg))) == 36 * 4
    assert_tidy(svg)


def test_printed_text_is_at_least_seven_points():
    root = parse(draw_fishbone(fishbone(EFFECT, full_rows(subs=0)), **K))
    width, height = view_box(root)
    smallest = min(float(node.attrib["font-size"]) for node in root.iter(f"{NS}text"))
    assert smallest * min(PAGE[0] / width, PAGE[1] / height) >= 7


def test_effect_alone_is_a_head_on_a_spine():
    svg = draw_fishbone(fishbone(EFFECT, []), **K)
    assert " ".join(written(parse(svg))) == EFFECT
    assert_tidy(svg)


def test_branch_without_causes_keeps_its_name():
    assert "Manusia" in written(parse(draw_fishbone(fishbone(EFFECT, [OutlineRow(1, "Manusia")]), **K)))
