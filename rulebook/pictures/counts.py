"""Pictures of counted events and causes: Pareto, alone and in pairs, strata, fishbone."""

from __future__ import annotations

from qc_tools.errors import InputError
from qc_tools.findings import finding
from qc_tools.fishbone import Cause, OutlineRow, fishbone
from qc_tools.pareto import Pareto
from qc_tools.stratification import RateStratification, Stratification
from qc_tools.svg.before_after import draw_before_after
from qc_tools.svg.fishbone import draw_fishbone
from qc_tools.svg.grouped_bars import draw_stratification
from qc_tools.svg.pareto import draw_pareto
from rulebook import datasets, writing
from rulebook import measure as measures
from rulebook.document import Document, PartView, matching_rows
from rulebook.pictures.drawing import Drawing, Frame, Table, note, percent, sentences

FEW_CATEGORIES = "Isi paling sedikit dua kategori dengan jumlahnya; diagram Pareto digambar dari tabel ini."


# ── Pareto ─────────────────────────────────────────────────────────────────────────────────────────
def pareto(document: Document, frame: Frame) -> tuple[Drawing, ...]:
    """The Pareto of the part's own check sheet."""
    return _pareto(frame, frame.part)


def pareto_after(document: Document, frame: Frame) -> tuple[Drawing, ...]:
    """The Pareto of the check sheet after the improvement, where the next theme is chosen."""
    return _pareto(frame, document.part("EVALUASI", "periksa"))


def _pareto(frame: Frame, sheet: PartView) -> tuple[Drawing, ...]:
    result = datasets.pareto_of(sheet)
    if result is None:
        return frame.waiting(FEW_CATEGORIES)
    says = finding(result)
    svg = draw_pareto(
        result, id=frame.id(), title=frame.titled(), finding=says, unit="kejadian", note=sheet_note(sheet)
    )
    return (frame.drawing(svg, sentences(says, *result.warnings), pareto_table(result)),)


def pareto_pair(document: Document, frame: Frame) -> tuple[Drawing, ...]:
    """Before and after with one left scale, so that fewer events look fewer."""
    sheets = document.part("TEMA", "periksa"), frame.part
    before, after = (datasets.pareto_of(sheet) for sheet in sheets)
    if before is None or after is None:
        return frame.waiting(
            "Isi jumlah setiap kategori sebelum dan sesudah; kedua diagram Pareto memakai skala yang sama."
        )
    scale = max(before.total, after.total)
    says = finding(before), sentences(_total_change(before, after), finding(after))
    tables = pareto_table(before), _change_table(before, after)
    return tuple(
        frame.drawing(
            draw_pareto(
                result,
                id=frame.id(word),
                title=frame.titled(word),
                finding=text,
                unit="kejadian",
                note=sheet_note(sheet),
                scale_total=scale,
            ),
            text,
            table,
            word,
        )
        for word, result, sheet, text, table in zip(
            ("sebelum", "sesudah"), (before, after), sheets, says, tables, strict=True
        )
    )


def _total_change(before: Pareto, after: Pareto) -> str:
    start, end = writing.number(before.total), writing.number(after.total)
    change = writing.percent((after.total - before.total) / before.total * 100)
    return f"Jumlah kejadian dari {start} menjadi {end} ({change})."


def pareto_table(result: Pareto, word: str = "Jumlah") -> Table:
    """The bars in the order of the picture, and their sum; `word` heads the weights."""
    rows = (
        (bar.label, writing.number(bar.count), percent(bar.share), percent(bar.cumulative))
        for bar in result.bars
    )
    total = ("Jumlah", writing.number(result.total), percent(1), "")
    return (("Kategori", word, "Bagian", "Kumulatif"), *rows, total)


def _change_table(before: Pareto, after: Pareto) -> Table:
    """Categories of both sheets, by identity; a category that is new or gone has a dash."""
    first, second = ({bar.id: bar for bar in result.bars} for result in (before, after))
    rows = []
    for key in dict.fromkeys((*first, *second)):
        start, end = first.get(key), second.get(key)
        label = (start or end).label  # type: ignore[union-attr]
        counts = (start.count if start else None, end.count if end else None)
        rows.append((label, *_counts_and_change(*counts)))
    total = ("Jumlah", *_counts_and_change(before.total, after.total))
    return (("Kategori", "Sebelum", "Sesudah", "Perubahan"), *rows, total)


def _counts_and_change(start: float | None, end: float | None) -> tuple[str, str, str]:
    texts = ["–" if count is None else writing.number(count) for count in (start, end)]
    change = writing.percent((end - start) / start * 100) if start and end is not None else "–"
    return texts[0], texts[1], change


def sheet_note(sheet: PartView) -> str:
    """n, period and place of a check sheet or of a table of complaints."""
    head = sheet.fields
    n = head["diperiksa" if "diperiksa" in head else "n"].value
    period = measures.sheet_period(sheet) if "periode_awal" in head else head["periode"].text.strip()
    return note(f"n = {writing.number(n)}" if n else "", period, head["tempat"].text.strip())


