"""What the core demands beyond single declarations: conditions between answers, one function per section.

Source: the table inti of the domain guide, section 3.4. Approvals are records, not gates, and not demanded.
A `Check` is one demand, met or not; `completeness.py` collects them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rulebook import measure as measures
from rulebook.addresses import GROUP
from rulebook.document import Answer, Document, Frame, PartView, RowView, matching_rows
from rulebook.vocabulary import Field, Ref

CATEGORIES, CAUSES, MOST_DOMINANT, MEMBERS = 3, 4, 4, 3


@dataclass(frozen=True)
class Check:
    """One demand: where it is met, what to do, whether it is met, and how many answers it stands for."""

    address: str
    sentence: str
    met: bool
    weight: int = 1


def row_name(view: PartView, row: RowView) -> str:
    """How a sentence calls a row: its label, or its place while it has none."""
    if row.label:
        return f"“{row.label}”"
    noun = view.spec.rows.noun if view.spec.rows else "baris"
    return f"{noun} ke-{1 + [other.id for other in view.rows].index(row.id)}"


def answered(document: Document, answer: Answer) -> bool:
    """Something readable stands there; a reference must still lead to a row that may be chosen."""
    if isinstance(answer.field, Ref):
        allowed = {row.id for row in matching_rows(document, answer.field.to, answer.field.only)}
        return bool(allowed.intersection(answer.ids))
    if answer.field.kind == "files":
        return any(file_id in document.files for file_id in answer.ids)
    return answer.value is not None


def demand(document: Document, view: PartView, answer: Answer, row: RowView | None = None) -> Check:
    """The check that a cell is answered."""
    name = answer.field.name
    address = f"{view.address}[{row.id}].{name}" if row else f"{view.address}.{name}"
    where = f" pada {row_name(view, row)}" if row else ""
    sentence = f"{_verb(answer.field)} “{answer.field.label}”{where}."
    return Check(address, sentence, answered(document, answer))


def _verb(field: Field) -> str:
    return {"choice": "Pilih", "choices": "Pilih", "ref": "Pilih", "member": "Pilih", "files": "Unggah"}.get(
        field.kind, "Isi"
    )


# ── What a declaration demands, but not always ─────────────────────────────────────────────────────
def waived(document: Document, view: PartView, field: Field, row: RowView | None = None) -> bool:
    """Whether a core field is not asked here because another answer stands in for it."""
    rule = _WAIVERS.get(f"{view.address}.{field.name}")
    return rule is not None and rule(document, view, row)


def only_offered(view: PartView, row: RowView) -> bool:
    """A row that holds nothing but a text which the page itself had offered (Lain-lain, Manusia)."""
    if view.spec.rows is None or not view.spec.columns:
        return False
    first = view.spec.columns[0].name
    others = any(answer.filled for name, answer in row.cells.items() if name != first)
    return not others and row[first].text.strip() in view.spec.rows.start_with


def _counted_by_slots(document: Document, view: PartView, row: RowView | None) -> bool:
    return row is not None and any(row[slot].filled for slot, _ in view.slots)


def _baseline_from_sheet(document: Document, view: PartView, row: RowView | None) -> bool:
    return measures.before(document).from_sheet


def _result_from_sheet(document: Document, view: PartView, row: RowView | None) -> bool:
    return measures.after(document).from_sheet


def _not_done(document: Document, view: PartView, row: RowView | None) -> bool:
    return row is not None and row["status"].value != "selesai"


_WAIVERS: dict[str, Callable[[Document, PartView, RowView | None], bool]] = {
    "TEMA.periksa.jumlah": _counted_by_slots,
    "SASARAN.ukuran.kondisi_awal": _baseline_from_sheet,
    "SASARAN.ukuran.periode": _baseline_from_sheet,
    "SASARAN.ukuran.n": _baseline_from_sheet,
    "EVALUASI.hasil.hasil": _result_from_sheet,
    "EVALUASI.hasil.periode": _result_from_sheet,
    "EVALUASI.hasil.n": _result_from_sheet,
    "LAKSANA.tindakan.selesai_nyata": _not_done,
}


# ── The group ──────────────────────────────────────────────────────────────────────────────────────
def group(frame: Frame) -> Iterator[Check]:
    """The group's own facts; the decree may follow later."""
    roles = [person.role for person in frame.members]
    members = roles.count("anggota")
    yield Check(GROUP, "Isi nama kelompok.", bool(frame.group))
    yield Check(GROUP, "Isi unit kelompok.", bool(frame.unit))
    yield Check(GROUP, "Isi tanggal kelompok dibentuk.", frame.formed_on is not None)
    for role in ("fasilitator", "ketua", "sekretaris"):
        yield Check(GROUP, f"Tetapkan {role} kelompok.", role in roles)
    yield Check(GROUP, f"Tambahkan anggota: paling sedikit {MEMBERS}, kini {members}.", members >= MEMBERS)


# ── Sections ───────────────────────────────────────────────────────────────────────────────────────
def section(document: Document, code: str) -> Iterator[Check]:
    """The conditions of one section; none for a section that has none."""
    rule = _SECTIONS.get(code)
    return rule(document) if rule else iter(())


def _sasaran(document: Document) -> Iterator[Check]:
    standing = measures.before(document)
    if standing.from_sheet:
        yield from _sheet_gives_value(document, "TEMA.periksa", standing, "kondisi awal", "sebelum")
    target = document.part("SASARAN", "sasaran")["nilai"]
    if standing.value is not None and target.value is not None:
        yield Check(
            "SASARAN.sasaran.nilai",
            "Tulis nilai sasaran yang berbeda dari kondisi awal.",
            target.value != standing.value,
        )


