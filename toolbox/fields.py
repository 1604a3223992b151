"""Option fields in Indonesian notation, and the options that several tools share."""

from __future__ import annotations

from typing import Any

from django import forms

from rulebook import parsing
from rulebook.vocabulary import Integer, Number

BIG = 1e12


class NumberField(forms.Field):
    """A number typed as 1.250,5; cleans to float (int when `whole`) or None."""

    widget = forms.TextInput

    def __init__(
        self,
        label: str,
        *,
        minimum: float = -BIG,
        maximum: float = BIG,
        whole: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(label=label, required=False, **kwargs)
        kind = Integer if whole else Number
        self.spec = kind("angka", label, minimum=minimum, maximum=maximum)
        self.whole = whole
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off", "maxlength": "40"}

    def to_python(self, value: Any) -> float | int | None:
        if value in self.empty_values:
            return None
        read = parsing.parse(self.spec, str(value))
        if read.error:
            raise forms.ValidationError(read.error)
        if read.value is None:
            return None
        return int(read.value) if self.whole else float(read.value)

    def echo(self, text: str) -> str:
        """What was understood, in words, where two readings were possible."""
        return parsing.parse(self.spec, text).echo


class WordsField(forms.CharField):
    """One line of text."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(label=label, required=False, max_length=120, **kwargs)
        self.widget.attrs["autocomplete"] = "off"

    def to_python(self, value: Any) -> str:
        return " ".join(parsing.normalise(super().to_python(value)).split())


def choice(label: str, options: tuple[tuple[str, str], ...], **kwargs: Any) -> forms.ChoiceField:
    """A choice that falls back on its first option."""
    return forms.ChoiceField(label=label, choices=options, initial=options[0][0], required=False, **kwargs)


class Titled(forms.Form):
    """Every tool has a title."""

    judul = WordsField("Judul gambar")


def direction() -> forms.ChoiceField:
    """Which way is better."""
    return choice(
        "Arah yang diinginkan", (("kecil", "Makin kecil makin baik"), ("besar", "Makin besar makin baik"))
    )
