"""The one line of content that the task list shows beside each section, from what is there already."""

from __future__ import annotations

from collections.abc import Callable

from rulebook import datasets, writing
from rulebook import measure as measures
from rulebook.document import Document, matching_rows

SEPARATOR = " · "


def content_line(document: Document, section: str) -> str:
    """Key figures of the section (`Kondisi awal 42,0 % · sasaran 15,0 %`); "" while there are none."""
    rule = _LINES.get(section)
    return SEPARATOR.join(filter(None, rule(document))) if rule else ""


def _tema(document: Document) -> tuple[str, ...]:
    theme = document.part("TEMA", "pilihan")["tema"].value or ""
    pareto = datasets.pareto_of(document.part("TEMA", "periksa"))
    if pareto is None:
        return (theme,)
    largest = max(pareto.bars, key=lambda bar: bar.count)
    return (theme, f"terbesar {largest.label} ({writing.percent(largest.share * 100)})")


def _sasaran(document: Document) -> tuple[str, ...]:
    facts = measures.measure(document)
    start, goal = measures.in_unit(document, facts.baseline), measures.in_unit(document, facts.target)
    until = f" pada {writing.date(facts.target_date)}" if facts.target_date else ""
    return (f"Kondisi awal {start}" if start else "", f"sasaran {goal}{until}" if goal else "")


def _sebab(document: Document) -> tuple[str, ...]:
    rows = document.part("SEBAB", "tulang").filled_rows
    ends = matching_rows(document, "SEBAB.tulang")
    categories = sum(row.level == 0 for row in rows)
    return (f"{categories} kategori", f"{len(ends)} akar penyebab") if ends else ()


def _dominan(document: Document) -> tuple[str, ...]:
    causes = document.part("SEBAB", "tulang")
    found = matching_rows(document, "DOMINAN.uji", "simpulan=dominan")
    rows = [causes.row(cause) for test in found for cause in test["penyebab"].ids]
    codes = [row.code for row in rows if row and row.code]
    if not found:
        return ()
    return (f"{len(found)} penyebab dominan" + (f": {writing.listing(codes)}" if codes else ""),)


def _rencana(document: Document) -> tuple[str, ...]:
    rows = document.part("RENCANA", "rencana").filled_rows
    if not rows:
        return ()
    spent = measures.planned_cost(document)
    starts = [row["mulai"].value for row in rows if row["mulai"].value]
    ends = [row["selesai"].value for row in rows if row["selesai"].value]
    when = writing.span(min(starts), max(ends)) if starts and ends and max(ends) >= min(starts) else ""
    return (f"{len(rows)} tindakan", "" if spent is None else writing.rupiah(spent), when)


def _laksana(document: Document) -> tuple[str, ...]:
    rows = document.part("LAKSANA", "tindakan").rows
    if not rows or not any(row.filled for row in rows):
        return ()
    done = sum(row["status"].value == "selesai" for row in rows)
    spent = measures.actual_cost(document)
    return (f"{done} dari {len(rows)} tindakan selesai", "" if spent is None else writing.rupiah(spent))


def _evaluasi(document: Document) -> tuple[str, ...]:
    reached = measures.in_unit(document, measures.after(document).value)
    attained = measures.attainment(document)
    return (
        f"Hasil {reached}" if reached else "",
        "" if attained is None else f"pencapaian {writing.percent(attained)}",
    )


def _standar(document: Document) -> tuple[str, ...]:
    rows = document.part("STANDAR", "sop").filled_rows
    issued = sum(row["status"].value == "terbit" for row in rows)
    keeper = document.part("STANDAR", "kendali")["penanggung_jawab"].value or ""
    return (f"{issued} dari {len(rows)} SOP terbit" if rows else "", f"dijaga {keeper}" if keeper else "")


def _lanjut(document: Document) -> tuple[str, ...]:
    return (document.part("LANJUT", "berikutnya")["tema"].value or "",)


_LINES: dict[str, Callable[[Document], tuple[str, ...]]] = {
    "TEMA": _tema,
    "SASARAN": _sasaran,
    "SEBAB": _sebab,
    "DOMINAN": _dominan,
    "RENCANA": _rencana,
    "LAKSANA": _laksana,
    "EVALUASI": _evaluasi,
    "STANDAR": _standar,
    "LANJUT": _lanjut,
}