def _evaluasi(document: Document) -> Iterator[Check]:
    standing = measures.after(document)
    if standing.from_sheet:
        yield from _sheet_gives_value(document, "EVALUASI.periksa", standing, "hasil", "setelah")
        dated = bool(standing.period)
        yield Check("EVALUASI.periksa.periode_awal", "Isi periode lembar periksa setelah perbaikan.", dated)


def _sheet_gives_value(
    document: Document, address: str, standing: measures.Standing, what: str, when: str
) -> Iterator[Check]:
    """The figure is to come from the check sheet, so the sheet must yield it."""
    sheet = f"lembar periksa {when} perbaikan"
    yield Check(
        address, f"Isi jumlah kejadian pada {sheet}; {what} dihitung dari sana.", standing.events is not None
    )
    yield Check(
        f"{address}.diperiksa",
        f"Isi “Jumlah diperiksa (n)” pada {sheet}; {what} dihitung dari sana.",
        bool(standing.n),
    )


def _sebab(document: Document) -> Iterator[Check]:
    view = document.part("SEBAB", "tulang")
    rows = view.filled_rows
    causes = [(place, row) for place, row in enumerate(rows) if row.level == 1]
    asked = [row for place, row in causes if place + 1 < len(rows) and rows[place + 1].level >= 2]
    categories = sum(
        row.level == 0 and place + 1 < len(rows) and rows[place + 1].level >= 1
        for place, row in enumerate(rows)
    )
    yield _at_least(view, categories, CATEGORIES, "kategori yang berisi penyebab")
    yield _at_least(view, len(causes), CAUSES, "penyebab")
    lacking = next((row for _, row in causes if row not in asked), None)
    if lacking is None or len(asked) >= CAUSES:
        return
    yield Check(
        f"{view.address}[{lacking.id}].penyebab",
        f"Tanyakan “mengapa” pada paling sedikit {CAUSES} penyebab; {row_name(view, lacking)} belum dijawab.",
        met=False,
    )


def _at_least(view: PartView, there: int, wanted: int, noun: str) -> Check:
    so_far = f"baru ada {there}" if there else "belum ada"
    weight = wanted if there >= wanted or not there else wanted - there
    return Check(view.address, f"Tulis paling sedikit {wanted} {noun}; {so_far}.", there >= wanted, weight)


def _dominan(document: Document) -> Iterator[Check]:
    view = document.part("DOMINAN", "uji")
    found = sum(row["simpulan"].value == "dominan" for row in view.filled_rows)
    if view.filled_rows:
        yield Check(
            view.address, "Tetapkan paling sedikit satu penyebab dominan yang diuji dengan data.", found > 0
        )
    if found > MOST_DOMINANT:
        sentence = f"Pilih paling banyak {MOST_DOMINANT} penyebab dominan; kini {found}."
        yield Check(view.address, sentence, met=False)


def _rencana(document: Document) -> Iterator[Check]:
    view = document.part("RENCANA", "rencana")
    named = {cause for row in view.filled_rows for cause in row["penyebab"].ids}
    tests = document.part("DOMINAN", "uji")
    for test in matching_rows(document, "DOMINAN.uji", "simpulan=dominan"):
        sentence = f"Susun tindakan untuk penyebab dominan {row_name(tests, test)}."
        yield Check(view.address, sentence, test.id in named)
    for row in view.filled_rows:
        start, end = row["mulai"].value, row["selesai"].value
        if start and end and end < start:
            sentence = f"Perbaiki tanggal pada {row_name(view, row)}: selesai lebih awal daripada mulai."
            yield Check(f"{view.address}[{row.id}].selesai", sentence, met=False)


def _laksana(document: Document) -> Iterator[Check]:
    view = document.part("LAKSANA", "tindakan")
    if not view.rows:
        yield Check(view.address, "Susun rencana tindakan, lalu catat pelaksanaannya.", met=False, weight=3)
    for row in view.rows:
        status = row["status"].value
        if status == "selesai":
            proved = answered(document, row["foto"]) or row["alasan_tanpa_foto"].filled
            sentence = f"Unggah foto {row_name(view, row)}, atau tulis alasan tanpa foto."
            yield Check(f"{view.address}[{row.id}].foto", sentence, proved)
        elif status is not None:
            sentence = f"Jelaskan pada “Kendala” mengapa {row_name(view, row)} belum selesai."
            yield Check(f"{view.address}[{row.id}].kendala", sentence, row["kendala"].filled)


def _standar(document: Document) -> Iterator[Check]:
    view = document.part("STANDAR", "sop")
    for row in view.filled_rows:
        wanted = {"terbit": ("nomor", "tanggal", "berkas"), "proses": ("alasan",)}.get(
            row["status"].value, ()
        )
        for name in wanted:
            if not row[name].error:
                yield demand(document, view, row[name], row)


_SECTIONS: dict[str, Callable[[Document], Iterator[Check]]] = {
    "SASARAN": _sasaran,
    "SEBAB": _sebab,
    "DOMINAN": _dominan,
    "RENCANA": _rencana,
    "LAKSANA": _laksana,
    "EVALUASI": _evaluasi,
    "STANDAR": _standar,
}
