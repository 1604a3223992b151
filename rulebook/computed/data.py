"""Figures of data sets: check sheets, strata, measured values, pairs, votes."""

from __future__ import annotations

from decimal import Decimal

from qc_tools.describe import describe
from qc_tools.findings import line_text
from qc_tools.numbers import format_p
from qc_tools.pareto import ParetoBar
from rulebook import datasets, writing
from rulebook.computed.figure import Figure, number, percent, share, words
from rulebook.document import Document, PartView, RowView


# ── Check sheets ─────────────────────────────────────────────────────────────────────────────────
def check_total(document: Document, part: PartView) -> Figure | None:
    return number(datasets.total(part))


def check_rate(document: Document, part: PartView) -> Figure | None:
    return share(datasets.total(part), part["diperiksa"].value)


def check_row_total(document: Document, part: PartView, row: RowView) -> Figure | None:
    return number(datasets.row_count(part, row))


def check_row_share(document: Document, part: PartView, row: RowView) -> Figure | None:
    bar = _bar(part, row)
    return percent(bar.share * 100) if bar else None


def check_row_cumulative(document: Document, part: PartView, row: RowView) -> Figure | None:
    bar = _bar(part, row)
    return percent(bar.cumulative * 100) if bar else None


def remaining_count(document: Document, part: PartView, row: RowView) -> Figure | None:
    sheet = document.part("EVALUASI", "periksa")
    source = sheet.row(row.id)
    return number(datasets.row_count(sheet, source)) if source else None


def remaining_share(document: Document, part: PartView, row: RowView) -> Figure | None:
    return check_row_share(document, document.part("EVALUASI", "periksa"), row)


def focus_share(document: Document, part: PartView) -> Figure | None:
    """The share of the chosen categories in all events of the check sheet."""
    result = datasets.pareto_of(document.part("TEMA", "periksa"))
    chosen = set(part["kelas"].ids)
    if result is None or not chosen:
        return None
    bars = [bar for bar in result.bars if bar.id in chosen]
    return percent(100 * sum(bar.count for bar in bars) / result.total) if bars else None


def _bar(part: PartView, row: RowView) -> ParetoBar | None:
    result = datasets.pareto_of(part)
    return next((bar for bar in result.bars if bar.id == row.id), None) if result else None


# ── Strata ───────────────────────────────────────────────────────────────────────────────────────
def stratum_rate(document: Document, part: PartView, row: RowView) -> Figure | None:
    return share(row["jumlah_kasus"].value, row["jumlah_diperiksa"].value)


def stratum_gap(document: Document, part: PartView, row: RowView) -> Figure | None:
    result = datasets.strata_of(part)
    places = [found.id for found in datasets.strata_rows(part)]
    if result is None or row.id not in places:
        return None
    points = result.strata[places.index(row.id)].gap * 100
    sign = "+" if round(points, 1) > 0 else ""
    return Figure(points, f"{sign}{writing.number(points, 1)} poin")


# ── Measured values ──────────────────────────────────────────────────────────────────────────────
def values_n(document: Document, part: PartView) -> Figure | None:
    data = datasets.measured(document, part)
    return number(len(data.values)) if data else None


def values_mean(document: Document, part: PartView) -> Figure | None:
    data = datasets.measured(document, part)
    return number(describe(data.values).mean, data.unit, 2) if data else None


def values_sd(document: Document, part: PartView) -> Figure | None:
    data = datasets.measured(document, part)
    return number(describe(data.values).sd, data.unit, 2) if data else None


def values_median(document: Document, part: PartView) -> Figure | None:
    data = datasets.measured(document, part)
    return number(describe(data.values).median, data.unit, 1) if data else None


def values_over(document: Document, part: PartView) -> Figure | None:
    data = datasets.measured(document, part)
    if data is None or data.over is None:
        return None
    n = len(data.values)
    return Figure(data.over, f"{data.over} dari {n} ({writing.percent(100 * data.over / n)})")


# ── Pairs ────────────────────────────────────────────────────────────────────────────────────────
def scatter_n(document: Document, part: PartView) -> Figure | None:
    points = datasets.pairs(part)
    return number(len(points)) if points else None


