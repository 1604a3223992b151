"""The steps on paper: each part that holds something, with its texts, its table, its pictures and its approval."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from risalah.pages import ShownPart, show_part
from risalah.papers.blocks import Block, Cell, Chapter, Facts, Figure, Numbers, Words
from risalah.papers.tables import part_tables, shown_cell
from risalah.papers.variants import WHOLE, Extent
from rulebook import writing
from rulebook.document import Document, PartView
from rulebook.pictures import Drawing
from rulebook.showing import Shown
from rulebook.vocabulary import PHASES, Step

SCHEDULE = "TEMA.jadwal"  # a chapter of its own
ONLY_ON_SCREEN = {  # what helps the person who types; what came of it is printed
    "RENCANA.judul": {"saran"},
    "TEMA.periksa": {"gambar"},
    "TEMA.harian": {"catat", "nilai_sekali", "sama", "usulan", "jenis"},
    "EVALUASI.periksa": {"gambar"},
}

BRIEF_ANSWER = 60  # letters of a worked out answer that a Ringkas still prints

Pictures = Callable[[PartView], Sequence[Drawing]]


def step_chapters(
    document: Document,
    names: Mapping[int, str],
    pictures: Pictures,
    numbers: Numbers,
    *,
    draft: bool,
    extent: Extent = WHOLE,
) -> list[Chapter]:
    """One chapter a step. `names`: how the season words them. Of parts without content only core ones are named, in a
    draft. `extent`: how much of them is printed."""
    found = []
    steps = document.scheme.steps
    for step in steps:
        parts: list[Chapter] = []
        for code in step.sections:
            for spec in document.edition.section(code).parts:
                view = document.part(code, spec.name)
                if view.address in extent.left_out:
                    continue
                blocks = part_blocks(document, view, pictures(view), numbers, draft=draft, extent=extent)
                if blocks:
                    label = f"{step.number}.{len(parts) + 1}"
                    parts.append(part_chapter(view, label, blocks))
        found.append(
            Chapter(
                anchor=f"langkah-{step.number}",
                title=names.get(step.number) or step.name,
                label=f"Langkah {step.number}.",
                eyebrow=eyebrow(document, step),
                joined=not parts and bool(found),  # a heading with "Belum diisi." needs no page of its own
                blocks=() if parts or extent.core_columns else (Words(("Belum diisi.",)),),
                parts=tuple(parts),
            )
        )
    return [chapter for chapter in found if chapter.blocks or chapter.parts]


def eyebrow(document: Document, step: Step) -> str:
    """The line above a step's heading: its phase and its place among the steps."""
    return (
        f"{PHASES[step.phase].rpartition('· ')[2]} · {step.number} dari {len(document.scheme.steps)} langkah"
    )


def part_chapter(view: PartView, label: str, blocks: tuple[Block, ...]) -> Chapter:
    """A part with its heading, "1.3 Daftar masalah"."""
    return Chapter(
        anchor=part_anchor(view.address),
        title=view.spec.title,
        label=label,
        level=2,
        blocks=blocks,
    )


def part_anchor(address: str) -> str:
    """The id of the heading of a part."""
    return f"bagian-{address.replace('.', '-').lower()}"


def part_blocks(
    document: Document,
    view: PartView,
    pictures: Sequence[Drawing],
    numbers: Numbers,
    *,
    draft: bool,
    extent: Extent = WHOLE,
) -> tuple[Block, ...]:
    """What a part prints: nothing where nobody wrote."""
    if view.address == SCHEDULE:
        return ()
    if view.spec.approval:
        return _approval(document, view.spec.approval, draft=draft)
    shown = show_part(document, view)
    if not _worth_printing(view, shown) or _only_offered(document, view):
        return ()
    if extent.core_columns:
        return _brief_blocks(document, view, shown, pictures, numbers, extent)
    return text_blocks(view, shown, document, numbers) + picture_blocks(pictures, numbers)


def _brief_blocks(
    document: Document,
    view: PartView,
    shown: ShownPart,
    pictures: Sequence[Drawing],
    numbers: Numbers,
    extent: Extent,
) -> tuple[Block, ...]:
    """Tables and pictures; single answers only where the part has neither."""
    drawn = any(d.svg for d in pictures)
    if drawn and (extent.pictures_only or not view.spec.core):
        return picture_blocks(pictures, numbers)
    kept = core_columns(view, shown) if view.spec.core and not view.spec.tool else shown
    if drawn or (kept.rows and kept.columns):
        kept = replace(kept, fields=[])
    else:
        asked = {f.name for f in view.spec.fields if f.core or f.upfront or not view.spec.core}
        kept = replace(
            kept, fields=[found for found in kept.fields if found[0] in asked or _is_figure(view, found)]
        )
    return text_blocks(view, kept, document, numbers) + picture_blocks(pictures, numbers)


def _is_figure(view: PartView, found: tuple[str, str, Shown]) -> bool:
    """Whether the portal worked it out, in a few words (an attainment, a sum; not a paragraph of reading)."""
    return found[2].computed and len(found[2].text) <= BRIEF_ANSWER


def core_columns(view: PartView, shown: ShownPart) -> ShownPart:
    """The part with the columns that submitting demands, the typed ones and what the portal works out of them."""
    kept = {c.label for c in view.spec.columns if c.core or c.upfront or c.kind == "computed"}
    kept |= {label for _, label in view.slots}
    places = [i for i, label in enumerate(shown.columns) if label in kept]
    rows = [replace(row, cells=[row.cells[i] for i in places]) for row in shown.rows]
    return replace(shown, columns=[shown.columns[i] for i in places], rows=rows)


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
