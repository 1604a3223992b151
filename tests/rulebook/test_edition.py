"""The edition hangs together: names, references, core marks, schemes, help, guidance."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest

from rulebook.editions import CURRENT, codes, edition
from rulebook.guidance import guidance
from rulebook.vocabulary import Choice, Choices, Computed, Field, Files, Part, Ref, Section

EDITION = edition()
PARTS = {f"{section.code}.{part.name}": (section, part) for section, part in EDITION.parts()}
FIELDS: list[tuple[str, Part, Field]] = [
    (f"{address}.{field.name}", part, field)
    for address, (_section, part) in PARTS.items()
    for field in (*part.fields, *part.columns)
]
CONTINUING = [address for address, (_section, part) in PARTS.items() if part.rows and part.rows.continues]

# What submitting demands (inti). What depends on another answer (the number of an SOP in force, a photo or
# the reason why none) is a condition and stands in the completeness rules.
CORE = {
    "TEMA.masalah": {"masalah", "angka", "sumber"},
    "TEMA.pilihan": {"terpilih", "alasan", "tema"},
    "TEMA.dampak": {"aspek"},
    "TEMA.periksa": {"periode_awal", "periode_akhir", "kategori", "jumlah"},
    "TEMA.pengesahan": set(),
    "SASARAN.ukuran": {"nama_ukuran", "satuan", "arah", "sumber_data", "kondisi_awal", "periode", "n"},
    "SASARAN.sasaran": {"nilai", "tanggal"},
    "SEBAB.akibat": set(),
    "SEBAB.tulang": {"penyebab"},
    "DOMINAN.uji": {"penyebab", "cara", "hasil_uji", "simpulan"},
    "RENCANA.rencana": {"apa", "penyebab", "bagaimana", "siapa", "mulai", "selesai", "biaya"},
    "RENCANA.ringkasan": set(),
    "RENCANA.judul": {"judul"},
    "RENCANA.pengesahan": set(),
    "LAKSANA.tindakan": {"status", "selesai_nyata"},
    "EVALUASI.periksa": set(),
    "EVALUASI.hasil": {"hasil", "periode", "n", "simpulan"},
    "STANDAR.sop": {"judul", "status"},
    "STANDAR.kendali": {"penanggung_jawab", "cara_pantau", "frekuensi"},
    "LANJUT.berikutnya": {"tema", "alasan"},
}
MINIMUMS = {
    "TEMA.masalah": 3,
    "TEMA.periksa": 2,
    "SEBAB.tulang": 4,
    "DOMINAN.uji": 1,
    "RENCANA.rencana": 1,
    "STANDAR.sop": 1,
}


def test_current_edition_is_listed() -> None:
    assert codes() == (CURRENT,) == (EDITION.code,)


def test_an_edition_that_never_was_raises() -> None:
    with pytest.raises(KeyError):
        edition("e1999")


def test_section_codes_are_the_nine_canonical_ones_in_order() -> None:
    codes = [section.code for section in EDITION.sections]
    assert codes == [
        "TEMA",
        "SASARAN",
        "SEBAB",
        "DOMINAN",
        "RENCANA",
        "LAKSANA",
        "EVALUASI",
        "STANDAR",
        "LANJUT",
    ]


@pytest.mark.parametrize("section", EDITION.sections, ids=lambda section: section.code)
def test_part_names_are_unique_in_a_section(section: Section) -> None:
    assert _twice(part.name for part in section.parts) == []


@pytest.mark.parametrize("address", PARTS)
def test_names_are_unique_in_a_part_and_fit_an_address(address: str) -> None:
    part = PARTS[address][1]
    assert _twice(field.name for field in part.fields) == []
    assert _twice(column.name for column in part.columns) == []
    assert _twice(picture.name for picture in part.pictures) == []
    names = [part.name, *(field.name for field in (*part.fields, *part.columns))]
    assert [name for name in names if not re.fullmatch(r"[a-z][a-z0-9_]*", name)] == []


@pytest.mark.parametrize("address", PARTS)
def test_rows_come_from_parts_that_exist(address: str) -> None:
    rows = PARTS[address][1].rows
    if rows is None:
        return
    for target in filter(None, (rows.source, rows.continues)):
        assert target == "steps" or PARTS[target][1].rows is not None
    if rows.only:
        _assert_filter(rows.source, rows.only)


@pytest.mark.parametrize(
    "address", [a for a, (_, part) in PARTS.items() if part.rows and part.rows.continues]
)
def test_a_continuing_part_has_the_same_questions_as_the_first(address: str) -> None:
    part = PARTS[address][1]
    assert part.rows is not None
    before = PARTS[part.rows.continues][1]
    assert [c.name for c in part.columns] == [c.name for c in before.columns]
    assert [f.name for f in part.fields] == [f.name for f in before.fields]
    assert part.columns[0].kind == "line"


def test_references_name_rows_that_exist() -> None:
    for _address, _part, field in FIELDS:
        if isinstance(field, Ref):
            assert PARTS[field.to][1].rows is not None
            if field.only:
                _assert_filter(field.to, field.only)


def test_rows_are_never_named_or_fed_in_a_circle() -> None:
    """A row takes its existence from a source, its label from a source or from its leading reference."""
    for address in PARTS:
        seen = [address]
        while following := _feeds(PARTS[seen[-1]][1]):
            seen.append(following)
            assert _twice(seen) == []


def test_core_marks_are_those_of_the_guide() -> None:
    marked = {
        address: {field.name for field in (*part.fields, *part.columns) if field.core}
        for address, (_section, part) in PARTS.items()
        if part.core
    }
    assert marked == CORE


def test_depth_parts_demand_nothing() -> None:
    depth = {address: part for address, (_section, part) in PARTS.items() if not part.core}
    assert [a for a, part in depth.items() if any(f.core for f in (*part.fields, *part.columns))] == []
    assert [a for a, part in depth.items() if part.rows and part.rows.minimum] == []


def test_minimum_rows_are_those_of_the_guide() -> None:
    found = {a: part.rows.minimum for a, (_section, part) in PARTS.items() if part.rows and part.rows.minimum}
    assert found == MINIMUMS


def test_every_section_asks_something_core() -> None:
    assert {address.partition(".")[0] for address in CORE} == {section.code for section in EDITION.sections}


def test_theme_and_plan_are_approved() -> None:
    assert {a: part.approval for a, (_section, part) in PARTS.items() if part.approval} == {
        "TEMA.pengesahan": "tema",
        "RENCANA.pengesahan": "rencana",
    }


@pytest.mark.parametrize(("address", "part", "field"), FIELDS, ids=[a for a, _, _ in FIELDS])
def test_every_question_explains_itself(address: str, part: Part, field: Field) -> None:
    assert field.label.strip() and field.help.strip().endswith((".", "?"))
    assert field.example.strip() or isinstance(field, Computed)


def test_every_part_has_a_title_and_help() -> None:
    assert [a for a, (_section, part) in PARTS.items() if not (part.title and part.help.endswith("."))] == []


def test_rows_that_can_be_added_have_a_noun_and_columns() -> None:
    for _address, (_section, part) in PARTS.items():
        assert bool(part.columns) == (part.rows is not None)
        assert part.rows is None or part.rows.noun


def test_choices_have_options_without_repetition() -> None:
    for _address, _part, field in FIELDS:
        if isinstance(field, Choice):
            values = [value for value, _label in field.options]
            labels = [label for _value, label in field.options]
            assert len(values) >= 2 and _twice(values) == [] and _twice(labels) == []


def test_computed_figures_and_pictures_name_functions_once_per_shape() -> None:
    """A function serves either single fields or rows, never both: their arguments differ."""
    of_fields = {f.compute for _, part in PARTS.values() for f in part.fields if isinstance(f, Computed)}
    of_rows = {c.compute for _, part in PARTS.values() for c in part.columns if isinstance(c, Computed)}
    drawn = {picture.draw for _, part in PARTS.values() for picture in part.pictures}
    assert of_fields & of_rows == set()
    assert [name for name in of_fields | of_rows | drawn if not re.fullmatch(r"[a-z][a-z0-9_]*", name)] == []


def test_the_seven_tools_are_all_there() -> None:
    tools = {part.tool for _, part in PARTS.values()} - {""}
    assert tools == {
        "check_sheet",
        "stratification",
        "pareto",
        "fishbone",
        "histogram",
        "scatter",
        "control_chart",
    }
    assert {tool for scheme in EDITION.schemes for step in scheme.steps for tool in step.tools} == tools


def test_photos_are_asked_where_the_work_is_done() -> None:
    photos = [a for a, _, field in FIELDS if isinstance(field, Files) and field.accept == "photo"]
    assert "LAKSANA.tindakan.foto" in photos


# ── Schemes ──
def test_both_schemes_cover_every_section_once_in_order() -> None:
    sections = [section.code for section in EDITION.sections]
    for scheme in EDITION.schemes:
        assert [code for step in scheme.steps for code in step.sections] == sections


def test_step_names_of_eight_steps() -> None:
    assert [(step.number, step.name) for step in EDITION.scheme("8-langkah").steps] == [
        (1, "Menentukan tema dan sasaran"),
        (2, "Mencari faktor penyebab"),
        (3, "Menetapkan penyebab dominan"),
        (4, "Merencanakan perbaikan"),
        (5, "Melaksanakan perbaikan"),
        (6, "Mengevaluasi hasil"),
        (7, "Standardisasi"),
        (8, "Menentukan tema berikutnya"),
    ]


def test_step_names_of_seven_steps() -> None:
    scheme = EDITION.scheme("7-langkah")
    assert [step.number for step in scheme.steps] == [1, 2, 3, 4, 5, 6, 7]
    assert scheme.steps[0].name == "Menentukan tema dan judul"
    assert scheme.steps[-1].sections == ("STANDAR", "LANJUT")


def test_phases_run_from_plan_to_action_and_agree_with_the_sections() -> None:
    order = ["plan", "do", "check", "action"]
    for scheme in EDITION.schemes:
        phases = [order.index(step.phase) for step in scheme.steps]
        assert all(first <= second for first, second in pairwise(phases))
        for step in scheme.steps:
            assert {EDITION.section(code).phase for code in step.sections} == {step.phase}


# ── Words ──
def test_terms_of_the_fields_are_in_the_glossary() -> None:
    known = dict(EDITION.glossary)
    assert [(a, term) for a, _, field in FIELDS for term in field.glossary if term not in known] == []


def test_glossary_has_one_sentence_per_term_in_order() -> None:
    terms = [term for term, _ in EDITION.glossary]
    assert _twice(term.casefold() for term in terms) == []
    assert terms == sorted(terms, key=str.casefold)
    assert [term for term, text in EDITION.glossary if not text.endswith(".")] == []


@pytest.mark.parametrize("section", EDITION.sections, ids=lambda section: section.code)
def test_guidance_says_purpose_way_completeness_and_usual_returns(section: Section) -> None:
    page = guidance(section.code)
    assert page.startswith(f"# {section.title}\n")
    assert re.findall(r"^## (.+)$", page, re.MULTILINE) == [
        "Tujuan",
        "Cara mengerjakan",
        "Lengkap bila",
        "Sering dikembalikan karena",
    ]


def test_guidance_of_an_unknown_section_raises() -> None:
    for code in ("LAIN", "../editions/e2026/sections/tema"):
        with pytest.raises(KeyError):
            guidance(code)


def _feeds(part: Part) -> str:
    rows, first = part.rows, part.columns[0] if part.columns else None
    if rows and (rows.source or rows.continues):
        return "" if rows.source == "steps" else rows.source or rows.continues
    return first.to if isinstance(first, Ref) else ""


def _twice(names: object) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]  # type: ignore[call-overload]


def _assert_filter(target: str, only: str) -> None:
    """ "column=value" names a choice of the target's rows and one of its values."""
    name, _, value = only.partition("=")
    column = PARTS[target][1].column(name)
    assert isinstance(column, Choice) and not isinstance(column, Choices)
    assert value in dict(column.options)


def test_every_tool_of_a_step_has_a_name() -> None:
    from rulebook.tools import TOOL_NAMES

    used = {tool for scheme in edition().schemes for step in scheme.steps for tool in step.tools}
    assert used <= set(TOOL_NAMES)
    assert len(TOOL_NAMES) == 7