def scatter_r(document: Document, part: PartView) -> Figure | None:
    result = datasets.scatter_of(part)
    return number(result.r, places=3) if result else None


def scatter_r2(document: Document, part: PartView) -> Figure | None:
    result = datasets.scatter_of(part)
    return number(result.r2, places=3) if result else None


def scatter_line(document: Document, part: PartView) -> Figure | None:
    result = datasets.scatter_of(part)
    return words(line_text(result), (result.intercept, result.slope)) if result else None


def scatter_strength(document: Document, part: PartView) -> Figure | None:
    result = datasets.scatter_of(part)
    if result is None or result.p_value is None:
        return None
    return Figure(result.strength, f"{result.strength.capitalize()} ({format_p(result.p_value)})")


# ── Votes and scores ─────────────────────────────────────────────────────────────────────────────
def ngt_threshold(document: Document, part: PartView) -> Figure | None:
    result = datasets.votes_of(document)
    return number(result.threshold) if result else None


def ngt_sum(document: Document, part: PartView, row: RowView) -> Figure | None:
    votes = [row[slot].value for slot, _ in part.slots if row[slot].value is not None]
    return number(sum(votes)) if votes else None


def ngt_rank(document: Document, part: PartView, row: RowView) -> Figure | None:
    result = datasets.votes_of(document)
    found = next((item for item in result.rows if item.id == row.id), None) if result else None
    return number(found.place) if found else None


def ngt_passes(document: Document, part: PartView, row: RowView) -> Figure | None:
    result = datasets.votes_of(document)
    found = next((item for item in result.rows if item.id == row.id), None) if result else None
    return Figure(found.selected, "Ya" if found.selected else "Tidak") if found else None


def usg_total(document: Document, part: PartView, row: RowView) -> Figure | None:
    return number(_sum(row, ("urgensi", "keseriusan", "perkembangan")))


def usg_rank(document: Document, part: PartView, row: RowView) -> Figure | None:
    """1 for the highest total; equal totals share a place."""
    return _rank({r.id: _sum(r, ("urgensi", "keseriusan", "perkembangan")) for r in part.rows}, row)


def weighted_score(document: Document, part: PartView, row: RowView) -> Figure | None:
    """Marks times the weights of their criteria; an unweighted criterion does not count."""
    return number(_weighted(part, row))


def weighted_rank(document: Document, part: PartView, row: RowView) -> Figure | None:
    """1 for the highest score; equal scores share a place."""
    return _rank({r.id: _weighted(part, r) for r in part.rows}, row)


def _weighted(part: PartView, row: RowView) -> int | None:
    weights: dict[str, int] = {
        column: part[f"bobot_{column}"].value or 0 for column in ("dampak", "kemampuan", "biaya", "waktu")
    }
    used = tuple(column for column, weight in weights.items() if weight)
    if not used or _sum(row, used) is None:
        return None
    return sum(weights[column] * int(row[column].value) for column in used)


def _rank(totals: dict[str, int | None], row: RowView) -> Figure | None:
    own = totals.get(row.id)
    if own is None:
        return None
    return number(1 + sum(other > own for other in totals.values() if other is not None))


def alternative_score(document: Document, part: PartView, row: RowView) -> Figure | None:
    return number(_sum(row, ("efek", "biaya", "kemudahan", "kecepatan")))


def _sum(row: RowView, columns: tuple[str, ...]) -> int | None:
    """All marks together; None while one is missing or unreadable."""
    marks: list[int | None] = [row[column].value for column in columns]
    given = [mark for mark in marks if mark is not None]
    return sum(given) if len(given) == len(marks) else None


# ── Coverage of programmes ───────────────────────────────────────────────────────────────────────
def problem_conversion(document: Document, part: PartView, row: RowView) -> Figure | None:
    return percent(_conversion(row), 2)


def problem_deviation(document: Document, part: PartView, row: RowView) -> Figure | None:
    conversion = _conversion(row)
    return None if conversion is None else percent(100 - conversion, 2)


def _conversion(row: RowView) -> Decimal | None:
    target, achieved = row["target"].value, row["capaian"].value
    return 100 * achieved / target if target and achieved is not None else None
