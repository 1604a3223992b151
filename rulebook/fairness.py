"""What makes a comparison of before and after unfair: another measure, place, period, number, or a start too early.

Each function returns what it saw as (address, sentence) pairs; nothing here judges the result itself.
Source: guide of the tools, D10.
"""

from __future__ import annotations

from rulebook import measure as measures
from rulebook import writing
from rulebook.document import Document, RowView
from rulebook.measure import Standing
from rulebook.periods import Span, read_period, span

Seen = tuple[tuple[str, str], ...]
LEAST_SHARE_OF_N = 2  # n after may be half of n before, not less


def before_span(document: Document) -> Span | None:
    """When the baseline was observed."""
    return _span(document, "TEMA", measures.before(document))


def after_span(document: Document) -> Span | None:
    """When the result was observed."""
    return _span(document, "EVALUASI", measures.after(document))


def _span(document: Document, section: str, standing: Standing) -> Span | None:
    if not standing.from_sheet:
        return read_period(standing.period)
    sheet = document.part(section, "periksa")
    return span(sheet["periode_awal"].value, sheet["periode_akhir"].value)


def other_measure(document: Document) -> Seen:
    """Where the measure, its place or its limit differs between before and after."""
    seen = []
    start, end = measures.before(document), measures.after(document)
    if start.value is not None and end.value is not None and start.from_sheet != end.from_sheet:
        ways = ("lembar periksa", "angka yang diketik")
        old, new = ways if start.from_sheet else ways[::-1]
        seen.append(
            (
                "EVALUASI.hasil.hitung",
                f"Kondisi awal berasal dari {old}, hasil dari {new}. Pakai cara yang sama.",
            )
        )
    for part, field, noun in (
        ("periksa", "tempat", "Tempat pengamatan"),
        ("waktu", "batas", "Batas standar"),
        ("waktu", "nama", "Yang diukur pada histogram"),
        ("waktu", "satuan", "Satuan hasil ukur"),
    ):
        first, second = (document.part(code, part)[field] for code in ("TEMA", "EVALUASI"))
        if first.filled and second.filled and _plain(first.text) != _plain(second.text):
            seen.append(
                (
                    f"EVALUASI.{part}.{field}",
                    f"{noun} sesudah perbaikan (“{second.text.strip()}”) berbeda dari sebelumnya "
                    f"(“{first.text.strip()}”). Samakan, atau jelaskan mengapa masih dapat dibandingkan.",
                )
            )
    return (*seen, *_other_definitions(document))


def _other_definitions(document: Document) -> Seen:
    """Categories that are counted by another definition after than before."""
    first, second = document.part("TEMA", "periksa"), document.part("EVALUASI", "periksa")
    seen = []
    for row in second.filled_rows:
        old = first.row(row.id)
        if old is None or not (old["definisi"].filled and row["definisi"].filled):
            continue
        if _plain(old["definisi"].text) != _plain(row["definisi"].text):
            name = row["kategori"].text.strip()
            seen.append(
                (
                    f"{second.address}[{row.id}].definisi",
                    f"Definisi “{name}” berubah sesudah perbaikan. Pakai definisi yang sama.",
                )
            )
    return tuple(seen)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def few_after(document: Document) -> Seen:
    """A number of data after that is much smaller than before."""
    start, end = measures.before(document).n, measures.after(document).n
    if not start or not end or end * LEAST_SHARE_OF_N >= start:
        return ()
    sentence = (
        f"Jumlah data sesudah perbaikan ({writing.number(end)}) jauh lebih sedikit daripada sebelumnya "
        f"({writing.number(start)}). Tambah pengamatan supaya keduanya sebanding."
    )
    return ((n_address(document), sentence),)


def n_address(document: Document) -> str:
    """Where the number of data after is typed."""
    return "EVALUASI.periksa.diperiksa" if measures.after(document).from_sheet else "EVALUASI.hasil.n"


def began_too_early(document: Document) -> Seen:
    """Actions that ended only after the observation of the result had begun."""
    after = after_span(document)
    if after is None:
        return ()
    view = document.part("LAKSANA", "tindakan")
    return tuple(
        (
            f"{view.address}[{row.id}].selesai_nyata",
            f"“{row.label or row.id}” baru selesai {writing.date(row['selesai_nyata'].value)}, padahal data "
            f"sesudah perbaikan dicatat sejak {writing.date(after.start)}. Mulai mencatat sesudah semua "
            "tindakan berjalan, atau jelaskan pengaruhnya.",
        )
        for row in finished(document)
        if row["selesai_nyata"].value > after.start
    )


def finished(document: Document) -> tuple[RowView, ...]:
    """The actions that are done and dated."""
    rows = document.part("LAKSANA", "tindakan").rows
    return tuple(
        row for row in rows if row["status"].value == "selesai" and row["selesai_nyata"].value is not None
    )


def other_season(document: Document) -> str:
    """A warning when both times of observation share no month of the year; "" when they do."""
    first, second = before_span(document), after_span(document)
    if first is None or second is None or _months(first) & _months(second):
        return ""
    return (
        f"Data sebelum dari {_months_text(first)}, data sesudah dari {_months_text(second)}. Bila pekerjaan "
        "Anda ramai pada musim tertentu, bandingkan juga dengan bulan yang sama."
    )


def _months(period: Span) -> set[int]:
    count = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month
    return {(period.start.month - 1 + n) % 12 + 1 for n in range(min(count, 11) + 1)}


def _months_text(period: Span) -> str:
    first, last = (writing.MONTHS[day.month - 1] for day in (period.start, period.end))
    if period.start.year != period.end.year:
        return f"{first} {period.start.year}–{last} {period.end.year}"
    return f"{first if first == last else f'{first}–{last}'} {period.end.year}"
