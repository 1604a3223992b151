"""Numbers and dates are written the Indonesian way, and the components say what they must."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django import forms
from django.template import engines
from django.test import RequestFactory

from kbk_portal.styleguide import styleguide
from kbk_portal.templatetags import icons, kbk_ui, states

NBSP = "\u00a0"


def render(source, **context):
    return engines["django"].from_string("{% load kbk_ui %}" + source).render(context)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1250.5, None, "1.250,5"),
        (Decimal("1250.50"), None, "1.250,5"),
        (Decimal("1250.5"), 2, "1.250,50"),
        (1234567, None, "1.234.567"),
        (0.1 + 0.2, None, "0,3"),
        (Decimal("2.675"), 2, "2,68"),
        (2.5, 0, "3"),
        (-2.5, 0, "-3"),
        (-0.001, 1, "0,0"),
        (0, None, "0"),
        (-1250.5, None, "-1.250,5"),
        ("12.5", None, "12,5"),
        (None, None, "–"),
        ("", 2, "–"),
        ("dua", None, "–"),
        (float("nan"), None, "–"),
        (float("inf"), 0, "–"),
        (True, None, "–"),
    ],
)
def test_id_number(value, decimals, text):
    assert kbk_ui.id_number(value, decimals) == text


def test_id_number_in_a_template_ignores_the_active_language():
    assert render("{{ x|id_number:1 }} {{ x|id_number }}", x=Decimal("42")) == "42,0 42"


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (42, 1, f"42,0{NBSP}%"),
        (61.9, 0, f"62{NBSP}%"),
        (Decimal("73.095"), 2, f"73,10{NBSP}%"),
        (None, 1, "–"),
    ],
)
def test_id_percent(value, decimals, text):
    assert kbk_ui.id_percent(value, decimals) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (4450000, f"Rp{NBSP}4.450.000"),
        (Decimal("999.5"), f"Rp{NBSP}1.000"),
        (0, f"Rp{NBSP}0"),
        (-25000, f"-Rp{NBSP}25.000"),
        (None, "–"),
    ],
)
def test_rupiah(value, text):
    assert kbk_ui.rupiah(value) == text


def test_dates_are_indonesian_and_moments_are_local():
    late = datetime(2026, 11, 20, 18, 32, tzinfo=UTC)  # 01.32 of the next day in Jakarta
    assert kbk_ui.id_date(date(2019, 9, 21)) == "21 September 2019"
    assert kbk_ui.id_date(late) == "21 November 2026"
    assert kbk_ui.id_datetime(datetime(2026, 11, 21, 7, 32, tzinfo=UTC)) == "21 November 2026 pukul 14.32"
    assert kbk_ui.id_datetime(date(2026, 8, 1)) == "1 Agustus 2026"
    assert kbk_ui.id_time(late) == "01.32"
    assert [kbk_ui.id_date(None), kbk_ui.id_datetime(""), kbk_ui.id_time(None)] == ["–", "–", "–"]


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 11, 30), "9 hari lagi"),
        (date(2026, 11, 22), "besok"),
        (date(2026, 11, 21), "hari ini"),
        (date(2026, 11, 20), "lewat 1 hari"),
        (None, ""),
    ],
)
def test_days_left(day, text):
    assert kbk_ui.days_left(day, date(2026, 11, 21)) == text


def test_initials_skip_titles_points_and_signs():
    assert [kbk_ui.initials(n) for n in ("A. Contoh", "Budi", "siti nur aini", "")] == ["AC", "B", "SN", ""]


def test_status_finds_the_look_by_code_or_label_and_is_quiet_for_the_unknown():
    assert states.look_of("PERLU_PERBAIKAN") == states.look_of("Perlu perbaikan") == states.FIX
    assert states.look_of("x", "Selesai") == states.DONE
    assert states.look_of("tak dikenal") == states.QUIET
    assert {look.icon for look in states.LOOKS.values()} <= set(icons.PATHS)


def test_status_shows_icon_word_colour_and_count():
    html = render('{% status "perlu_perbaikan" label="Perlu perbaikan" count=2 %}')
    assert 'class="state state-bad"' in html
    assert "<svg" in html
    assert "Perlu perbaikan (2)</span>" in html


COMPONENTS = [
    "page-head",
    "next-step",
    "step-item",
    "rail-item",
    "work-item",
    "timeline",
    "approval",
    "files",
    "upload",
    "chips",
    "tabs",
    "pager",
    "empty",
    "figure-data",
    "computed",
    "save-line",
    "error-summary",
    "data-copy",
]


class GoalForm(forms.Form):
    goal = forms.CharField(label="Mengapa sasaran ini?", help_text="Sebutkan hitungannya.")
    until = forms.DateField(label="Batas waktu")


def test_error_summary_links_each_message_to_its_field():
    form = GoalForm({"goal": "", "until": "31 Februari"})
    form.add_error(None, "Sasaran lebih besar daripada kondisi awal.")
    html = render("{% error_summary form %}", form=form)
    assert "Ada 3 hal yang harus diperbaiki" in html
    assert "<li>Sasaran lebih besar daripada kondisi awal.</li>" in html
    assert '<a href="#id_goal">Mengapa sasaran ini? ' in html
    assert '<a href="#id_until">Batas waktu: ' in html


def test_error_summary_is_absent_without_errors():
    assert render("{% error_summary form %}", form=GoalForm()).strip() == ""


def test_field_keeps_what_was_typed_and_says_the_error_beside_it():
    html = render(
        '{% include "_components/field.html" with field=form.until only %}',
        form=GoalForm({"until": "31 Feb"}),
    )
    assert 'value="31 Feb"' in html
    assert 'class="form-control is-invalid"' in html
    assert '<p class="field-error" id="id_until_error"><strong>Perlu diperbaiki:</strong>' in html
    assert 'aria-describedby="id_until_error"' in html


def test_typed_text_is_escaped_everywhere():
    nasty = "<script>x</script>"
    html = render(
        "{% card title=t %}{{ t }}{% endcard %}{% fold title=t %}{% endfold %}"
        "{% term t t %}{% help t example=t %}"
        '{% status t %}{% figure svg="" title=t finding=t source=t %}{{ t }}{% endfigure %}'
        "{% error_summary problems %}{% data_table columns rows %}",
        t=nasty,
        problems=[{"message": nasty, "href": "#x", "label": nasty}],
        columns=[{"label": nasty}],
        rows=[{"url": "#", "cells": [nasty]}],
    )
    assert "<script>" not in html
    assert html.count("&lt;script&gt;x&lt;/script&gt;") >= 12


def test_data_table_names_each_cell_for_the_phone():
    html = render(
        "{% data_table columns rows %}",
        columns=[{"label": "Kelompok"}, {"label": "Kelengkapan", "num": True}],
        rows=[{"url": "/k/1", "cells": ["Melati", "62,5 %"]}],
    )
    assert '<a class="row-link" href="/k/1">Melati</a>' in html
    assert '<td role="cell" class="num" data-label="Kelengkapan">62,5 %</td>' in html


def test_styleguide_shows_every_component(settings):
    settings.ROOT_URLCONF = "tests.kbk_portal.test_ui_filters"
    html = styleguide(RequestFactory().get("/")).content.decode()
    for mark in COMPONENTS:
        assert re.search(rf'[" ]{mark}["= ]', html), mark
    assert "&lt;table" not in html
    assert "style=" not in html.replace("font-style=", "")
    assert "onclick" not in html


urlpatterns = []
