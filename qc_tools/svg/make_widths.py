"""Writes `widths.py` from the font that the PDF embeds: `python -m qc_tools.svg.make_widths [font folder]`.

Run it again only when the font changes. The table is shipped, so that a picture is the same everywhere.
"""

import sys
from pathlib import Path

from fontTools.ttLib import TTFont

FOLDER = Path("/usr/share/fonts/truetype/liberation2")
FACES = {"REGULAR": "LiberationSans-Regular.ttf", "BOLD": "LiberationSans-Bold.ttf"}
RANGES = ((0x20, 0x7F), (0xA0, 0x250), (0x370, 0x400), (0x2010, 0x2040), (0x2070, 0x20C0), (0x2190, 0x2270))
HEADER = '''"""Advance widths of Liberation Sans by code point. Written by `make_widths.py`; do not edit."""

UNITS_PER_EM = {units}
'''


def advances(path: Path) -> tuple[int, dict[int, int]]:
    """Units per em of the font at `path`, and the advance of every character of `RANGES` that it draws."""
    font = TTFont(path)
    names, metrics = font.getBestCmap(), font["hmtx"]
    points = (point for start, stop in RANGES for point in range(start, stop) if point in names)
    return font["head"].unitsPerEm, {point: metrics[names[point]][0] for point in points}


def runs(widths: dict[int, int]) -> list[tuple[int, list[int]]]:
    """The table as runs of neighbouring code points: first code point and the widths from there on."""
    found: list[tuple[int, list[int]]] = []
    for point in sorted(widths):
        if found and found[-1][0] + len(found[-1][1]) == point:
            found[-1][1].append(widths[point])
        else:
            found.append((point, [widths[point]]))
    return found


def source(folder: Path) -> str:
    """The text of `widths.py` for the fonts in `folder`."""
    parts, units = [], 0
    for name, file in FACES.items():
        units, widths = advances(folder / file)
        lines = [f"    ({start}, {tuple(values)})," for start, values in runs(widths)]
        parts.append(f"{name} = (\n" + "\n".join(lines) + "\n)\n")
    return HEADER.format(units=units) + "\n".join(["", *parts])


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    Path(__file__).with_name("widths.py").write_text(
        "# ruff: noqa: E501\n# fmt: off\n" + source(folder), encoding="utf-8"
    )
