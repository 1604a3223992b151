"""Whatever is typed into a control chart, every kind gives a picture or a sentence, and never NaN or infinity."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rulebook import computed, pictures
from rulebook.chart_choice import KINDS, RARE_KINDS, RULES, RUN
from rulebook.vocabulary import Computed
from tests.rulebook.small_documents import row, small_document

KEYS = ["", RUN, *(key for key, _ in (*KINDS, *RARE_KINDS))]
counts = st.sampled_from(["", "0", "1", "7", "50", "1.250", "-3", "2,5", "dua", "999999999999999"])
values = st.sampled_from(
    ["", "0", "12", "12,5 13", "1 1 1", "-4 9 2,5", "5 x", "0,000001", "999999999999999 1"]
)
reasons = st.sampled_from(["", "", "", "Petugas baru"])
rows = st.lists(st.tuples(counts, counts, values, reasons, reasons), max_size=30)
heads = st.fixed_dictionaries(
    {
        "jenis": st.sampled_from(KEYS),
        "catat": st.sampled_from(["", "ukur", "unit", "salah"]),
        "nilai_sekali": st.sampled_from(["", "satu", "beberapa", "banyak"]),
        "sama": st.sampled_from(["", "ya", "tidak"]),
        "aturan": st.sampled_from(["", *(key for key, _ in RULES)]),
        "dasar": st.sampled_from(["", "2", "8", "500", "dua"]),
        "satuan": st.sampled_from(["", "menit"]),
    }
)


def typed(lines: list[tuple[str, ...]]) -> list[dict]:
    names = ("diperiksa", "kasus", "nilai", "tahap", "kecuali")
    return [
        row(f"r{place}", label=f"Hari {place}", **dict(zip(names, line, strict=True)))
        for place, line in enumerate(lines, 1)
    ]


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(heads, rows, rows)
def test_any_data_give_a_picture_or_a_sentence(head, before, after):
    made = small_document(
        {
            "TEMA.harian": {"fields": head, "rows": typed(before)},
            "EVALUASI.harian": {"rows": typed(after)},
            "TEMA.kemampuan": {"fields": {"atas": "12"}},
            "SASARAN.sasaran": {"fields": {"nilai": "10"}},
            "SASARAN.ukuran": {"fields": {"satuan": "menit", "arah": "turun"}},
        }
    )
    for part in ("TEMA.harian", "EVALUASI.harian", "TEMA.kemampuan"):
        view = made.at(part)
        told = [drawing.finding + drawing.svg for drawing in pictures.drawings(made, view)]
        found = [
            computed.figure(made, view, field) for field in view.spec.fields if isinstance(field, Computed)
        ]
        told += [figure.text for figure in found if figure]
        assert all(told)
        assert not re.search(r"\b(nan|inf)\b", " ".join(told), re.IGNORECASE)
