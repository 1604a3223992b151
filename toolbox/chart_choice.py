"""Three plain questions that propose a control chart and say why, as a form; their words stand in the rulebook."""

from __future__ import annotations

from django import forms

from rulebook import chart_choice as words
from rulebook.chart_choice import Proposal


class QuestionsForm(forms.Form):
    """What is recorded, how many values at a time, and whether their number is always the same."""

    catat = forms.ChoiceField(label=words.RECORDED_LABEL, choices=words.RECORDED, widget=forms.RadioSelect)
    nilai = forms.ChoiceField(
        label=words.VALUES_LABEL,
        choices=words.VALUES,
        widget=forms.RadioSelect,
        initial="satu",
        required=False,
    )
    sama = forms.ChoiceField(
        label=words.SAME_LABEL, choices=words.SAME, widget=forms.RadioSelect, initial="ya", required=False
    )

    def proposal(self) -> Proposal | None:
        """The chart for these answers; None until the first question is answered."""
        if not self.is_valid():
            return None
        answers = self.cleaned_data
        return words.propose(answers["catat"], answers["nilai"] or "satu", answers["sama"] or "ya")
