"""A letter as DOCX, to be numbered and signed in the government's own letter system: real paragraphs and tables."""

from __future__ import annotations

import io
from collections.abc import Iterable

from django.utils import timezone
from docx import Document
from docx.document import Document as DocumentFile
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from printing.letters import word_xml as xml
from printing.letters.blocks import Block, Clauses, Facts, Grid, Heading, Letter, Points, Signatures
from printing.letters.blocks import Paragraph as Words
from printing.letters.office import Letterhead, SignatureBlock
from printing.letters.pdf import crest_png
from printing.letters.sizes import PageSize, size_of

FONT = "Arial"  # Liberation Sans has its measures
BODY, SMALL = Pt(11.5), Pt(8)
CREST_WIDTH, ROOM_TO_SIGN = 20, Mm(19)
_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.LEFT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


def letter_docx(letter: Letter) -> bytes:
    """The letter as DOCX on the page of its kind. Photos are left out. Its properties name the unit and no person."""
    return _Writer(letter, size_of(letter.code)).written()


class _Writer:
    def __init__(self, letter: Letter, size: PageSize) -> None:
        self.letter, self.size = letter, size
        self.file: DocumentFile = Document()
        self.width = size.width - size.margins[1] - size.margins[3]  # millimetres between the margins

    def written(self) -> bytes:
        self._styles()
        self._page()
        self._properties()
        for place, sheet in enumerate(self.letter.sheets):
            if place:
                self.file.add_page_break()
            if sheet.letterhead:
                self._letterhead(sheet.letterhead)
            for block in sheet.blocks:
                self._block(block)
        out = io.BytesIO()
        self.file.save(out)
        return out.getvalue()

    # ── The file ────────────────────────────────────────
    def _styles(self) -> None:
        for name in ("Normal", "Heading 1", "Heading 2"):
            style = self.file.styles[name]
            style.font.name, style.font.size = FONT, BODY
            style.font.color.rgb = RGBColor(0, 0, 0)
            xml.every_script(style, FONT)
            style.paragraph_format.space_before = Pt(0 if name != "Heading 2" else 10)
            style.paragraph_format.space_after = Pt(0 if name == "Normal" else 8)
            style.paragraph_format.line_spacing = 1.15
        xml.language(self.file.styles["Normal"], "id-ID")

    def _page(self) -> None:
        section, (top, right, bottom, left) = self.file.sections[0], self.size.margins
        section.page_width, section.page_height = Mm(self.size.width), Mm(self.size.height)
        section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
        section.left_margin, section.right_margin = Mm(left), Mm(right)
        section.header_distance = section.footer_distance = Mm(12)
        head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
        head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _run(head, self.letter.note, size=SMALL, bold=True)
        head.style = foot.style = self.file.styles[
            "Normal"
        ]  # the template's own have tab stops for Letter paper
        xml.end_tab(foot, Mm(self.width))
        _run(foot, f"{self.letter.foot}\thal ", size=SMALL)
        xml.page_field(foot, "PAGE", SMALL)
        _run(foot, " dari ", size=SMALL)
        xml.page_field(foot, "NUMPAGES", SMALL)

    def _properties(self) -> None:
        facts, now = self.file.core_properties, timezone.now().replace(tzinfo=None, microsecond=0)
        facts.title, facts.author, facts.last_modified_by = (
            self.letter.title,
            self.letter.author,
            self.letter.author,
        )
        facts.comments, facts.language = "", "id-ID"
        facts.created = facts.modified = now

    # ── Letterhead and signatures ───────────────────────
    def _letterhead(self, head: Letterhead) -> None:
        middle = self.width - 2 * CREST_WIDTH
        table = self._table((CREST_WIDTH, middle, CREST_WIDTH))
        left, names, _right = table.add_row().cells
        left.paragraphs[0].add_run().add_picture(io.BytesIO(crest_png()), height=Mm(20))
        texts = [
            (head.government, 2, False),
            *((line, 3, True) for line in head.lines),
            (head.address, 1, False),
        ]
        for place, (text, times, bold) in enumerate(t for t in texts if t[0]):
            paragraph = names.paragraphs[0] if place == 0 else names.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.line_spacing = 1.0
            _run(paragraph, text, size=Pt(times * head.unit), bold=bold)
        xml.double_line_below(table.rows[0].cells)
        self._gap(10)

    def _signatures(self, block: Signatures) -> None:
        self._gap(10, keep=True)
        for place, row in enumerate(block.rows):
            if place:
                self._gap(12, keep=True)
            columns = max(2, len(row))
            table = self._table((self.width / columns,) * columns)
            cells = table.add_row().cells
            for cell, signer in zip(cells[columns - len(row) :], row, strict=True):
                _sign(cell, signer)
            xml.whole_row(table.rows[0])
            if place < len(block.rows) - 1:
                _keep(p for cell in cells for p in cell.paragraphs)

    # ── Blocks ──────────────────────────────────────────
    def _block(self, block: Block) -> None:
        if isinstance(block, Heading):
            paragraph = self.file.add_heading(level=block.rank)
            paragraph.alignment = _ALIGN["center" if block.rank == 1 else "left"]
            _lines(paragraph, block.lines, bold=True)
        elif isinstance(block, Words):
            self._words(block)
        elif isinstance(block, Facts):
            self._labelled(((label, "", text) for label, text in block.rows), 44)
        elif isinstance(block, Clauses):
            self._labelled(((c.label, c.mark, c.text) for c in block.rows), 32)
        elif isinstance(block, Points):
            self._labelled((("", f"{n}.", item) for n, item in enumerate(block.items, 1)), 0)
        elif isinstance(block, Grid):
            self._grid(block)
        elif isinstance(block, Signatures):
            self._signatures(block)

    def _words(self, block: Words) -> None:
        paragraph = self.file.add_paragraph()
        paragraph.alignment = _ALIGN[block.align]
        paragraph.paragraph_format.space_after = Pt(8)
        paragraph.paragraph_format.keep_with_next = block.strong
        if block.align == "right":
            paragraph.paragraph_format.left_indent = Mm(self.width / 2)
        _lines(paragraph, block.text.split("\n"), bold=block.strong)

    def _labelled(self, rows: Iterable[tuple[str, str, str]], label_width: int) -> None:
        """Label, colon, mark, text: in columns of a table without rules."""
        colon, mark = (4, 7) if label_width else (0, 7)
        shares = [w for w in (label_width, colon, mark) if w]
        table = self._table((*shares, self.width - sum(shares)))
        for label, sign, text in rows:
            cells = list(table.add_row().cells)
            if label_width:
                _run(cells[0].paragraphs[0], label)
                _run(cells[1].paragraphs[0], ":" if label else "")
                cells = cells[2:]
            if sign:
                _run(cells[0].paragraphs[0], sign)
            place = cells[1] if sign else cells[0].merge(cells[1])
            paragraph = place.paragraphs[0]
            paragraph.alignment = _ALIGN["left" if label and not sign else "justify"]
            paragraph.paragraph_format.space_after = Pt(4)
            _lines(paragraph, text.split("\n"))
            if text.endswith(":"):
                _keep(p for cell in table.rows[-1].cells for p in cell.paragraphs)
        self._gap(4)

    def _grid(self, block: Grid) -> None:
        if block.caption:
            caption = self.file.add_paragraph()
            caption.paragraph_format.keep_with_next = True
            _run(caption, block.caption, size=Pt(10), bold=True)
        table = self._table(tuple(self.width * share / 100 for share in block.widths), style="Table Grid")
        for number, texts in enumerate((block.head, *block.rows)):
            row = table.add_row()
            xml.whole_row(row)
            if number == 0:
                xml.repeated_head(row)
            elif block.room:
                row.height = Mm(8.5)
            for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
                paragraph = cell.paragraphs[0]
                if number == 0 or place in block.numbers:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
                _lines(paragraph, text.split("\n"), size=Pt(10), bold=number == 0)
        self._gap(6)

    def _table(self, widths: tuple[float, ...], style: str = "") -> Table:
        """An empty table of these columns (millimetres); rows that are added get their widths."""
        table = self.file.add_table(rows=0, cols=len(widths))
        table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.LEFT
        if style:
            table.style = style
        else:
            xml.no_side_room(table)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
        return table

    def _gap(self, points: float, *, keep: bool = False) -> None:
        """An empty paragraph, which two tables need between them to stay two."""
        paragraph = self.file.add_paragraph()
        paragraph.paragraph_format.line_spacing = Pt(points)
        paragraph.paragraph_format.keep_with_next = keep


