"""The honest comparison: whether the change from baseline to result is more than chance, and how large it is.

The test follows the data: counts of inspected cases are compared as proportions, lists of measured values by
Welch or Mann–Whitney, the same objects twice by paired tests, counts per period by Poisson. The words are "ada
bukti perubahan" or "belum cukup bukti", never "tidak ada perubahan". Source: guide of the tools, D5 and D10.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from qc_tools.compare import MeansComparison
from qc_tools.compare_counts import ProportionsComparison, RatesComparison, compare_proportions, compare_rates
from qc_tools.findings import finding
from qc_tools.numbers import format_p
from rulebook import fairness, paired, support, writing
from rulebook import measure as measures
from rulebook.document import Document
from rulebook.measure import Standing

Basis = Literal["proporsi", "rata-rata", "pasangan", "laju"]
MOST_EVENTS = 1_000_000  # an exact test walks through all of them
EVIDENCE = "Ada bukti perubahan"
WORSE = "Ada bukti perubahan, tetapi ke arah yang tidak diinginkan"
NO_EVIDENCE = "Belum cukup bukti"
OTHER_THAN_MEASURE = (
    "Yang diuji adalah waktu yang diukur, bukan ukuran sasaran; datanya belum cukup untuk itu."
)
_COUNTED = (
    "kejadian kasus kali keluhan pengaduan aduan komplain kesalahan kecelakaan laporan orang pasien berkas "
    "dokumen buah"
)
_COUNT_UNIT = re.compile(
    rf"(?:{'|'.join(_COUNTED.split())})(?:\s+(?:per\s+|se)(hari|minggu|bulan|triwulan|tahun))?"
)
_DAYS = {"hari": 1.0, "minggu": 7.0, "bulan": 365.25 / 12, "triwulan": 365.25 / 4, "tahun": 365.25}


@dataclass(frozen=True)
class Verdict:
    """What may be claimed. Figures are of before against after, `improvement_percent` positive when better.

    `points`: how far a percentage moved, without sign. `attainment`: of the way to the target, in percent.
    `interval`: 95 %, of before − after in `interval_unit` ("poin", the unit of the values), or of after ÷ before
    ("kali"). `evidence` is None when nothing may be judged yet. `support`: what else speaks for it, strongest first.
    """

    basis: Basis
    test: str
    improvement_percent: float | None
    points: float | None
    attainment: Decimal | None
    p_value: float | None
    interval: tuple[float, float] | None
    interval_unit: str
    evidence: bool | None
    improved: bool
    sentence: str
    support: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def words(self) -> str:
        """ "Ada bukti perubahan" or "Belum cukup bukti"."""
        return EVIDENCE if self.evidence else NO_EVIDENCE


def verdict(document: Document) -> Verdict | None:
    """The verdict on the result by the first way that may judge; None while the data for a test are missing.

    Where none may judge yet, the first way that has data says so.
    """
    timed = support.measure_is_timed(document)
    ways = (_proportions, _pairs, _means, _rates) if timed else (_proportions, _pairs, _rates, _means)
    undecided = None
    for way in ways:
        found = way(document)
        if found and found.evidence is not None:
            return found
        undecided = undecided or found
    return undecided


# ── Proportions ──────────────────────────────────────────────────────────────────────────────────
def _proportions(document: Document) -> Verdict | None:
    start, end = measures.before(document), measures.after(document)
    first, second = _cases(document, start), _cases(document, end)
    if first is None or second is None or first[0] + second[0] > MOST_EVENTS:
        return None
    lower = _lower_is_better(document)
    found = compare_proportions(*first, *second, lower_is_better=lower)
    typed = not (start.from_sheet and end.from_sheet)
    low, high = (100 * side for side in found.difference_ci)
    way = "turun" if found.points > 0 else "naik" if found.points < 0 else "tetap"
    a, b = (measures.in_unit(document, side.value) for side in (start, end))
    moved = f"{way} {writing.number(abs(found.points), 1)} poin" if found.points else way
    near, far = (low, high) if found.points >= 0 else (-high, -low)
    size = f"dari {a} menjadi {b}, {moved} (selang kepercayaan 95 %: {_range(near, far)} poin)"
    return _verdict(
        document,
        found,
        basis="proporsi",
        test=found.chosen,
        size=size + _relative(found.improvement_percent),
        interval=(low, high),
        interval_unit="poin",
        points=abs(found.points),
        improved=found.improved,
        extra=("Jumlah kasus dihitung dari persentase dan n yang diketik.",) if typed else (),
    )


def _cases(document: Document, standing: Standing) -> tuple[int, int] | None:
    """(cases, inspected) of a standing: counted, or from a typed percentage that is possible for its n."""
    if not standing.n:
        return None
    if standing.events is not None:
        return (standing.events, standing.n) if standing.events <= standing.n else None
    if measures.unit(document) != "%" or standing.value is None or not 0 <= standing.value <= 100:
        return None
    cases = round(standing.value * standing.n / 100)
    shown = round(Decimal(100 * cases) / standing.n, _places(standing.value))
    return (cases, standing.n) if shown == standing.value else None


def _places(value: Decimal) -> int:
    """How many decimals were typed."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


