"""The steps on paper: each part that holds something, with its texts, its table, its pictures and its approval."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from risalah.pages import ShownPart, show_part
from risalah.papers.blocks import Block, Cell, Chapter, Facts, Figure, Numbers, Words
from risalah.papers.tables import part_tables, shown_cell
from rulebook import writing
from rulebook.document import Document, PartView
from rulebook.pictures import Drawing
from rulebook.vocabulary import PHASES

SCHEDULE = "TEMA.jadwal"  # a chapter of its own
ONLY_ON_SCREEN = {  # what helps the person who types; what came of it is printed
    "RENCANA.judul": {"saran"},
    "TEMA.periksa": {"gambar"},
    "TEMA.harian": {"catat", "nilai_sekali", "sama", "usulan", "jenis"},
    "EVALUASI.periksa": {"gambar"},
}

Pictures = Callable[[PartView], Sequence[Drawing]]


def step_chapters(
    document: Document, names: Mapping[int, str], pictures: Pictures, numbers: Numbers, *, draft: bool
) -> list[Chapter]:
    """One chapter a step. `names`: how the season words them. Of parts without content only core ones are named, in a
    draft."""
    found = []
    steps = document.scheme.steps
    for step in steps:
        parts: list[Chapter] = []
        for code in step.sections:
            for spec in document.edition.section(code).parts:
                view = document.part(code, spec.name)
                blocks = part_blocks(document, view, pictures(view), numbers, draft=draft)
                if blocks:
                    label = f"{step.number}.{len(parts) + 1}"
                    parts.append(_part_chapter(view, label, blocks))
        found.append(
            Chapter(
                anchor=f"langkah-{step.number}",
                title=names.get(step.number) or step.name,
                label=f"Langkah {step.number}.",
                eyebrow=f"{PHASES[step.phase].rpartition('· ')[2]} · {step.number} dari {len(steps)} langkah",
                blocks=() if parts else (Words(("Belum diisi.",)),),
                parts=tuple(parts),
            )
        )
    return found


def _part_chapter(view: PartView, label: str, blocks: tuple[Block, ...]) -> Chapter:
    return Chapter(
        anchor=f"bagian-{view.address.replace('.', '-').lower()}",
        title=view.spec.title,
        label=label,
        level=2,
        blocks=blocks,
    )


def part_blocks(
    document: Document, view: PartView, pictures: Sequence[Drawing], numbers: Numbers, *, draft: bool
) -> tuple[Block, ...]:
    """What a part prints: nothing where nobody wrote."""
    if view.address == SCHEDULE:
        return ()
    if view.spec.approval:
        return _approval(document, view.spec.approval, draft=draft)
    shown = show_part(document, view)
    if not _worth_printing(view, shown) or _only_offered(document, view):
        return ()
    return text_blocks(view, shown, document, numbers) + picture_blocks(pictures, numbers)


def _worth_printing(view: PartView, shown: ShownPart) -> bool:
    """Where somebody wrote; figures that the portal worked out count in core parts, and where nothing is typed."""
    nothing_to_type = not view.spec.rows and all(f.kind == "computed" for f in view.spec.fields)
    return view.filled or (not shown.empty and (view.spec.core or nothing_to_type))


def _only_offered(document: Document, view: PartView) -> bool:
    """Rows that another part offers (the categories of before) while nobody has typed one of them here."""
    return bool(
        view.spec.rows and view.spec.rows.continues and not document.answers.get(view.address, {}).get("rows")
    )


def text_blocks(view: PartView, shown: ShownPart, document: Document, numbers: Numbers) -> tuple[Block, ...]:
    """The single answers, then the table."""
    blocks: list[Block] = []
    if facts := _facts(view, shown, numbers):
        blocks.append(Facts(facts))
    if shown.rows and shown.columns:
        blocks += part_tables(view, shown, numbers)
    return tuple(blocks)


def picture_blocks(pictures: Sequence[Drawing], numbers: Numbers) -> tuple[Figure, ...]:
    """The pictures that could be drawn."""
    return tuple(numbers.figure(d.title, d.finding, d.svg) for d in pictures if d.svg)


def _facts(view: PartView, shown: ShownPart, numbers: Numbers) -> tuple[tuple[str, Cell], ...]:
    hidden = ONLY_ON_SCREEN.get(view.address, set())
    return tuple(
        (label, shown_cell(told, numbers)) for name, label, told in shown.fields if name not in hidden
    )


def _approval(document: Document, kind: str, *, draft: bool) -> tuple[Block, ...]:
    approval = document.approval(kind)
    if approval is None:
        return (Words(("Belum disahkan.",)),) if draft else ()
    later = " Pengesahan diberikan di atas kertas dan dicatat kemudian." if approval.recorded_later else ""
    changed = "" if approval.current else " Isinya berubah sesudah tanggal itu."
    sentence = f"Disahkan oleh {approval.name}, {approval.position}, pada {writing.date(approval.given_on)}."
    return (Words((sentence + later + changed,)),)