def _sign(cell: _Cell, signer: SignatureBlock) -> None:
    """The block of one signer, its paragraphs kept together."""
    heads = [*signer.place_date.split("\n"), signer.role, *signer.office_lines]
    texts = [(text, False) for text in heads if text]
    texts += [(signer.given, False)] if signer.given else []
    below = [
        (signer.printed_name, True),
        (signer.rank, False),
        (f"NIP {signer.nip}" if signer.nip else "", False),
    ]
    paragraphs = []
    for text, bold in (*texts, *(pair for pair in below if pair[0])):
        paragraph = cell.add_paragraph() if paragraphs else cell.paragraphs[0]
        _run(paragraph, text, bold=bold)
        paragraphs.append(paragraph)
    room = paragraphs[len(texts) - 1].paragraph_format
    room.space_after = ROOM_TO_SIGN
    _keep(paragraphs[:-1])


def _keep(paragraphs: Iterable[Paragraph]) -> None:
    for paragraph in paragraphs:
        paragraph.paragraph_format.keep_with_next = True


def _run(paragraph: Paragraph, text: str, *, size: Pt | None = None, bold: bool = False) -> None:
    if text:
        run = paragraph.add_run(text)
        run.bold = bold
        if size is not None:
            run.font.size = size


def _lines(paragraph: Paragraph, lines: Iterable[str], *, size: Pt | None = None, bold: bool = False) -> None:
    for place, line in enumerate(lines):
        if place:
            paragraph.add_run().add_break()
        _run(paragraph, line, size=size, bold=bold)
