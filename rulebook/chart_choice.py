"""Which control chart fits: three plain questions, the chart that they propose and why, and the kinds to choose from.

The words stand here once; a risalah asks them as fields, the gallery of tools as a form.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from qc_tools.chart_advice import choose_chart

Options = tuple[tuple[str, str], ...]

RECORDED_LABEL, RECORDED = (
    "Apa yang Anda catat?",
    (
        ("ukur", "Hasil ukur, seperti lama, berat, atau biaya"),
        ("unit", "Berapa yang tidak sesuai dari yang diperiksa"),
        ("salah", "Berapa kesalahan; satu berkas bisa punya beberapa"),
    ),
)
VALUES_LABEL, VALUES = (
    "Bila diukur: berapa nilai setiap kali?",
    (("satu", "Satu nilai"), ("beberapa", "2 sampai 10 nilai"), ("banyak", "Lebih dari 10 nilai")),
)
SAME_LABEL, SAME = (
    "Samakah banyaknya yang diperiksa setiap kali?",
    (("ya", "Selalu sama"), ("tidak", "Berbeda-beda")),
)

RUN = "alur"
KINDS: Options = (
    ("p", "p: bagian yang tidak sesuai"),
    ("np", "np: jumlah yang tidak sesuai"),
    ("imr", "I-MR: satu nilai tiap waktu"),
    ("xbar-r", "X̄-R: subgrup 2–10"),
    ("c", "c: jumlah kesalahan"),
    ("u", "u: kesalahan per unit"),
)
RARE_KINDS: Options = (
    ("xbar-s", "X̄-S: subgrup besar atau tidak sama"),
    ("p-laney", "p′ (Laney)"),
    ("u-laney", "u′ (Laney)"),
)

RULES: Options = (
    ("dasar", "Nelson: aturan 1, 2, 3, dan 5 (bawaan)"),
    ("semua", "Nelson: kedelapan aturan"),
    ("satu", "Hanya titik di luar batas kendali"),
    ("we", "Western Electric: empat aturan"),
)
FALSE_ALARMS = (
    "Makin banyak aturan dipakai, makin sering muncul alarm palsu pada proses yang sebenarnya terkendali."
)


@dataclass(frozen=True)
class ChartSpec:
    """How a kind is computed: the name and the source of sigma that `control_chart` knows, and what is read.

    `data`: "values", "parts" (of those inspected), "counts" (alone) or "rates" (per unit inspected).
    """

    kind: str
    data: str
    sigma_from: str | None = None

    @property
    def percent(self) -> bool:
        """Whether its values are shares (0..1)."""
        return self.kind in ("p", "p'")


SPECS: dict[str, ChartSpec] = {
    "p": ChartSpec("p", "parts"),
    "np": ChartSpec("np", "parts"),
    "imr": ChartSpec("I-MR", "values"),
    "xbar-r": ChartSpec("xbar", "values", "R"),
    "xbar-s": ChartSpec("xbar", "values", "S"),
    "c": ChartSpec("c", "counts"),
    "u": ChartSpec("u", "rates"),
    "p-laney": ChartSpec("p'", "parts"),
    "u-laney": ChartSpec("u'", "rates"),
}
_KEYS = {"I-MR": "imr", "p": "p", "np": "np", "c": "c", "u": "u"}


@dataclass(frozen=True)
class Proposal:
    """The key of the chart that fits the answers, and why."""

    key: str
    reason: str


def propose(recorded: str | None, values: str | None, same: str | None) -> Proposal | None:
    """The chart for the answers (values of the three options above); None until what it depends on is answered."""
    measured = recorded == "ukur"
    if recorded not in dict(RECORDED) or not (values if measured else same):
        return None
    found = choose_chart(
        measured=measured,
        subgroup={"beberapa": 5, "banyak": 11}.get(values or "", 1),
        equal_sizes=same != "tidak",
        several_per_unit=recorded == "salah",
    )
    if found.kind == "xbar":
        small = values == "beberapa" and same != "tidak"
        return Proposal("xbar-r" if small else "xbar-s", found.reason)
    return Proposal(_KEYS[found.kind], found.reason)


def kind_of_groups(sizes: Collection[int]) -> str:
    """The key of the chart for measured values, by how many were taken each time; none of `sizes` may be 0."""
    most = max(sizes)
    values = "satu" if most == 1 else "beberapa" if most <= 10 else "banyak"
    proposal = propose("ukur", values, "ya" if len(set(sizes)) == 1 else "tidak")
    assert proposal is not None
    return proposal.key


def rule_options(chosen: str | None) -> dict[str, Any]:
    """The arguments of `control_chart` for one of `RULES`."""
    options: dict[str, dict[str, Collection[int] | str]] = {
        "semua": {"rules": range(1, 9)},
        "satu": {"rules": (1,)},
        "we": {"rule_set": "western electric"},
    }
    return dict(options.get(chosen or "", {}))


def name_of(key: str) -> str:
    """How people call the kind: "p", "X̄-R", "p′ (Laney)"."""
    return dict((*KINDS, *RARE_KINDS))[key].partition(":")[0]
