"""Rules about how the theme was chosen: problems compared, a problem and no solution, a schedule, an approval."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from rulebook import writing
from rulebook.computed.data import usg_rank, weighted_rank
from rulebook.conditions import only_offered, row_name
from rulebook.document import Document, PartView, RowView
from rulebook.quality.rule import Finding, Rule, at, one
from rulebook.quality.wording import sounds_like_solution

PROBLEMS = 3
Findings = tuple[Finding, ...]


def _problems(document: Document) -> list[RowView]:
    view = document.part("TEMA", "masalah")
    return [row for row in view.filled_rows if not only_offered(view, row)]


def enough_problems(document: Document) -> Findings | None:
    rows = _problems(document)
    counted = sum(row["angka"].value is not None for row in rows)
    if not rows or counted >= PROBLEMS:
        return () if rows else None
    return one(
        "TEMA.masalah",
        f"Baru {counted} masalah yang berangka. Bandingkan paling sedikit {PROBLEMS} masalah dengan angkanya.",
    )


def dated_problems(document: Document) -> Findings | None:
    view = document.part("TEMA", "masalah")
    rows = [row for row in _problems(document) if row["angka"].value is not None]
    if not rows:
        return None
    return tuple(
        Finding(
            at(view, "periode", row), f"Angka pada {row_name(view, row)} belum berperiode. Tulis periodenya."
        )
        for row in rows
        if not row["periode"].filled
    )


def theme_is_problem(document: Document) -> Findings | None:
    view = document.part("TEMA", "pilihan")
    text = view["tema"].text.strip()
    if not text:
        return None
    if not sounds_like_solution(text):
        return ()
    return one(
        at(view, "tema"),
        f"Tema “{text}” terdengar seperti jalan keluar. Masalah apa yang ingin diatasi? "
        "Tulis keadaan yang dapat diukur; jalan keluar dipilih pada rencana.",
    )


def chosen_first(document: Document) -> Findings | None:
    view = document.part("TEMA", "pilihan")
    for part, rank in (("usg", usg_rank), ("kriteria", weighted_rank)):
        found = _place(document, document.part("TEMA", part), view["terpilih"].ids, rank)
        if found is None:
            continue
        if found == 1:
            return ()
        return one(
            at(view, "alasan"),
            f"Masalah yang dipilih berada pada urutan {found} menurut penilaian kelompok. "
            "Periksa penilaiannya, atau jelaskan pada alasan mengapa masalah ini didahulukan.",
        )
    return None


def _place(
    document: Document, view: PartView, chosen: tuple[str, ...], rank: Callable[..., object]
) -> int | None:
    """The rank of the chosen problem by `rank`; None before two problems are marked."""
    places = {row.id: rank(document, view, row) for row in view.rows}
    found = places.get(chosen[0]) if chosen else None
    marked = sum(place is not None for place in places.values())
    return int(getattr(found, "value", 0)) if found is not None and marked >= 2 else None


def scheduled(document: Document) -> Findings | None:
    view = document.part("TEMA", "jadwal")
    if not document.part("TEMA", "pilihan")["tema"].filled:
        return None
    open_rows = [row for row in view.rows if not _in_order(row)]
    if not open_rows:
        return ()
    steps = [str(document.scheme.step_of(row.id).number) for row in open_rows]
    return one(
        at(view, "rencana_mulai", open_rows[0]),
        f"Rencana waktu langkah {writing.listing(steps)} belum lengkap atau terbalik. Isi mulai dan selesainya.",
    )


def _in_order(row: RowView) -> bool:
    start, end = row["rencana_mulai"].value, row["rencana_selesai"].value
    return start is not None and end is not None and start <= end


def theme_approved(document: Document) -> Findings | None:
    if not isinstance(document.part("SASARAN", "sasaran")["nilai"].value, Decimal):
        return None
    return approved(document, "tema", "TEMA.pengesahan", "Tema dan sasaran")


def approved(document: Document, kind: str, address: str, what: str) -> Findings:
    """Whether the head approved, and the content has not changed since."""
    found = document.approval(kind)
    if found is None:
        return one(
            address, f"{what} belum disahkan atasan. Minta pengesahan, atau catat yang sudah ada di kertas."
        )
    if not found.current:
        return one(address, f"{what} berubah sesudah disahkan. Minta pengesahan ulang.")
    return ()


RULES = (
    Rule(
        "masalah-dibandingkan",
        "TEMA",
        "Tiga masalah dibandingkan dengan angka",
        "Tema yang dipilih dari beberapa masalah berangka sulit dibantah.",
        enough_problems,
    ),
    Rule(
        "masalah-berperiode",
        "TEMA",
        "Setiap angka masalah berperiode",
        "Angka tanpa periode tidak dapat dibandingkan.",
        dated_problems,
    ),
    Rule(
        "tema-masalah",
        "TEMA",
        "Tema menyebut masalah, bukan jalan keluar",
        "Tema yang sudah berisi jalan keluar menutup pencarian penyebab.",
        theme_is_problem,
    ),
    Rule(
        "tema-prioritas",
        "TEMA",
        "Masalah terpilih berada di urutan pertama",
        "Penilaian yang tidak diikuti membuat alasan tema diragukan.",
        chosen_first,
    ),
    Rule(
        "jadwal-lengkap",
        "TEMA",
        "Jadwal setiap langkah terisi",
        "Tanpa jadwal, keterlambatan baru terlihat ketika sudah terlambat.",
        scheduled,
    ),
    Rule(
        "tema-disahkan",
        "TEMA",
        "Tema disahkan atasan",
        "Atasan yang mengesahkan tema ikut membuka jalan bagi perubahan.",
        theme_approved,
    ),
)
