"""What a result says, in one or two Indonesian sentences: the `<desc>` of a picture, the text on paper.

`finding(result)` picks the wording by the type of the result. Claims are held back where `can_judge`
is false; the warnings of the result say why.
"""

from functools import singledispatch

from qc_tools.capability import Capability
from qc_tools.chart_model import ControlChart
from qc_tools.check_sheet import CheckSheet
from qc_tools.compare import MeansComparison
from qc_tools.compare_counts import ProportionsComparison, RatesComparison
from qc_tools.control_chart_finding import control_chart_finding
from qc_tools.fishbone import Fishbone
from qc_tools.histogram import Histogram
from qc_tools.ngt import Ngt
from qc_tools.numbers import format_number, format_p, format_percent, listed
from qc_tools.pareto import Pareto, ParetoBar
from qc_tools.run_chart import RunChart
from qc_tools.scatter import NO_CAUSE, Scatter
from qc_tools.stratification import RateStratification, Stratification
from qc_tools.usg import Usg


@singledispatch
def finding(result: object) -> str:
    """The finding of any result of this package; raises `TypeError` for anything else."""
    raise TypeError(f"no finding is worded for {type(result).__name__}")


@finding.register
def _(result: Pareto) -> str:
    if result.total == 0:
        return "Belum ada kejadian yang tercatat."
    total, vital = format_number(result.total), result.vital
    if not result.reaches_80:
        largest = max(result.bars, key=lambda bar: bar.count)
        return f"Dari {total} kejadian, yang terbesar {_bar(largest)}; kategori bernama belum mencapai 80 %."
    last = vital[-1]
    if len(vital) == 1:
        return f"Dari {total} kejadian, {_bar(last)} sendiri sudah mencapai 80 %."
    if len(vital) <= 3:
        names = listed([_bar(bar) for bar in vital])
        return f"Dari {total} kejadian, {names} bersama mencapai {format_percent(last.cumulative)}."
    return (
        f"Dari {total} kejadian, {len(vital)} kategori teratas dari {len(result.bars)} mencapai "
        f"{format_percent(last.cumulative)}; terbesar {_bar(vital[0])}."
    )


def _bar(bar: ParetoBar) -> str:
    return f"{bar.label} ({format_percent(bar.share)})"


@finding.register
def _(result: Histogram) -> str:
    places = _places(result.unit) + 1
    spread = "" if result.sd is None else f", simpangan baku {format_number(result.sd, places)}"
    text = (
        f"{result.n} data: rata-rata {format_number(result.mean, places)}{spread}, "
        f"median {format_number(result.median, places)}, "
        f"terkecil {format_number(result.minimum)}, terbesar {format_number(result.maximum)}."
    )
    if result.lower is None and result.upper is None:
        return text
    return f"{text} Di luar standar: {result.outside} data ({format_percent(result.outside_share)})."


def _places(unit: float) -> int:
    """Decimals of a measuring unit: 1 → 0, 0,1 → 1."""
    text = f"{unit:.6f}".rstrip("0")
    return len(text) - text.index(".") - 1


@finding.register
def _(result: Scatter) -> str:
    if result.r is None or result.p_value is None:
        return f"{result.n} pasangan data; korelasi belum dapat dihitung."
    figures = f"r = {format_number(result.r, 3)}, {format_p(result.p_value)}, {result.n} pasangan"
    if not result.can_judge:
        return f"Hubungan belum dapat dinilai ({figures})."
    if result.strength == "tidak terbukti":
        return f"Hubungan tidak terbukti ({figures})."
    direction = "searah" if result.r > 0 else "berlawanan arah"
    return f"Hubungan {result.strength} dan {direction} ({figures}); {line_text(result)}. {NO_CAUSE}"


def line_text(result: Scatter) -> str:
    """The regression line for reading: 'y = 18,29 + 1,67x'; empty when there is none."""
    if result.slope is None or result.intercept is None:
        return ""
    sign = "+" if result.slope >= 0 else "\N{MINUS SIGN}"
    return f"y = {format_number(result.intercept, 2)} {sign} {format_number(abs(result.slope), 2)}x"


@finding.register
def _(result: ControlChart) -> str:
    return control_chart_finding(result)


@finding.register
def _(result: RunChart) -> str:
    base = f"Median {format_number(result.median)} dari {result.n} titik"
    if not result.can_judge:
        return f"{base}; pola belum dapat dinilai."
    if not result.signal:
        return f"{base}; belum tampak pola selain kebetulan."
    reasons = []
    if result.shift:
        reasons.append(
            f"{result.longest_run} titik berturut-turut di satu sisi (batas {result.longest_run_max})"
        )
    if result.few_crossings:
        reasons.append(f"hanya {result.crossings} kali memotong median (batas {result.crossings_min})")
    return f"{base}; ada pergeseran: {listed(reasons)}."


