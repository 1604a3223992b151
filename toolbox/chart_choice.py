"""Three plain questions that propose a control chart and say why."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms

from qc_tools import choose_chart

_KEYS = {"I-MR": "imr", "p": "p", "np": "np", "c": "c", "u": "u"}


@dataclass(frozen=True)
class Proposal:
    """The variant that fits, and why."""

    key: str
    reason: str


class QuestionsForm(forms.Form):
    """What is recorded, how many values at a time, and whether their number is always the same."""

    catat = forms.ChoiceField(
        label="Apa yang Anda catat?",
        choices=(
            ("ukur", "Hasil ukur, seperti lama, berat, atau biaya"),
            ("unit", "Berapa yang tidak sesuai dari yang diperiksa"),
            ("salah", "Berapa kesalahan; satu berkas bisa punya beberapa"),
        ),
        widget=forms.RadioSelect,
    )
    nilai = forms.ChoiceField(
        label="Bila diukur: berapa nilai setiap kali?",
        choices=(
            ("satu", "Satu nilai"),
            ("beberapa", "2 sampai 10 nilai"),
            ("banyak", "Lebih dari 10 nilai"),
        ),
        widget=forms.RadioSelect,
        initial="satu",
        required=False,
    )
    sama = forms.ChoiceField(
        label="Samakah banyaknya yang diperiksa setiap kali?",
        choices=(("ya", "Selalu sama"), ("tidak", "Berbeda-beda")),
        widget=forms.RadioSelect,
        initial="ya",
        required=False,
    )

    def proposal(self) -> Proposal | None:
        """The chart for these answers; None until the first question is answered."""
        if not self.is_valid():
            return None
        answers = self.cleaned_data
        measured = answers["catat"] == "ukur"
        found = choose_chart(
            measured=measured,
            subgroup={"beberapa": 5, "banyak": 11}.get(answers["nilai"], 1),
            equal_sizes=answers["sama"] != "tidak",
            several_per_unit=answers["catat"] == "salah",
        )
        if found.kind == "xbar":
            small = answers["nilai"] == "beberapa" and answers["sama"] != "tidak"
            return Proposal("xbar-r" if small else "xbar-s", found.reason)
        return Proposal(_KEYS[found.kind], found.reason)
