"""Pictures of measured values: histograms, scatter diagram, objects measured twice, the measure on its scale."""

from __future__ import annotations

from decimal import Decimal

from qc_tools.findings import finding
from qc_tools.histogram import Histogram
from qc_tools.svg.before_after import draw_before_after
from qc_tools.svg.histogram import draw_histogram
from qc_tools.svg.measure import draw_measure
from qc_tools.svg.scatter import draw_scatter
from rulebook import datasets, paired, writing
from rulebook import measure as measures
from rulebook.document import Document, PartView
from rulebook.pictures.drawing import Drawing, Frame, Table, note, percent, sentences

MOST_OBJECTS, MOST_LEVELS = 30, 6


def histogram(document: Document, frame: Frame) -> tuple[Drawing, ...]:
    """The histogram of the part's values, with the standard as a line."""
    data = datasets.measured(document, frame.part)
    result = datasets.histogram_of(data)
    if data is None or result is None:
        return frame.waiting(
            "Tempel hasil pengukuran, paling sedikit 30, lebih baik 50 sampai 100; gambarnya muncul di sini."
        )
    return (_histogram(frame, frame.part, result, data.unit),)


def histogram_pair(document: Document, frame: Frame) -> tuple[Drawing, ...]:
    """Before and after in the same classes and on the same scale."""
    first = document.part("TEMA", "waktu")
    before, after = (datasets.measured(document, view) for view in (first, frame.part))
    both = datasets.histograms(before, after)
    if before is None or both is None:
        return frame.waiting(
            "Tempel hasil pengukuran sebelum dan sesudah; kedua histogram digambar dengan kelas yang sama."
        )
    tallest = max(item.frequency for result in both for item in result.bins)
    return (
        _histogram(frame, first, both[0], before.unit, "sebelum", tallest),
        _histogram(frame, frame.part, both[1], before.unit, "sesudah", tallest),
    )


def _histogram(
    frame: Frame, view: PartView, result: Histogram, unit: str, suffix: str = "", tallest: int | None = None
) -> Drawing:
    says = finding(result)
    context = note(view["nama"].text.strip(), view["periode"].text.strip())
    svg = draw_histogram(
        result,
        id=frame.id(suffix),
        title=frame.titled(suffix),
        finding=says,
        unit=unit,
        note=context,
        scale_max=tallest,
    )
    return frame.drawing(
        svg, sentences(says, *result.warnings, *result.hints), _class_table(result, unit), suffix
    )


def _class_table(result: Histogram, unit: str) -> Table:
    rows = (
        (
            f"{writing.number(item.lower)}–{writing.number(item.upper)}",
            str(item.frequency),
            percent(item.share),
        )
        for item in result.bins
    )
    return ((f"Kelas ({unit})" if unit else "Kelas", "Banyaknya", "Bagian"), *rows)


def scatter(document: Document, frame: Frame) -> tuple[Drawing, ...]:
    """The pairs with their line."""
    result = datasets.scatter_of(frame.part)
    if result is None:
        return frame.waiting(
            "Isi paling sedikit tiga pasang angka, sebaiknya 30; diagram pencar digambar di sini."
        )
    x_name, y_name = (_axis(frame.part, letter) for letter in "xy")
    says = finding(result)
    svg = draw_scatter(
        result,
        id=frame.id(),
        title=frame.titled(),
        finding=says,
        x_name=x_name,
        y_name=y_name,
        note=f"{period}." if (period := frame.part["periode"].text.strip()) else "",
        levels=_drawn_levels(frame.part),
    )
    lines = ((writing.number(x), writing.number(y)) for x, y in result.points)
    told = sentences(says, *result.warnings, _by_level(frame.part))
    return (frame.drawing(svg, told, ((x_name, y_name), *lines)),)


def _drawn_levels(view: PartView) -> list[str] | None:
    """The level of each point, as far as their marks can be told apart."""
    levels = datasets.levels_of_pairs(view)
    return levels if levels and len(set(levels)) <= MOST_LEVELS else None


def _by_level(view: PartView) -> str:
    """r inside each level, and whether its sign turns there."""
    strata = datasets.strata_of_pairs(view)
    if strata is None:
        return ""
    each = ", ".join(
        f"{level} {'belum dapat dihitung' if r is None else writing.number(r, 3)}"
        for level, r in strata.r_by.items()
    )
    return sentences(f"r tiap kelompok: {each}.", *strata.warnings)


def pairs(document: Document, frame: Frame) -> tuple[Drawing, ...]:
    """Before and after of every object side by side."""
    result = paired.compared(document, frame.part)
    if result is None:
        return frame.waiting(
            "Isi nilai sebelum dan sesudah untuk paling sedikit dua objek, sebaiknya 20; hasilnya muncul di sini."
        )
    rows, unit = paired.complete(frame.part), frame.part["satuan"].text.strip()
    names = [row["objek"].text.strip() or str(place) for place, row in enumerate(rows, 1)]
    before, after = ([float(row[side].value) for row in rows] for side in ("sebelum", "sesudah"))
    says = sentences(finding(result), *result.warnings)
    if min(*before, *after) < 0 or len(rows) > MOST_OBJECTS:
        return frame.waiting(
            f"{says} Gambarnya untuk paling banyak {MOST_OBJECTS} objek dengan nilai 0 ke atas."
        )
    title = frame.part["nama"].text.strip()
    svg = draw_before_after(
        names, before, after, id=frame.id(), title=frame.titled(), finding=says, unit=unit, note=title
    )
    lines = (
        (name, *(writing.number(value) for value in (start, end, end - start)))
        for name, start, end in zip(names, before, after, strict=True)
    )
    return (frame.drawing(svg, says, (("Objek", "Sebelum", "Sesudah", "Selisih"), *lines)),)


def _axis(view: PartView, letter: str) -> str:
    name, unit = view[f"nama_{letter}"].text.strip() or letter, view[f"satuan_{letter}"].text.strip()
    return f"{name} ({unit})" if unit else name


def measure_drawing(document: Document, prefix: str = "gambar") -> Drawing | None:
    """Baseline, target and result on one line; None while neither baseline nor target is known."""
    facts = measures.measure(document)
    if facts.baseline is None and facts.target is None:
        return None
    texts = [
        f"{word} {measures.in_unit(document, value)}"
        for word, value in (("awal", facts.baseline), ("sasaran", facts.target), ("hasil", facts.result))
        if value is not None
    ]
    says = f"{facts.name or 'Ukuran'}: {', '.join(texts)}."
    svg = draw_measure(
        id=f"{prefix}-ukuran",
        title="Ukuran keberhasilan",
        finding=says,
        baseline=_float(facts.baseline),
        target=_float(facts.target),
        result=_float(facts.result),
        unit=facts.unit,
        decimals=1 if facts.unit == "%" else None,
    )
    table = (("Ukuran", "Nilai"), *((text.partition(" ")[0], text.partition(" ")[2]) for text in texts))
    return Drawing("SASARAN.ukuran.ukuran", svg, "Ukuran keberhasilan", says, table)


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
