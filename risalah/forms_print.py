"""What is chosen before a risalah is printed: for whom, how much, on which paper, which version."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone

from accounts.verdict import Verdict
from printing.sizes import LABELS, SIZES, size_of
from risalah.forms import PortalForm
from risalah.models import Version
from risalah.papers.variants import BRIEF_PAGES, LENGKAP, RINGKAS, Variant
from rulebook import writing

OUTSIDE, INSIDE = "juri", "kelompok"
AUDIENCES = {
    OUTSIDE: "Juri atau pihak luar: tanpa catatan pemeriksaan",
    INSIDE: "Kelompok dan Bagian Organisasi: dengan catatan pemeriksaan sebagai lampiran",
}
KINDS = {
    LENGKAP: "Lengkap: semua langkah, notulen, daftar hadir, foto, dan lampiran",
    RINGKAS: f"Ringkas: paling banyak {BRIEF_PAGES} halaman, tabel dan gambar bagian inti",
}
DRAFT = "konsep"


class PrintForm(PortalForm):
    """The audience has no default: it decides whether the notes are printed."""

    untuk = forms.ChoiceField(
        label="Untuk siapa",
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih untuk siapa cetakan ini."},
    )
    isi = forms.ChoiceField(
        label="Isi", widget=forms.RadioSelect, choices=list(KINDS.items()), initial=LENGKAP
    )
    kertas = forms.ChoiceField(label="Ukuran kertas", widget=forms.RadioSelect, choices=list(LABELS.items()))
    versi = forms.ChoiceField(label="Yang dicetak", widget=forms.RadioSelect)

    def __init__(
        self,
        *args: Any,
        notes: Verdict,
        versions: Iterable[Version],
        draft: bool,
        chosen: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        allowed = [row for row in AUDIENCES.items() if notes or row[0] != INSIDE]
        offered = [(DRAFT, "Konsep: isi sekarang, bertanda KONSEP")] if draft else []
        offered += [(str(v.number), _told(v)) for v in versions]
        for name, choices in (("untuk", allowed), ("versi", offered)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices
        if not notes:
            self.fields["untuk"].help_text = notes.reason
        self.fields["kertas"].initial = size_of("risalah")
        self.fields["versi"].initial = chosen or offered[0][0]

    @property
    def variant(self) -> Variant:
        """The variant that was chosen in a valid form."""
        chosen = self.cleaned_data
        return Variant(chosen["isi"], chosen["untuk"] == INSIDE, chosen["kertas"])


def variant_of(audience: str, query: dict[str, str]) -> Variant:
    """The variant that an address asks for; what it does not say is as usual. Raises KeyError for unknown words."""
    kind, size = query.get("isi", LENGKAP), query.get("kertas", size_of("risalah"))
    if audience not in AUDIENCES or kind not in KINDS or size not in SIZES:
        raise KeyError(audience)
    return Variant(kind, audience == INSIDE, size)


def _told(version: Version) -> str:
    return f"Versi {version.number}, diajukan {writing.date(timezone.localdate(version.submitted_at))}"
