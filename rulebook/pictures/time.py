"""Pictures along time: control charts, the line of monitoring, run chart, schedules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from qc_tools.findings import finding
from qc_tools.run_chart import run_chart
from qc_tools.svg.gantt import GanttRow, draw_gantt
from qc_tools.svg.line import draw_run_chart, draw_trend
from rulebook import measure as measures
from rulebook import writing
from rulebook.document import Document, RowView
from rulebook.pictures.drawing import Drawing, Frame, percent


# ── Lines ──────────────────────────────────────────────────────────────────────────────────────────
def monitor_line(document: Document, frame: Frame) -> tuple[Drawing, ...]:
    """The measure week by week with baseline and target; shares of cases, or typed values of the measure."""
    rows = frame.part.filled_rows
    names = [row["label"].text.strip() or str(place) for place, row in enumerate(rows, 1)]
    shares = [_share(row) for row in rows]
    counted = any(share is not None for share in shares)
    values = shares if counted else [_float(row) for row in rows]
    known = [(name, value) for name, value in zip(names, values, strict=True) if value is not None]
    if len(known) < 2:
        return frame.waiting(
            "Isi paling sedikit dua catatan, sebaiknya empat; perkembangannya digambar di sini."
        )
    unit, facts = measures.unit(document), measures.measure(document)
    scale = 100 if counted else 1
    levels = facts.target, facts.baseline
    target, baseline = (
        None if level is None or (counted and unit != "%") else float(level) / scale for level in levels
    )
    texts = [_value(value, counted, unit) for _, value in known]
    says = f"Dari {texts[0]} ({known[0][0]}) menjadi {texts[-1]} ({known[-1][0]})."
    svg = draw_trend(
        names,
        values,
        id=frame.id(),
        title=frame.titled(),
        finding=says,
        unit="" if counted else unit,
        target=target,
        baseline=baseline,
        percent=counted,
    )
    table = (("Waktu", "Nilai"), *((name, text) for (name, _), text in zip(known, texts, strict=True)))
    return (frame.drawing(svg, says, table),)


def _share(row: RowView) -> float | None:
    cases, inspected = row["kasus"].value, row["diperiksa"].value
    return cases / inspected if cases is not None and inspected and cases <= inspected else None


def _float(row: RowView) -> float | None:
    return None if row["nilai"].value is None else float(row["nilai"].value)


def _value(value: float, counted: bool, unit: str) -> str:
    return percent(value) if counted else f"{writing.number(value)} {unit}".strip()


def line_of_values(document: Document, frame: Frame) -> tuple[Drawing, ...]:
    """The run chart of typed values in time order, around their median."""
    rows = [row for row in frame.part.filled_rows if row["nilai"].value is not None]
    if len(rows) < 3:
        return frame.waiting("Isi paling sedikit tiga titik; grafik garis digambar di sini.")
    names = [row["label"].text.strip() or str(place) for place, row in enumerate(rows, 1)]
    result = run_chart([float(row["nilai"].value) for row in rows], labels=names)
    unit, says = frame.part["satuan"].text.strip(), finding(result)
    svg = draw_run_chart(
        result,
        id=frame.id(),
        title=frame.titled(),
        finding=says,
        unit=unit,
        note=frame.part["nama"].text.strip(),
    )
    rows_of_table = ((p.label, f"{writing.number(p.value)} {unit}".strip()) for p in result.points)
    return (frame.drawing(svg, says, (("Waktu", "Nilai"), *rows_of_table)),)


# ── Schedules ──────────────────────────────────────────────────────────────────────────────────────
def gantt(document: Document, frame: Frame) -> tuple[Drawing, ...]:
    """Plan and actual time of every step."""
    rows = []
    for step, row in zip(document.scheme.steps, frame.part.rows, strict=True):
        planned = row["rencana_mulai"].value, row["rencana_selesai"].value
        actual = row["nyata_mulai"].value, row["nyata_selesai"].value
        rows.append(_bar(f"{step.number} {step.name}", planned, actual))
    late = [row.name for row in rows if row.end and row.plan_end and row.end > row.plan_end]
    says = (
        f"{len(late)} langkah selesai melewati rencana."
        if late
        else "Tidak ada langkah yang melewati rencana."
    )
    return _schedule(document, frame, rows, says)


def plan_gantt(document: Document, frame: Frame) -> tuple[Drawing, ...]:
    """The planned time of every action."""
    rows = [
        _bar(row.label or row.id, (row["mulai"].value, row["selesai"].value), (None, None))
        for row in frame.part.filled_rows
    ]
    return _schedule(document, frame, rows, f"{len(rows)} tindakan direncanakan.")


def action_gantt(document: Document, frame: Frame) -> tuple[Drawing, ...]:
    """Plan and actual time of every action."""
    plans = document.part("RENCANA", "rencana")
    rows = []
    for row in frame.part.rows:
        plan = plans.row(row.id)
        planned = (plan["mulai"].value, plan["selesai"].value) if plan else (None, None)
        rows.append(
            _bar(row.label or row.id, planned, (row["mulai_nyata"].value, row["selesai_nyata"].value))
        )
    late = sum(1 for row in rows if row.end and row.plan_end and row.end > row.plan_end)
    done = sum(row.end is not None for row in rows)
    says = f"{done} dari {len(rows)} tindakan selesai, {late} melewati rencana."
    return _schedule(document, frame, rows, says)


_Span = tuple[dt.date | None, dt.date | None]
LONGEST = dt.timedelta(days=3650)


def _bar(name: str, planned: _Span, actual: _Span) -> GanttRow:
    return GanttRow(name, *_in_order(planned), *_in_order(actual))


def _in_order(span: _Span) -> _Span:
    """The span, or nothing when it ends before it starts; a lone end stands for one day."""
    start, end = span
    if start and end and end < start:
        return None, None
    return (start or end), end


def _schedule(document: Document, frame: Frame, rows: Sequence[GanttRow], says: str) -> tuple[Drawing, ...]:
    days = [day for row in rows for day in (row.plan_start, row.plan_end, row.start, row.end) if day]
    if not days:
        return frame.waiting("Isi tanggal mulai dan selesai; jadwalnya digambar di sini.")
    if max(days) - min(days) > LONGEST:
        return frame.waiting("Periksa tahun pada tanggal: jadwal lebih panjang daripada sepuluh tahun.")
    today = document.as_of.date()
    running = any(row.start and not row.end for row in rows) and min(days) <= today <= min(days) + LONGEST
    dated = [replace(row, plan_end=row.plan_end or row.plan_start) for row in rows]
    svg = draw_gantt(
        dated, id=frame.id(), title=frame.titled(), finding=says, today=today if running else None
    )
    table = (
        ("Kegiatan", "Rencana", "Nyata"),
        *((row.name, _span(row.plan_start, row.plan_end), _span(row.start, row.end)) for row in rows),
    )
    return (frame.drawing(svg, says, table),)


def _span(start: dt.date | None, end: dt.date | None) -> str:
    if start is None:
        return "–"
    return writing.span(start, end) if end else f"mulai {writing.date(start)}"
