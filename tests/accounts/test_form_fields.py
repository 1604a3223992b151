"""Dates and times as people type them; what was typed stays in the box."""

import datetime as dt

import pytest
import time_machine
from django import forms

from accounts.form_fields import IndonesianDateField, IndonesianTimeField


@pytest.mark.parametrize(
    "text", ["31 Juli 2026", "31-07-2026", "31/7/2026", "2026-07-31", " jumat, 31 juli 2026 ", "31 Jul 2026"]
)
def test_date_is_read_in_every_usual_notation(text):
    assert IndonesianDateField().clean(text) == dt.date(2026, 7, 31)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("31 Februari 2026", "Februari 2026 hanya sampai tanggal 28."),
        ("31-07", "Tulis juga tahunnya, seperti 31 Juli 2026."),
        ("besok", "Tulis tanggal seperti 31 Juli 2026 atau 31-07-2026."),
        ("07-31-2026", "Bulan 31 tidak ada. Tulis tanggal dahulu, lalu bulan, seperti 31-07-2026."),
    ],
)
def test_date_that_cannot_be_read_says_what_to_do(text, sentence):
    with pytest.raises(forms.ValidationError) as refusal:
        IndonesianDateField().clean(text)
    assert refusal.value.messages == [sentence]


@time_machine.travel("2026-07-30 20:00:00+07:00")
def test_date_not_in_the_future_ends_today_in_the_portals_time_zone():
    field = IndonesianDateField(not_future=True)
    assert field.clean("30 Juli 2026") == dt.date(2026, 7, 30)
    with pytest.raises(forms.ValidationError) as refusal:
        field.clean("31 Juli 2026")
    assert refusal.value.messages == ["Tanggal ini belum tiba. Tulis tanggal sampai 30 Juli 2026."]


def test_date_in_a_form_is_written_long_and_keeps_what_was_typed():
    class DayForm(forms.Form):
        day = IndonesianDateField(required=False)

    assert 'value="31 Juli 2026"' in str(DayForm(initial={"day": dt.date(2026, 7, 31)})["day"])
    typed = DayForm({"day": "31 Februari 2026"})
    assert not typed.is_valid()
    assert 'value="31 Februari 2026"' in str(typed["day"])
    assert DayForm({"day": ""}).is_valid()


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("14.30", dt.time(14, 30)), ("14:30", dt.time(14, 30)), ("1430", dt.time(14, 30)), ("9", dt.time(9)),
        ("pukul 07.05 WIB", dt.time(7, 5)), ("0.00", dt.time(0)), ("930", dt.time(9, 30)),
    ],
)  # fmt: skip
def test_time_is_read_in_every_usual_notation(text, time):
    assert IndonesianTimeField().clean(text) == time


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("jam dua", "Tulis jam seperti 14.30."), ("24.00", "Jam 24.00 tidak ada. Tulis jam seperti 14.30."),
     ("14.60", "Jam 14.60 tidak ada. Tulis jam seperti 14.30.")],
)  # fmt: skip
def test_time_that_cannot_be_read_says_what_to_do(text, sentence):
    with pytest.raises(forms.ValidationError) as refusal:
        IndonesianTimeField().clean(text)
    assert refusal.value.messages == [sentence]
