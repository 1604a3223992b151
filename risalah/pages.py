"""What a risalah page shows, put together from document, form and notes. No rules here, and nothing written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.urls import reverse

from accounts.verdict import Verdict
from files.queries import attachments_of
from groups.models import Season
from risalah.access import Standing, may_edit
from risalah.field_kinds import Shelf
from risalah.models import Note, Risalah
from risalah.queries.documents import document_of, owner_of
from risalah.step_form import PartForm
from rulebook import addresses, completeness, pictures, writing
from rulebook.document import Approval, Document, PartView
from rulebook.showing import Shown, shown
from rulebook.tools import TOOL_NAMES
from rulebook.vocabulary import PHASES, Part, Section, Step

STATES = {
    "belum": "Belum dimulai",
    "sedang": "Sedang dikerjakan",
    "perbaikan": "Perlu perbaikan",
    "selesai": "Selesai",
}


SPARE_ROWS = 3


@dataclass(frozen=True)
class StepRow:
    """A step on the task list and on the rail. `state` is the word that people read, `note` its line of content."""

    number: int
    title: str
    state: str
    note: str
    url: str
    here: bool = False
    count: int | None = None  # open notes


@dataclass(frozen=True)
class PhaseRows:
    """The steps of one PDCA phase."""

    phase: str
    label: str
    steps: list[StepRow] = field(default_factory=list)


def step_name(document: Document, step: Step, season: Season | None) -> str:
    """The step's name, as the season words it."""
    own = season.step_names.get(document.scheme.code, {}) if season else {}
    return own.get(str(step.number)) or step.name


def section_url(risalah: Risalah, section: str) -> str:
    return reverse("risalah:section", args=[risalah.number, section.lower()])


def address_url(risalah: Risalah, address: str) -> str:
    """The page and place of an address: "TEMA.masalah[r7].angka" → …/langkah/tema/#masalah-r7-angka."""
    place = addresses.read(address)
    if place.section == addresses.GROUP:
        return reverse("groups:detail", args=[risalah.group_id])
    return section_url(risalah, place.section) + (f"#{html_id(place)}" if place.part else "")


def html_id(place: addresses.Address) -> str:
    """The id of the input (or block) that an address means."""
    pieces = [place.part, place.row, place.column if place.row else place.field]
    return "-".join(p for p in pieces if p) if any(pieces[1:]) else f"bagian-{place.part}"


def phases(risalah: Risalah, document: Document, notes: Iterable[Note], here: str = "") -> list[PhaseRows]:
    """The steps grouped by phase, each with its state, its line of content and its open notes."""
    waiting = [n.section for n in notes if n.state == Note.State.OPEN]
    found: list[PhaseRows] = []
    for step in document.scheme.steps:
        phase = "act" if step.phase == "action" else step.phase
        if not found or found[-1].phase != phase:
            found.append(PhaseRows(phase, PHASES[step.phase]))
        found[-1].steps.append(_step_row(risalah, document, step, waiting, here))
    return found


def _step_row(risalah: Risalah, document: Document, step: Step, waiting: list[str], here: str) -> StepRow:
    notes = sum(waiting.count(code) for code in step.sections)
    states = {completeness.section_state(document, code) for code in step.sections}
    if notes:
        state = "perbaikan"
    elif len(states) == 1:
        state = states.pop()
    else:
        state = "sedang"
    lines = [completeness.content_line(document, code) for code in step.sections]
    line = f"{notes} catatan belum dijawab" if notes else " · ".join(x for x in lines if x)
    url = section_url(risalah, next((c for c in step.sections if c in waiting), step.sections[0]))
    return StepRow(
        step.number,
        step_name(document, step, risalah.season),
        STATES[state],
        line,
        url,
        here in step.sections,
        notes or None,
    )


