"""Reads a picture back from its SVG text: texts with the room they take, lines, marks."""

import itertools
import xml.etree.ElementTree as ET
from dataclasses import dataclass

from qc_tools.svg import theme
from qc_tools.svg.picture import overlap
from qc_tools.svg.text import text_width

NS = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Text:
    text: str
    box: tuple[float, float, float, float]
    size: float


def parse(svg: str) -> ET.Element:
    return ET.fromstring(svg)


def view_box(root: ET.Element) -> tuple[float, float]:
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    return width, height


def texts(root: ET.Element) -> list[Text]:
    return [_text(node) for node in root.iter(f"{NS}text")]


def _text(node: ET.Element) -> Text:
    written, size = node.text or "", float(node.attrib["font-size"])
    width = text_width(written, size, node.attrib.get("font-weight") == "bold")
    left = (
        float(node.attrib["x"])
        - {"start": 0, "middle": width / 2, "end": width}[node.attrib.get("text-anchor", "start")]
    )
    y = float(node.attrib["y"])
    return Text(written, (left, y - theme.ASCENT * size, left + width, y + theme.DESCENT * size), size)


def written(root: ET.Element) -> list[str]:
    return [item.text for item in texts(root)]


def marks(root: ET.Element, tag: str) -> list[ET.Element]:
    """Elements of the data: those with a `data-v`."""
    return [node for node in root.iter(f"{NS}{tag}") if "data-v" in node.attrib]


def number(node: ET.Element, name: str) -> float:
    return float(node.attrib[name])


def tip(node: ET.Element) -> str:
    return node.findtext(f"{NS}title", "")


def tick_levels(svg: str) -> tuple[tuple[str, float], ...]:
    """The values written at the level axis, with their heights: equal where two pictures share their scale."""
    nodes = [
        node
        for node in parse(svg).iter(f"{NS}text")
        if node.attrib.get("text-anchor") == "end" and node.attrib["fill"] == theme.MUTED
    ]
    axis = min((number(node, "x") for node in nodes), default=0)
    return tuple((node.text or "", number(node, "y")) for node in nodes if number(node, "x") == axis)


def assert_tidy(svg: str) -> None:
    """No two texts overlap (by more than a rounding) and none leaves the picture."""
    root = parse(svg)
    width, height = view_box(root)
    found = texts(root)
    for item in found:
        left, top, right, bottom = item.box
        inside = left >= -0.1 and top >= -0.1 and right <= width + 0.1 and bottom <= height + 0.1
        assert inside, (item, width, height)
    for one, other in itertools.combinations(found, 2):
        assert not overlap(_shrunk(one.box), _shrunk(other.box)), (one, other)


def _shrunk(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    return box[0] + 0.05, box[1] + 0.05, box[2] - 0.05, box[3] - 0.05