@finding.register
def _(result: CheckSheet) -> str:
    if result.total == 0:
        return "Belum ada kejadian yang tercatat."
    top = max(result.rows, key=lambda row: row.total)
    rate = ""
    if result.rate is not None and result.inspected is not None:
        rate = f" dari {format_number(result.inspected)} yang diperiksa ({format_percent(result.rate)})"
    return (
        f"Tercatat {format_number(result.total)} kejadian{rate}; terbanyak {top.label}: "
        f"{format_number(top.total)} ({format_percent(top.share)})."
    )


@finding.register
def _(result: Fishbone) -> str:
    filled = sum(not branch.is_end for branch in result.branches)
    text = (
        f"{len(result.end_causes)} akar sebab pada {filled} kategori, kedalaman {result.depth} tingkat, "
        f"untuk akibat: {result.effect.rstrip('.')}."
    )
    if not result.dominant:
        return text
    names = listed([f"{cause.code} {cause.label}".strip() for cause in result.dominant])
    return f"{text} Sebab dominan: {names}."


@finding.register
def _(result: Stratification) -> str:
    if not result.can_judge:
        return (
            f"Rata-rata {format_number(result.overall.mean, 2)} dari {result.overall.n} data; satu kelompok."
        )
    high = max(result.strata, key=lambda item: item.mean)
    low = min(result.strata, key=lambda item: item.mean)
    text = (
        f"Rata-rata tertinggi pada {high.level} ({format_number(high.mean, 2)}), "
        f"terendah pada {low.level} ({format_number(low.mean, 2)})"
    )
    return f"{text}{_hint(result.anova_p)}."


@finding.register
def _(result: RateStratification) -> str:
    high = max(result.strata, key=lambda item: item.rate)
    low = min(result.strata, key=lambda item: item.rate)
    if not result.can_judge or high.rate == low.rate:
        return f"Keseluruhan {format_percent(result.rate)}; tidak ada kelompok yang menonjol."
    text = (
        f"Tertinggi pada {high.level} ({format_percent(high.rate)}), terendah pada {low.level} "
        f"({format_percent(low.rate)}), keseluruhan {format_percent(result.rate)}"
    )
    return f"{text}{_hint(result.chi2_p)}."


def _hint(p: float | None) -> str:
    if p is None:
        return ""
    return f"; beda antarkelompok {'terbukti' if p < 0.05 else 'belum terbukti'} ({format_p(p)})"


@finding.register
def _(result: MeansComparison) -> str:
    text = (
        f"Rata-rata dari {format_number(result.before.mean, 2)} menjadi "
        f"{format_number(result.after.mean, 2)}{_improvement(result.improvement_percent)}"
    )
    if not result.can_judge or result.chosen is None:
        return f"{text}; belum dapat dinilai."
    return f"{text}; {result.verdict} (uji {result.chosen.name}, {format_p(result.chosen.p_value)})."


@finding.register
def _(result: ProportionsComparison) -> str:
    text = (
        f"Dari {format_percent(result.p_before)} menjadi {format_percent(result.p_after)}, selisih "
        f"{format_number(abs(result.points), 1)} poin persen{_improvement(result.improvement_percent)}"
    )
    if not result.can_judge:
        return f"{text}; belum dapat dinilai."
    return f"{text}; {result.verdict} (uji {result.chosen}, {format_p(result.p_value)})."


@finding.register
def _(result: RatesComparison) -> str:
    text = (
        f"Laju dari {format_number(result.rate_before, 2)} menjadi "
        f"{format_number(result.rate_after, 2)}{_improvement(result.improvement_percent)}"
    )
    if not result.can_judge:
        return f"{text}; belum dapat dinilai."
    return f"{text}; {result.verdict} (uji Poisson, {format_p(result.p_value)})."


def _improvement(percent: float | None) -> str:
    if percent is None or percent == 0:
        return ""
    word = "membaik" if percent > 0 else "memburuk"
    return f" ({word} {format_number(abs(percent), 1)} %)"


@finding.register
def _(result: Capability) -> str:
    beyond = result.below_percent + result.above_percent
    text = f"Cpk {format_number(result.cpk, 2)}; {format_number(beyond, 1)} % data di luar standar"
    if not result.can_judge:
        return f"{text}. Kemampuan proses belum dapat dinyatakan."
    if result.cpk >= 1.33:
        return f"{text}. Proses mampu memenuhi standar."
    if result.cpk >= 1:
        return f"{text}. Proses cukup mampu, tetapi perlu diawasi."
    return f"{text}. Proses belum mampu memenuhi standar."


@finding.register
def _(result: Ngt) -> str:
    if not result.members:
        return "Belum ada anggota yang memberi peringkat."
    names = [f"{row.label} ({row.total})" for row in result.selected]
    limit = f"{result.members} anggota, ambang {format_number(result.threshold)}"
    if not names:
        return f"Belum ada sebab yang mencapai ambang ({limit})."
    return f"Diuji dengan data: {listed(names)} ({limit})."


@finding.register
def _(result: Usg) -> str:
    names = listed([row.label for row in result.first])
    return f"Nilai USG tertinggi {result.first[0].total}: {names}."