@dataclass(frozen=True)
class PartCard:
    """One block of a section page: its form (or its text when locked), pictures, notes and approval."""

    risalah: Risalah
    document: Document
    view: PartView
    revision: int
    notes: list[Note]
    editable: bool
    shelf: Shelf
    spare: int = 0  # empty rows that were asked for

    @property
    def spec(self) -> Part:
        return self.view.spec

    @property
    def name(self) -> str:
        return self.view.spec.name

    @property
    def url(self) -> str:
        return reverse("risalah:part", args=[self.risalah.number, self.view.section.code.lower(), self.name])

    @cached_property
    def form(self) -> PartForm:
        return PartForm(self.document, self.view, self.shelf, spare=self.spare)

    @cached_property
    def shown(self) -> ShownPart:
        return show_part(self.document, self.view)

    @cached_property
    def drawings(self) -> list[pictures.Drawing]:
        return pictures.drawings(self.document, self.view)

    @property
    def terms(self) -> list[tuple[str, str]]:
        """The terms of the trade in this block, each with its explanation."""
        meanings = dict(self.document.edition.glossary)
        asked = [*self.spec.fields, *self.spec.columns]
        words = dict.fromkeys(word for declared in asked for word in declared.glossary)
        return [(word, meanings[word]) for word in words]

    @cached_property
    def approval(self) -> Approval | None:
        return self.document.approval(self.spec.approval) if self.spec.approval else None

    @property
    def open(self) -> bool:
        """Depth opens by itself where something stands in it."""
        return self.spec.core or self.view.filled or bool(self.notes) or self.spare > 0


@dataclass(frozen=True)
class ShownRow:
    """A row as it reads."""

    id: str
    code: str
    level: int
    heading: str
    cells: list[tuple[str, Shown]]

    @property
    def indent(self) -> range:
        return range(self.level)

    @property
    def name(self) -> str:
        """What the row is called: whose row it is, or its code."""
        return self.heading or self.code


@dataclass(frozen=True)
class ShownPart:
    """A part as it reads, on the screen and on paper."""

    title: str
    address: str
    fields: list[tuple[str, str, Shown]]  # (name, label, text)
    columns: list[str]
    rows: list[ShownRow]
    outline: bool

    @property
    def named(self) -> bool:
        """Rows have names of their own, which stand in a first column."""
        return any(row.name for row in self.rows)

    @property
    def empty(self) -> bool:
        return not any(not s.empty for _, _, s in self.fields) and not self.rows


def show_part(document: Document, view: PartView) -> ShownPart:
    """Everything of a part that holds something, as text."""
    form = PartForm(document, view)
    columns = form.grid.shown
    fields = [(f.name, f.label, shown(document, view, f)) for f in view.spec.fields]
    rows = []
    for row in view.rows if form.fixed else view.filled_rows:
        cells = [(c.label, shown(document, view, c, row)) for c in columns]
        if any(not s.empty and not s.computed for _, s in cells):
            rows.append(ShownRow(row.id, row.code, row.level, form.heading(row.id), cells))
    used = [i for i in range(len(columns)) if any(not row.cells[i][1].empty for row in rows)]
    kept = [ShownRow(r.id, r.code, r.level, r.heading, [r.cells[i] for i in used]) for r in rows]
    return ShownPart(
        title=view.spec.title,
        address=view.address,
        fields=[(n, label, s) for n, label, s in fields if not s.empty],
        columns=[columns[i].label for i in used],
        rows=kept,
        outline=bool(view.spec.rows and view.spec.rows.outline),
    )


def part_card(
    risalah: Risalah, document: Document, section: Section, part: Part, revision: int, who: Standing
) -> PartCard:
    """One block, for an answer to a save."""
    edit = may_edit(who, risalah, section.code)
    view = document.part(section.code, part.name)
    return PartCard(risalah, document, view, revision, [], bool(edit), shelf_of(risalah))


@dataclass(frozen=True)
class SectionPage:
    """Everything on the page of one section."""

    risalah: Risalah
    section: Section
    step: Step
    name: str
    cards: list[PartCard]
    phases: list[PhaseRows]
    edit: Verdict
    before: str
    after: str
    notes: list[Note]
    siblings: list[Section]

    @property
    def tools(self) -> str:
        """The tools that usually belong to this step, as a phrase; "" where none do."""
        return writing.listing([TOOL_NAMES[tool] for tool in self.step.tools])

    @property
    def core(self) -> list[PartCard]:
        return [card for card in self.cards if card.spec.core or card.spec.approval]

    @property
    def depth(self) -> list[PartCard]:
        return [c for c in self.cards if not (c.spec.core or c.spec.approval or c.spec.advanced)]

    @property
    def advanced(self) -> list[PartCard]:
        return [card for card in self.cards if card.spec.advanced]


