"""Forms of a review."""

from __future__ import annotations

from django import forms


class NoteForm(forms.Form):
    """A note on a place of the document."""

    address = forms.CharField(max_length=120, widget=forms.HiddenInput)
    text = forms.CharField(
        label="Catatan",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Tulis catatannya: apa yang kurang dan bagaimana memperbaikinya."},
    )


class DecisionForm(forms.Form):
    """Accept or return, with a summary."""

    decision = forms.ChoiceField(
        label="Keputusan",
        choices=[("kembalikan", "Kembalikan dengan catatan"), ("terima", "Terima")],
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih kembalikan atau terima."},
    )
    summary = forms.CharField(
        label="Ringkasan untuk kelompok", widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
