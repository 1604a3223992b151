"""Ringkas: what stays and what goes first. The rule is declared here; `fitting.py` measures how far it must go."""

from __future__ import annotations

from collections.abc import Iterator

from risalah.papers.variants import Extent
from rulebook.document import Document

# Depth, in the order in which it is dropped: words about people and surroundings first, what proves the result last.
DROPPED = (
    "LANJUT.anggota", "LANJUT.pelajaran", "STANDAR.replikasi", "STANDAR.pencegahan", "STANDAR.standar_ipo",
    "STANDAR.sosialisasi", "EVALUASI.alur", "EVALUASI.warga", "EVALUASI.samping", "EVALUASI.sisa",
    "LAKSANA.kesepakatan", "LAKSANA.contoh_hasil", "LAKSANA.tahapan", "RENCANA.darurat", "RENCANA.risiko",
    "RENCANA.antara", "EVALUASI.antara", "EVALUASI.putaran", "TEMA.pemangku", "TEMA.kaitan", "TEMA.warga",
    "SASARAN.smart", "SEBAB.pertemuan", "TEMA.kriteria", "TEMA.kemampuan", "EVALUASI.kemampuan",
    "EVALUASI.pasangan", "LAKSANA.ringkasan", "STANDAR.pantau", "TEMA.fokus", "TEMA.keluhan", "TEMA.tren",
    "DOMINAN.strata", "DOMINAN.alternatif", "TEMA.usg", "TEMA.waktu", "TEMA.strata", "LANJUT.sisa", "TEMA.harian",
    "EVALUASI.waktu", "EVALUASI.strata", "DOMINAN.ngt", "LAKSANA.pantau", "DOMINAN.sebar", "EVALUASI.harian",
    "EVALUASI.qcdsme", "EVALUASI.manfaat",
)  # fmt: skip
# Core parts too large for ten pages: words about the plan first; the two check sheets and the result never go.
LAST = (
    "RENCANA.pengesahan", "TEMA.pengesahan", "RENCANA.judul", "TEMA.masalah", "TEMA.dampak", "RENCANA.ringkasan",
    "LAKSANA.tindakan", "STANDAR.kendali", "DOMINAN.uji", "SEBAB.akibat", "STANDAR.sop", "RENCANA.rencana", "SEBAB.tulang",
)  # fmt: skip
NOT_BRIEF = frozenset({"TEMA.pengesahan", "RENCANA.pengesahan", "RENCANA.judul"})
"""Told elsewhere in a Ringkas: on its cover and its signature page."""


KEPT_LONGEST = 8  # parts of depth that are worth more than the tables beside the pictures of core parts


def extents(document: Document) -> tuple[Extent, ...]:
    """From the most that a Ringkas may hold to the least: one part of depth less each time; then of core parts the
    pictures only, with the last of depth again as far as they fit; then core parts one by one. Parts that the order does
    not name (those of a later edition) go before all others."""
    filled = [view.address for view in document.all_parts() if view.filled and not view.spec.core]
    order = [a for a in filled if a not in set(DROPPED)] + [a for a in DROPPED if a in set(filled)]
    return tuple(_extents(order))


def _extents(order: list[str]) -> Iterator[Extent]:
    for gone in range(len(order) + 1):
        yield Extent(NOT_BRIEF | frozenset(order[:gone]), core_columns=True)
    for gone in range(max(0, len(order) - KEPT_LONGEST), len(order)):
        yield Extent(NOT_BRIEF | frozenset(order[:gone]), core_columns=True, pictures_only=True)
    everything = NOT_BRIEF | frozenset(order)
    for gone in range(len(LAST) + 1):
        yield Extent(everything | frozenset(LAST[:gone]), core_columns=True, pictures_only=True)