def section_page(
    risalah: Risalah, document: Document, who: Standing, section: Section, *, more: str = ""
) -> SectionPage:
    """The page of a section, for this person. `more` names the part that gets empty rows below its own."""
    notes = sent_notes(risalah)
    edit = may_edit(who, risalah, section.code)
    codes = [code for step in document.scheme.steps for code in step.sections]
    place = codes.index(section.code)
    step = document.scheme.step_of(section.code)
    here = [n for n in notes if n.section == section.code]
    shelf = shelf_of(risalah)
    cards = [
        PartCard(
            risalah=risalah,
            document=document,
            view=document.part(section.code, part.name),
            revision=document.revisions.get(f"{section.code}.{part.name}", 0),
            notes=[n for n in here if n.address.partition("[")[0].split(".")[1:2] == [part.name]],
            editable=bool(edit),
            shelf=shelf,
            spare=SPARE_ROWS if part.name == more else 0,
        )
        for part in section.parts
    ]
    return SectionPage(
        risalah=risalah,
        section=section,
        step=step,
        name=step_name(document, step, risalah.season),
        cards=cards,
        phases=phases(risalah, document, notes, section.code),
        edit=edit,
        before=section_url(risalah, codes[place - 1]) if place else "",
        after=section_url(risalah, codes[place + 1]) if place + 1 < len(codes) else "",
        notes=[n for n in here if n.address == section.code],
        siblings=[document.edition.section(code) for code in step.sections],
    )


def shelf_of(risalah: Risalah) -> Shelf:
    """The risalah's attachments, for the file fields of its forms."""
    owner = owner_of(risalah)
    return Shelf(owner, {str(row.pk): row for row in attachments_of(owner)})


def sent_notes(risalah: Risalah) -> list[Note]:
    """Notes that the group may see: those that came with a return."""
    return list(risalah.notes.filter(sent_at__isnull=False).select_related("by", "answered_by", "version"))


@dataclass(frozen=True)
class ReadPart:
    """A part on a reading page: its text, its pictures, its approval."""

    section: Section
    part: ShownPart
    drawings: list[pictures.Drawing]
    approval: Approval | None
    approval_kind: str = ""


@dataclass(frozen=True)
class ReadStep:
    """A step on a reading page."""

    number: int
    name: str
    parts: list[ReadPart]

    @property
    def codes(self) -> list[str]:
        return list(dict.fromkeys(part.section.code for part in self.parts))


def whole_document(document: Document, season: Season | None = None) -> list[ReadStep]:
    """Every step with everything that it holds, for reading (review, versions, examples); named as the season words it."""
    found = []
    for step in document.scheme.steps:
        parts = []
        for code in step.sections:
            section = document.edition.section(code)
            for spec in section.parts:
                read = _read_part(document, section, spec)
                if not read.part.empty or read.drawings or read.approval:
                    parts.append(read)
        found.append(ReadStep(step.number, step_name(document, step, season), parts))
    return found


def _read_part(document: Document, section: Section, spec: Part) -> ReadPart:
    view = document.part(section.code, spec.name)
    drawings = [d for d in pictures.drawings(document, view) if d.svg]
    approval = document.approval(spec.approval) if spec.approval else None
    return ReadPart(section, show_part(document, view), drawings, approval, spec.approval)


def approval_summary(risalah: Risalah) -> dict[str, object]:
    """What a head needs on one phone screen: theme, from-to, the one picture, plans and cost."""
    document = document_of(risalah)
    plans = document.part("RENCANA", "rencana")
    totals = document.part("RENCANA", "ringkasan")
    sheet = document.part("TEMA", "periksa")
    return {
        "title": document.frame.title or risalah.title,
        "measure": pictures.measure_drawing(document),
        "drawings": [d for d in pictures.drawings(document, sheet) if d.svg][:1],
        "plans": show_part(document, plans),
        "totals": show_part(document, totals),
        "document": document,
    }