# ── Measured values ──────────────────────────────────────────────────────────────────────────────
def _means(document: Document) -> Verdict | None:
    found = support.compared_times(document)
    if found is None or (found.chosen is None and found.can_judge):
        return None
    extra = () if support.measure_is_timed(document) else (OTHER_THAN_MEASURE,)
    return _of_means(document, found, support.unit_of_times(document), basis="rata-rata", extra=extra)


def _of_means(
    document: Document, found: MeansComparison, unit: str, *, basis: Basis, extra: tuple[str, ...]
) -> Verdict:
    test, interval = found.chosen, found.parametric.ci if found.parametric else None
    a, b = (f"{writing.number(side.mean, 1)} {unit}" for side in (found.before, found.after))
    range_text = f" (selang kepercayaan 95 %: {_range(*interval)} {unit})" if interval else ""
    gap = f"selisih {writing.number(abs(found.difference), 1)} {unit}{range_text}"
    return _verdict(
        document,
        found,
        basis=basis,
        test=test.name if test else "",
        size=f"rata-rata dari {a} menjadi {b}, {gap}{_relative(found.improvement_percent)}",
        interval=interval,
        interval_unit=unit,
        points=None,
        improved=found.improved,
        extra=extra,
    )


def _pairs(document: Document) -> Verdict | None:
    """The same objects twice, where they were measured in the unit of the measure."""
    view = document.part("EVALUASI", "pasangan")
    unit, found = view["satuan"].text.strip(), paired.compared(document, view)
    if found is None or not unit or unit.casefold() != measures.unit(document).casefold():
        return None
    return _of_means(document, found, unit, basis="pasangan", extra=())


# ── Rates ────────────────────────────────────────────────────────────────────────────────────────
def _rates(document: Document) -> Verdict | None:
    start, end = measures.before(document), measures.after(document)
    counted = _counted_rates(document, start, end) or _typed_rates(document, start, end)
    if counted is None:
        return None
    (events, exposures), note = counted
    if sum(events) > MOST_EVENTS or min(exposures) <= 0:
        return None
    lower = _lower_is_better(document)
    found = compare_rates(events[0], exposures[0], events[1], exposures[1], lower_is_better=lower)
    low, high = found.ratio_ci
    ratio = "" if found.ratio is None else f", menjadi {writing.number(found.ratio, 2)} kali semula"
    ranged = f" (selang kepercayaan 95 %: {_range(low, high, 2)} kali)" if found.ratio is not None else ""
    a, b = (measures.in_unit(document, side.value) for side in (start, end))
    named = f"dari {a} menjadi {b}" if a and b else f"dari {events[0]} menjadi {events[1]} kejadian"
    size = f"{named}{ratio}{ranged}"
    return _verdict(
        document,
        found,
        basis="laju",
        test="Poisson",
        size=size + _relative(found.improvement_percent),
        interval=(low, high),
        interval_unit="kali",
        points=None,
        improved=(found.improvement_percent or 0) > 0 or (not events[0] and not lower and events[1] > 0),
        extra=(note,) if note else (),
    )