# ── Strata ─────────────────────────────────────────────────────────────────────────────────────────
def strata_bars(document: Document, frame: Frame) -> tuple[Drawing, ...]:
    """The rate, or the mean, of each stratum beside the overall figure."""
    rates, measures_of = datasets.strata_of(frame.part), datasets.strata_of_values(frame.part)
    result = rates or measures_of
    if result is None:
        return frame.waiting(
            "Isi kasus dan jumlah diperiksa untuk paling sedikit dua kelompok data; gambarnya muncul di sini."
        )
    says = finding(result)
    title = frame.titled() if rates else frame.titled().replace("Persentase", "Rata-rata", 1)
    svg = draw_stratification(result, id=frame.id(), title=title, finding=says, note=_factor(frame.part))
    table = _strata_table(rates) if rates else _values_table(measures_of)
    return (frame.drawing(svg, sentences(says, *result.warnings), table, title=title),)


def strata_bars_pair(document: Document, frame: Frame) -> tuple[Drawing, ...]:
    """Rates before and after of the strata that both tables hold."""
    first, second = document.part("TEMA", "strata"), frame.part
    rates = [
        {
            row.id: row["jumlah_kasus"].value / row["jumlah_diperiksa"].value
            for row in datasets.strata_rows(view)
        }
        for view in (first, second)
    ]
    both = [row for row in datasets.strata_rows(second) if row.id in rates[0]]
    if not both:
        return frame.waiting(
            "Isi kasus dan jumlah diperiksa sebelum dan sesudah untuk kelompok data yang sama."
        )
    names = [row["strata"].text.strip() for row in both]
    before, after = ([found[row.id] for row in both] for found in rates)
    fell = sum(end < start for start, end in zip(before, after, strict=True))
    says = f"Persentase turun pada {fell} dari {len(both)} kelompok data."
    svg = draw_before_after(
        names,
        before,
        after,
        id=frame.id(),
        title=frame.titled(),
        finding=says,
        note=_factor(second),
        percent=True,
    )
    rows = (
        (name, percent(start), percent(end), f"{writing.number((end - start) * 100, 1)} poin")
        for name, start, end in zip(names, before, after, strict=True)
    )
    return (frame.drawing(svg, says, (("Kelompok data", "Sebelum", "Sesudah", "Perubahan"), *rows)),)


def _values_table(result: Stratification | None) -> Table:
    rows = (
        (
            item.level,
            str(item.n),
            writing.number(item.mean, 2),
            "–" if item.sd is None else writing.number(item.sd, 2),
            writing.number(item.median),
        )
        for item in (result.strata if result else ())
    )
    return (("Kelompok data", "n", "Rata-rata", "Simpangan baku", "Median"), *rows)


def _factor(view: PartView) -> str:
    factor = view["faktor"].text.strip()
    return f"Dipilah menurut: {factor}" if factor else ""


def _strata_table(result: RateStratification) -> Table:
    rows = (
        (item.level, writing.number(item.events), writing.number(item.inspected), percent(item.rate))
        for item in result.strata
    )
    whole = (
        "Keseluruhan",
        writing.number(result.events),
        writing.number(result.inspected),
        percent(result.rate),
    )
    return (("Kelompok data", "Kasus", "Diperiksa", "Persentase"), *rows, whole)


# ── Fishbone ───────────────────────────────────────────────────────────────────────────────────────
def fishbone_of_causes(document: Document, frame: Frame) -> tuple[Drawing, ...]:
    """The outline as a fishbone; causes that a test found dominant are circled."""
    tests = matching_rows(document, "DOMINAN.uji", "simpulan=dominan")
    dominant = {cause for test in tests for cause in test["penyebab"].ids}
    outline = [
        OutlineRow(
            level=row.level + 1,
            text=row["penyebab"].text,
            code=row.code,
            dominant=row.id in dominant,
            controllable=not row["luar_kendali"].filled,
            id=row.id,
        )
        for row in frame.part.filled_rows
    ]
    if not any(row.level > 1 for row in outline):
        return frame.waiting(
            "Tulis kategori dan penyebab di dalamnya; diagram tulang ikan digambar dari daftar ini."
        )
    try:
        result = fishbone(effect(document), outline)
    except InputError as error:
        return frame.waiting(str(error))
    says = finding(result)
    svg = draw_fishbone(result, id=frame.id(), title=frame.titled(), finding=says)
    return (frame.drawing(svg, sentences(says, *result.warnings), _cause_table(result.branches)),)


def effect(document: Document) -> str:
    """What stands in the head: the group's own sentence, or the measure with its baseline, or the theme."""
    own = document.part("SEBAB", "akibat")["akibat"].text.strip()
    facts = measures.measure(document)
    start = measures.in_unit(document, facts.baseline)
    named = f"{facts.name}: {start}" if facts.name and start else facts.name
    return own or named or document.part("TEMA", "pilihan")["tema"].text.strip() or "Masalah"


def _cause_table(branches: tuple[Cause, ...]) -> Table:
    """Every end cause with the way that leads to it."""
    rows = []
    for branch in branches:
        for cause in branch.walk():
            if cause.is_end and cause.level > 1:
                mark = "dominan" if cause.dominant else "" if cause.controllable else "di luar kendali"
                rows.append((branch.label, cause.code, cause.label, mark))
    return (("Kategori", "Kode", "Akar penyebab", "Keterangan"), *rows)
