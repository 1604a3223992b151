"""Form fields in Indonesian notation: dates such as 31 Juli 2026 or 31-07-2026, times such as 14.30.

The sentences of a refusal come from `rulebook.parsing`; what was typed stays in the box.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django import forms
from django.utils import timezone

from rulebook import parsing, writing
from rulebook.vocabulary import Date

_TIME = re.compile(
    r"(?:pukul\s*)?([0-9]{1,2})(?:\s*[.:,]\s*([0-9]{2}))?(?:\s*(?:wib|wita|wit))?", re.IGNORECASE
)
_HOW_TIME = "Tulis jam seperti 14.30."


class IndonesianDateField(forms.Field):
    """A date typed as 31 Juli 2026, 31-07-2026, 31/7/2026 or 2026-07-31; cleans to `datetime.date` or None.

    `not_future=True` refuses days after today, for what must already have happened.
    """

    widget = forms.TextInput

    def __init__(self, *, not_future: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.not_future = not_future
        self.widget.attrs.setdefault("autocomplete", "off")

    def to_python(self, value: Any) -> dt.date | None:
        if value in self.empty_values or isinstance(value, dt.date):
            return value or None
        read = parsing.parse(Date("tanggal", str(self.label or "")), str(value))
        if read.error:
            raise forms.ValidationError(read.error)
        return read.value

    def validate(self, value: Any) -> None:
        super().validate(value)
        today = timezone.localdate()
        if value and self.not_future and value > today:
            raise forms.ValidationError(
                f"Tanggal ini belum tiba. Tulis tanggal sampai {writing.date(today)}."
            )

    def prepare_value(self, value: Any) -> Any:
        return writing.date(value) if isinstance(value, dt.date) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return (initial or None) != self.to_python(data)
        except forms.ValidationError:
            return True


class IndonesianTimeField(forms.Field):
    """A time typed as 14.30, 14:30, 1430 or 14; cleans to `datetime.time` or None."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("autocomplete", "off")
        self.widget.attrs.setdefault("size", "6")

    def to_python(self, value: Any) -> dt.time | None:
        if value in self.empty_values or isinstance(value, dt.time):
            return value if isinstance(value, dt.time) else None
        text = parsing.normalise(str(value)).strip()
        if re.fullmatch("[0-9]{3,4}", text):
            text = f"{text[:-2]}.{text[-2:]}"
        found = _TIME.fullmatch(text)
        if not found:
            raise forms.ValidationError(_HOW_TIME)
        hour, minute = int(found[1]), int(found[2] or 0)
        if hour > 23 or minute > 59:
            raise forms.ValidationError(f"Jam {text} tidak ada. {_HOW_TIME}")
        return dt.time(hour, minute)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%H.%M}" if isinstance(value, dt.time) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return initial != self.to_python(data)
        except forms.ValidationError:
            return True