_Counts = tuple[tuple[tuple[int, int], tuple[float, float]], str]


def _counted_rates(document: Document, start: Standing, end: Standing) -> _Counts | None:
    """Events of both check sheets for what was inspected, or for the days of observation."""
    if start.events is None or end.events is None:
        return None
    events = (start.events, end.events)
    if start.n and end.n:
        return (events, (float(start.n), float(end.n))), ""
    days = _days(document)
    return ((events, days), "") if days else None


def _typed_rates(document: Document, start: Standing, end: Standing) -> _Counts | None:
    """Whole counts that were typed, "kejadian" or "keluhan per bulan", for the length of their periods."""
    unit = _COUNT_UNIT.fullmatch(measures.unit(document).casefold())
    if unit is None or start.value is None or end.value is None or min(start.value, end.value) < 0:
        return None
    days, per = _days(document), _DAYS.get(unit[1] or "")
    if days and per:
        values = (float(start.value) * days[0] / per, float(end.value) * days[1] / per)
        return ((round(values[0]), round(values[1])), days), ""
    if start.value % 1 or end.value % 1:
        return None
    whole = (int(start.value), int(end.value))
    if days:
        return (whole, days), ""
    return (whole, (1.0, 1.0)), "Kedua periode dianggap sama lama; tulis tanggalnya supaya dapat dihitung."


def _days(document: Document) -> tuple[float, float] | None:
    first, second = fairness.before_span(document), fairness.after_span(document)
    return (float(first.days), float(second.days)) if first and second else None


# ── Words ────────────────────────────────────────────────────────────────────────────────────────
def _verdict(
    document: Document,
    found: ProportionsComparison | MeansComparison | RatesComparison,
    *,
    basis: Basis,
    test: str,
    size: str,
    interval: tuple[float, float] | None,
    interval_unit: str,
    points: float | None,
    improved: bool,
    extra: tuple[str, ...],
) -> Verdict:
    p_value = found.chosen.p_value if isinstance(found, MeansComparison) and found.chosen else None
    p_value = p_value if isinstance(found, MeansComparison) else found.p_value
    head = NO_EVIDENCE if not found.evidence else EVIDENCE if improved else WORSE
    other = support.compared_times(document) if basis not in ("rata-rata", "pasangan") else None
    times = (finding(other),) if other else ()
    tested = f"; uji {test}, {format_p(p_value)}" if found.can_judge and p_value is not None else ""
    return Verdict(
        basis=basis,
        test=test,
        improvement_percent=found.improvement_percent,
        points=points,
        attainment=measures.attainment(document),
        p_value=p_value,
        interval=interval,
        interval_unit=interval_unit,
        evidence=found.evidence,
        improved=improved,
        sentence=f"{head}: {size}{tested}.",
        support=(*support.of_chart(document), *times, *support.held(document)),
        warnings=(*found.warnings, *extra, *_warnings(document, found.improvement_percent)),
    )


def _relative(improvement: float | None) -> str:
    if not improvement:
        return ""
    word = "membaik" if improvement > 0 else "memburuk"
    return f", {word} {writing.percent(abs(improvement))} dari kondisi awal"


def _range(low: float, high: float, places: int = 1) -> str:
    return f"{writing.number(low, places)} sampai {writing.number(high, places)}"


def _warnings(document: Document, improvement: float | None) -> tuple[str, ...]:
    """What limits the claim besides the number of data."""
    unfair = (
        *fairness.other_measure(document),
        *fairness.few_after(document),
        *fairness.began_too_early(document),
    )
    nothing = "Kondisi awal 0; hanya selisih yang dapat disebut." if improvement is None else ""
    texts = (*(sentence for _, sentence in unfair), fairness.other_season(document), nothing)
    return tuple(text for text in texts if text)


def _lower_is_better(document: Document) -> bool:
    return measures.lower_is_better(document) is not False
