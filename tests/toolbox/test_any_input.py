"""Whatever is typed: a picture or a sentence, never an error, never NaN or infinity in what people read."""

from __future__ import annotations

import io
import math

import openpyxl
import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolbox import bench, downloads
from toolbox.declare import Variant
from toolbox.tools import TOOLS

EVERY = [(tool.slug, variant.key) for tool in TOOLS.values() for variant in tool.variants]
NUMBERS = st.one_of(
    st.integers(0, 60).map(str),
    st.integers(-5, 5).map(str),
    st.sampled_from(
        ["", " ", "0", "1.250", "12,5", "0,75", "999999999999", "-999999999999", "1000000000000000", "0,000001",
         "0,0000000000000000000000000000001", "x", "Rp 5", "50%", "1e5", "NaN", "inf", "٣", "=1+1"]
    ),
)  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(["", "A", "B", "Lain-lain", "<b>&\"'", "=1+1", "x" * 300, "é́‮", "\u0000a", "Antrean loket pendaftaran"]),
    st.text(max_size=12),
)  # fmt: skip
LEVELS = st.sampled_from(["A", "B", "<b>&\"'", "Puskesmas Melati poli umum sore hari kerja"])
RARE = st.sampled_from(["", "", "", "", "", "x"])


@st.composite
def typed(draw: st.DrawFn, variant: Variant) -> QueryDict:
    """A post of this variant with a few rows, columns, boxes and options."""
    post = QueryDict(mutable=True)
    post["jenis"] = variant.key
    grid = variant.grid
    if grid:
        more = [f"k{place}" for place in range(1, draw(st.integers(0, 4)) + 1)] if grid.more else []
        post.setlist("kolom", more)
        columns = grid.all_columns(tuple((key, key) for key in more))
        ids = [f"e{place}" for place in range(draw(st.integers(0, 9)))]
        post.setlist("rows", ids)
        same = draw(st.booleans())  # all values alike: no spread
        kept = {column.name: draw(NUMBERS) for column in columns}
        grouped = draw(st.booleans())  # every row has a level, and few other words fold the rows away
        for key in ids:
            post[f"data-{key}-level"] = draw(st.sampled_from(["0", "1", "2", "9", "x", "-1"]))
            for column in columns:
                value = kept[column.name] if same else draw(NUMBERS)
                words = (LEVELS if column.name == "kelompok" else RARE) if grouped and column.deep else TEXTS
                post[f"data-{key}-{column.name}"] = value if column.numeric else draw(words)
    for box in variant.boxes:
        post[box.name] = " ".join(draw(st.lists(NUMBERS, max_size=14)))
    for name, field in variant.options.base_fields.items():
        choices = [value for value, _ in getattr(field, "choices", ())]
        post[name] = draw(st.sampled_from([*choices, "lain"]) if choices else st.one_of(NUMBERS, TEXTS))
    return post


@pytest.mark.parametrize(("slug", "key"), EVERY)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(data=st.data())
def test_any_input_gives_a_picture_or_a_sentence(slug, key, data):
    tool = TOOLS[slug]
    made = bench.posted(tool, data.draw(typed(tool.variant(key))))
    outcome = made.outcome
    assert bool(outcome.figures or outcome.facts) != bool(outcome.problem)
    figures = [fact.value for fact in outcome.facts]
    figures += [value for figure in outcome.figures for line in figure.table.rows for value in line]
    assert not any(isinstance(value, float) and math.isnan(value) for value in figures)
    for figure in outcome.figures:
        assert 'viewBox="0 0 ' in figure.svg
        assert not any(f'="{bad}"' in figure.svg for bad in ("nan", "inf", "-inf"))
    if outcome.figures:
        book = openpyxl.load_workbook(io.BytesIO(downloads.xlsx_bytes(made)))
        kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
        assert kinds <= {"s", "n"}
