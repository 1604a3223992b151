"""Draws the schedule: per activity the planned time (hatched) and the actual time (solid)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from qc_tools.svg import theme
from qc_tools.svg.legend import write_legend
from qc_tools.svg.marks import bar, element, label, line, paragraph
from qc_tools.svg.picture import Picture
from qc_tools.svg.text import text_width, wrap

NAMES, RIGHT, HEAD, BAR, GAP = 186, 10, 48, 9, 12
WEEK_STARTS = (1, 8, 15, 22)
"""First days of the weeks of a month, as schedules of the circles count them (week 4 lasts to the end)."""

MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
MOST_DAYS = 366 * 10


@dataclass(frozen=True)
class GanttRow:
    """One activity. Days are inclusive; None = not known yet. `end` None with `start` = still running."""

    name: str
    plan_start: date | None = None
    plan_end: date | None = None
    start: date | None = None
    end: date | None = None


class _Days:
    """The time axis: whole months from the first to the last day drawn."""

    def __init__(self, first: date, last: date, width: float) -> None:
        self.first = first.replace(day=1)
        after = last.replace(day=28) + timedelta(days=4)
        self.last = after.replace(day=1)
        self.left, self.right = NAMES, width - RIGHT
        self.total = (self.last - self.first).days

    def x(self, day: date) -> float:
        """Left edge of `day`."""
        return self.left + (self.right - self.left) * (day - self.first).days / self.total

    def after(self, day: date) -> float:
        """Right edge of `day`."""
        return self.x(day + timedelta(days=1))

    def months(self) -> Iterator[date]:
        """The first day of each month."""
        month = self.first
        while month < self.last:
            yield month
            month = (month.replace(day=28) + timedelta(days=4)).replace(day=1)


def draw_gantt(
    rows: Sequence[GanttRow],
    *,
    id: str,
    title: str,
    finding: str,
    note: str = "",
    today: date | None = None,
) -> str:
    """The schedule as SVG. The actual time past the planned end is crossed and in accent.

    `today`: draws a line and the end of what is still running. Raises `ValueError` when an end lies before
    its start, or when the rows span more than ten years.
    """
    picture = Picture(id=id, title=title, finding=finding, kind="gantt")
    if today is None and not any(_dates(row) for row in rows):
        return picture.svg(picture.note("Belum ada tanggal pada jadwal.", 6, 4) + 10)
    days = _axis(rows, today, picture.width)
    plan = picture.hatch("plan", "diagonal", ink=theme.BRAND)
    late = picture.hatch("late", "cross", ink=theme.ACCENT, paper=theme.ACCENT_SOFT)
    body = Picture(id=id, title=title, finding=finding, kind="gantt")
    y: float = HEAD
    for i, row in enumerate(rows):
        y += _row(body, days, row, i, y, today, plan, late)
    _grid(picture, days, y)
    picture.add(*body.parts)
    if today is not None and days.first <= today < days.last:
        picture.add(_today(days.x(today), y))
        y += 14
    entries = [(plan, theme.BRAND, "rencana"), (theme.BRAND, theme.BRAND, "pelaksanaan")]
    if any(_late_from(row, today) for row in rows):
        entries.append((late, theme.ACCENT, "lewat rencana"))
    y += 8 + write_legend(picture, entries, NAMES, y + 8)
    return picture.svg(y + picture.note(note, 6, y + 2) + 6)


def _axis(rows: Sequence[GanttRow], today: date | None, width: float) -> _Days:
    for row in rows:
        for start, end in ((row.plan_start, row.plan_end), (row.start, row.end)):
            if start and end and end < start:
                raise ValueError(f"{row.name}: the end {end} lies before the start {start}")
    known = [day for row in rows for day in _dates(row)]
    if today and (not known or any(row.start and not row.end for row in rows)):
        known.append(today)
    first, last = min(known), max(known)
    if (last - first).days > MOST_DAYS:
        raise ValueError("a schedule spans ten years at most")
    return _Days(first, last, width)


def _dates(row: GanttRow) -> list[date]:
    return [day for day in (row.plan_start, row.plan_end, row.start, row.end) if day]


def _grid(picture: Picture, days: _Days, bottom: float) -> None:
    """Months, years, and weeks where there is room for them."""
    months = list(days.months())
    room = (days.right - days.left) / len(months)
    widest = max(text_width(name, theme.SMALL, True) for name in MONTHS) + 4
    step = next(n for n in (1, 2, 3, 4, 6, 12, 24, 60, 120) if room * n >= widest)
    years: set[int] = set()
    for i, month in enumerate(months):
        x, following = days.x(month), days.x(months[i + 1]) if i + 1 < len(months) else days.right
        if month.month == 1 or i == 0:
            picture.add(*_year(days, month, years))
        named = (i if step < 12 else month.month - 1) % step == 0
        if named or month.month == 1:
            picture.add(line(x, 18, x, bottom, stroke=theme.LINE_STRONG if month.month == 1 else theme.LINE))
        if named and (step == 1 or x + widest <= days.right):
            centre = (x + following) / 2 if step == 1 else x + widest / 2
            name = MONTHS[month.month - 1]
            picture.add(label(name, centre, 28, size=theme.SMALL, anchor="middle", bold=True))
        if room >= 60:
            _weeks(picture, days, month, following, bottom)
    picture.add(
        line(days.right, 18, days.right, bottom), line(0, HEAD, days.right, HEAD, stroke=theme.LINE_STRONG)
    )


def _year(days: _Days, month: date, years: set[int]) -> list[str]:
    """The year above its first month, unless the next year's number would touch it."""
    following = days.x(date(month.year + 1, 1, 1)) if month.year < days.last.year else days.right
    if month.year in years or following - days.x(month) < 34:
        return []
    years.add(month.year)
    return [label(str(month.year), days.x(month) + 2, 12, size=theme.SMALL, fill=theme.MUTED)]


