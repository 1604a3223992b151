"""Whatever is typed into a draft, no rule raises: an unreadable cell is left out, never a broken page."""

import json
import random

import pytest

from rulebook import completeness, computed, pictures
from rulebook.showing import shown
from rulebook.vocabulary import Computed
from tests.rulebook import cepat_sehat

NASTY = (
    *("", " ", "0", "-5", "1.2.3", "0,0001", "999999999999999", "-999999999999999", "1e9", "NaN", "∞", "½"),
    *(
        "31 Februari 2026",
        "1 Januari 1900",
        "31 Desember 2199",
        "01/13/2026",
        "dua",
        "Lain-lain",
        "dominan",
        "selesai",
    ),
    *(
        "<script>",
        "&amp;",
        '"',
        "\u202e",
        "a" * 3000,
        "baris\nbaris",
        "1 1 1 1 1",
        "7 " * 500,
        "0 " * 40,
        "5",
        "%",
    ),
)


def shaken(seed: int) -> dict:
    """The worked example with every cell replaced with chance `seed` % 10, rows lost and levels moved."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    answers = json.loads(json.dumps(cepat_sehat.answers()))
    for part in answers.values():
        for cells in (part.get("fields", {}), *(row["cells"] for row in part.get("rows", ()))):
            for name, value in cells.items():
                if chance.random() < (1 + seed % 10) / 10:
                    typed = chance.choice(NASTY)
                    cells[name] = [typed] if isinstance(value, list) else typed
        if "rows" in part and chance.random() < 0.3:
            part["rows"] = [row for row in part["rows"] if chance.random() < 0.6]
        for row in part.get("rows", ()):
            if "level" in row and chance.random() < 0.3:
                row["level"] = chance.randrange(7)
    return answers


@pytest.mark.parametrize("seed", range(30))
def test_no_rule_raises_for_a_shaken_document(seed):
    document = cepat_sehat.document(shaken(seed), scheme=("8-langkah", "7-langkah")[seed % 2])
    found = completeness.progress(document)
    assert 0 <= found.done <= found.total
    assert (found.percent == 100) == (completeness.missing(document) == ())
    computed.measure(document)
    for section in document.edition.sections:
        completeness.section_state(document, section.code)
        completeness.content_line(document, section.code)
    for view in document.all_parts():
        for field in view.spec.fields:
            shown(document, view, field)
        for row in view.rows:
            for column in view.spec.columns:
                figure = shown(document, view, column, row)
                assert isinstance(column, Computed) or figure is not None
        for drawing in pictures.drawings(document, view):
            assert drawing.finding


@pytest.mark.parametrize(
    "answers", [{"TEMA.periksa": {}}, {"TEMA.periksa": {"rows": [{"id": "a"}]}}], ids=str
)
def test_no_rule_raises_for_a_part_without_its_keys(answers):
    document = cepat_sehat.document(answers)
    assert completeness.missing(document)
    assert pictures.measure_drawing(document) is None
