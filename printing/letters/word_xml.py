"""What a DOCX can say and python-docx has no word for: fields, repeated heads, rows that are not split, rules, languages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph


def page_field(paragraph: Paragraph, instruction: str, size: Length) -> None:
    """A field such as PAGE or NUMPAGES, which the reader's program fills in."""
    for kind, text in (("begin", ""), ("", instruction), ("separate", ""), ("result", "1"), ("end", "")):
        run = paragraph.add_run()
        run.font.size = size
        if kind == "result":
            run.text = text
        elif kind:
            run._r.append(_element("w:fldChar", fldCharType=kind))
        else:
            instructions = _element("w:instrText")
            instructions.text = text
            run._r.append(instructions)


def end_tab(paragraph: Paragraph, at: Length) -> None:
    """A tab stop at which text ends."""
    paragraph.paragraph_format.tab_stops.add_tab_stop(at, WD_TAB_ALIGNMENT.RIGHT)


def every_script(style: Any, font: str) -> None:
    """The font for all scripts: a theme's font would win otherwise."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), font)


def language(style: Any, code: str) -> None:
    """The language in which the text is checked and hyphenated."""
    style.element.get_or_add_rPr().append(_element("w:lang", val=code))


def whole_row(row: _Row) -> None:
    """The row is not split over pages."""
    row._tr.get_or_add_trPr().append(_element("w:cantSplit"))


def repeated_head(row: _Row) -> None:
    """The row stands at the head of every page."""
    row._tr.get_or_add_trPr().append(_element("w:tblHeader"))


def no_side_room(table: Table) -> None:
    """Text begins at the margin of the page, as in paragraphs; a table's own cells keep a gap at their right."""
    margins = _element("w:tblCellMar")
    margins.append(_element("w:left", w="0", type="dxa"))
    margins.append(_element("w:right", w="57", type="dxa"))
    table._tbl.tblPr.append(margins)


def double_line_below(cells: Iterable[_Cell]) -> None:
    """The rule of the letterhead."""
    for cell in cells:
        borders = _element("w:tcBorders")
        borders.append(_element("w:bottom", val="double", sz="12", space="4", color="000000"))
        cell._tc.get_or_add_tcPr().append(borders)


def _element(name: str, **attributes: str) -> Any:
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element
