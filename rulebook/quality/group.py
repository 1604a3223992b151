"""Rules over the whole risalah: the tools that were used, the meetings and their minutes."""

from __future__ import annotations

from rulebook import completeness, datasets, writing
from rulebook import measure as measures
from rulebook.addresses import GROUP
from rulebook.conditions import only_offered
from rulebook.document import Document, PartView
from rulebook.quality.rule import Finding, Rule, one
from rulebook.tools import TOOL_NAMES

TOOLS = 4
Findings = tuple[Finding, ...]


def tools_used(document: Document) -> tuple[str, ...]:
    """The tools, of the seven, that hold data; a counted check sheet is also a Pareto."""
    used = set()
    for view in document.all_parts():
        if view.spec.tool and _holds_data(view):
            used.add(view.spec.tool)
            if view.spec.tool == "check_sheet" and datasets.pareto_of(view) is not None:
                used.add("pareto")
    return tuple(tool for tool in TOOL_NAMES if tool in used)


def _holds_data(view: PartView) -> bool:
    if any(answer.filled and answer.field.kind == "values" for answer in view.fields.values()):
        return True
    return any(not only_offered(view, row) for row in view.filled_rows)


def enough_tools(document: Document) -> Findings | None:
    if measures.after(document).value is None:
        return None
    used = tools_used(document)
    if len(used) >= TOOLS:
        return ()
    unused = [tool for tool in TOOL_NAMES if tool not in used]
    places = {view.spec.tool: view.address for view in reversed(list(document.all_parts()))}
    names = writing.listing([TOOL_NAMES[tool] for tool in unused])
    return one(
        places.get(unused[0], "TEMA"),
        f"Baru {len(used)} dari tujuh alat yang dipakai. Pertimbangkan {names}, bila datanya ada.",
    )


def meetings_recorded(document: Document) -> Findings | None:
    begun = [
        step
        for step in document.scheme.steps
        if any(completeness.section_state(document, code) != "belum" for code in step.sections)
    ]
    if not begun:
        return None
    met = {code for meeting in document.frame.meetings for code in meeting.sections}
    lacking = [str(step.number) for step in begun if not met.intersection(step.sections)]
    if not lacking:
        return ()
    return one(
        GROUP,
        f"Langkah {writing.listing(lacking)} belum punya catatan pertemuan. Catat pertemuan yang membahasnya.",
    )


def minutes_written(document: Document) -> Findings | None:
    meetings = document.frame.meetings
    if not meetings:
        return None
    open_ones = [
        str(meeting.number)
        for meeting in meetings
        if not meeting.present or not (meeting.discussion.strip() or meeting.decisions)
    ]
    if not open_ones:
        return ()
    return one(
        GROUP,
        f"Pertemuan ke-{writing.listing(open_ones)} belum memuat daftar hadir atau hasil pembahasan. Lengkapi notulennya.",
    )


RULES = (
    Rule(
        "empat-alat",
        "TEMA",
        "Paling sedikit empat alat dipakai",
        "Setiap alat memperlihatkan sisi lain dari masalah yang sama.",
        enough_tools,
    ),
    Rule(
        "pertemuan-dicatat",
        GROUP,
        "Setiap langkah punya catatan pertemuan",
        "Catatan pertemuan membuktikan bahwa risalah dikerjakan bersama.",
        meetings_recorded,
    ),
    Rule(
        "notulen-lengkap",
        GROUP,
        "Notulen memuat kehadiran dan pembahasan",
        "Notulen yang kosong tidak mengingatkan siapa pun akan keputusannya.",
        minutes_written,
    ),
)