def _weeks(picture: Picture, days: _Days, month: date, following: float, bottom: float) -> None:
    starts = [days.x(month.replace(day=day)) for day in WEEK_STARTS] + [following]
    for number, (x, end) in enumerate(zip(starts, starts[1:], strict=False), 1):
        if number > 1:
            picture.add(line(x, HEAD - 14, x, bottom, stroke=theme.CONTEXT_SOFT))
        picture.add(
            label(
                str(number), (x + end) / 2, HEAD - 5, size=theme.SMALLEST, fill=theme.MUTED, anchor="middle"
            )
        )


def _row(
    picture: Picture, days: _Days, row: GanttRow, i: int, top: float, today: date | None, plan: str, late: str
) -> float:
    """One activity; the height it took."""
    lines = wrap(row.name, NAMES - 18, theme.LABEL, lines=3) or ("–",)
    text = len(lines) * theme.LABEL * theme.LINE_HEIGHT
    height = max(2 * BAR + 3, text) + GAP
    picture.add(paragraph(lines, 6, top + (height - text) / 2 + theme.LABEL - 1))
    picture.add(line(0, top + height, days.right, top + height))
    upper = top + height / 2 - BAR - 1
    if row.plan_start or row.plan_end:
        first, last = row.plan_start or row.plan_end, row.plan_end or row.plan_start
        assert first and last  # one of them is given, and stands for the other
        picture.add(_bar(days, first, last, upper, plan, f"{row.name}: rencana {_span(first, last)}", i))
    end = _end(row, today)
    if row.start and end:
        _actual(picture, days, row, end, upper + BAR + 2, late, i)
    return height


def _actual(picture: Picture, days: _Days, row: GanttRow, end: date, y: float, late: str, i: int) -> None:
    """The actual bar; what lies past the planned end is a bar of its own; an open end is an arrow head."""
    start, late_from = row.start, row.plan_end and row.plan_end + timedelta(days=1)
    assert start  # the caller draws started activities only
    words = f"{row.name}: pelaksanaan {_span(start, end) if row.end else f'sejak {_day(start)}, berjalan'}"
    split = late_from if late_from and late_from <= end else None
    if not split or start < split:
        on_time = split - timedelta(days=1) if split else end
        picture.add(_bar(days, start, on_time, y, theme.BRAND, words, i))
    if split:
        count = (end - split).days + 1
        picture.add(
            _bar(days, max(split, start), end, y, late, f"{words}, lewat {count} hari", i, edge=theme.ACCENT)
        )
    if not row.end:
        x = days.after(end)
        colour = theme.ACCENT if split else theme.BRAND
        picture.add(element("path", d=f"M{x:.2f} {y:.2f}l6 {BAR / 2}l-6 {BAR / 2}z", fill=colour))


def _bar(
    days: _Days, first: date, last: date, y: float, fill: str, title: str, i: int, edge: str = theme.BRAND
) -> str:
    x = days.x(first)
    return bar(
        x,
        y,
        max(days.after(last) - x, 3),
        BAR,
        fill=fill,
        stroke=edge,
        title=title,
        index=i,
        value=first.isoformat(),
    )


def _end(row: GanttRow, today: date | None) -> date | None:
    """The last day to draw: the actual end, today when running, else the start alone."""
    if row.end or not row.start:
        return row.end
    return max(today, row.start) if today else row.start


def _late_from(row: GanttRow, today: date | None) -> bool:
    end = _end(row, today)
    return bool(row.start and row.plan_end and end and end > row.plan_end)


def _today(x: float, bottom: float) -> str:
    half = text_width("hari ini", theme.SMALLEST) / 2
    return line(x, HEAD, x, bottom + 3, stroke=theme.INK, width=1.4, dash="4 3", title="hari ini") + label(
        "hari ini", min(x, theme.WIDTH - half - 2), bottom + 14, size=theme.SMALLEST, anchor="middle"
    )


def _span(first: date, last: date) -> str:
    return f"{_day(first)} s.d. {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
