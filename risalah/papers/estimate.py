"""How many pages a Ringkas will about have, told from its blocks: where `fitting.py` begins to try. Never decides."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from risalah.papers.blocks import Block, Chapter, Facts, Figure, Table, Words
from risalah.papers.paper import RisalahPaper
from risalah.papers.steps import part_anchor
from risalah.papers.variants import Extent

PAGE, TURNED_PAGE = 690.0, 430.0  # points between the margins of an upright and of a turned page
WIDTH, TALLEST = 440.0, 198.0
HEADING, STEP_HEADING, CAPTION, LINE, LETTERS = 26.0, 44.0, 34.0, 12.5, 95
FIXED_PAGES = 2  # cover and signatures
_VIEW_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


def estimator(rich: RisalahPaper, bare: RisalahPaper) -> Callable[[Extent], float]:
    """Pages by extent. `rich`: the paper with every part; `bare`: the same with pictures only."""
    costs = {False: _costs(rich), True: _costs(bare)}
    around = sum(_height(c) for c in rich.profiles) + sum(
        60 + LINE * (len(note.text) + len(note.answer)) / LETTERS for a in rich.appendices for note in a.notes
    )

    def pages(extent: Extent) -> float:
        gone = {part_anchor(address) for address in extent.left_out}
        left = [cost for anchor, cost in costs[extent.pictures_only].items() if anchor not in gone]
        return FIXED_PAGES + around / PAGE + sum(left) + len(rich.steps) * STEP_HEADING / PAGE

    return pages


def _costs(paper: RisalahPaper) -> dict[str, float]:
    """The pages that each part takes, by its anchor; a turned page also leaves one before it unfinished."""
    parts = [part for chapter in paper.steps for part in chapter.parts]
    return {
        part.anchor: math.ceil(_height(part) / TURNED_PAGE) + 0.35 if part.landscape else _height(part) / PAGE
        for part in parts
    }


def _height(chapter: Chapter) -> float:
    return HEADING + sum(_block(block) for block in chapter.blocks) + sum(_height(p) for p in chapter.parts)


def _block(block: Block) -> float:
    if isinstance(block, Figure):
        box = _VIEW_BOX.search(block.svg)
        return CAPTION + (min(TALLEST, WIDTH * float(box[2]) / float(box[1])) if box else TALLEST)
    if isinstance(block, Table):
        letters = LETTERS / max(len(block.head), 1) * 1.4
        rows = [max(math.ceil(len(cell.text) / letters) or 1 for cell in row) for row in block.rows]
        return CAPTION + LINE + sum(5 + LINE * 0.85 * lines for lines in rows)
    if isinstance(block, Facts):
        return sum(
            LINE * math.ceil(max(len(cell.text) for _, cell in line) / 75 or 1) + 4 for line in block.lines
        )
    assert isinstance(block, Words)
    return sum(LINE * math.ceil(len(text) / LETTERS) for text in block.paragraphs)
