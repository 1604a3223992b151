"""Draws the cause-and-effect diagram (tulang ikan): spine, bones, causes; dominant ones are ringed."""

from dataclasses import replace

from qc_tools.fishbone import Cause, Fishbone
from qc_tools.svg import theme
from qc_tools.svg.fishbone_layout import (
    CAUSE,
    HEAD,
    INDENT,
    NAME,
    RING,
    SLOPE,
    SUB,
    Branch,
    Group,
    Layout,
    Line,
    Node,
    best_layout,
)
from qc_tools.svg.marks import element, line, paragraph, polygon, tip
from qc_tools.svg.picture import Picture

PAGE = (468.0, 620.0)
"""Room on a portrait page, in points: 165 mm wide, most of its height."""

LANDSCAPE = (770.0, 440.0)
MIN_POINTS = 7.0
MORE_BELOW = "Rincian penyebab ada pada tabel."


def fishbone_shows_all(result: Fishbone, *, page: tuple[float, float] = PAGE) -> bool:
    """Whether every sub-cause is readable (≥ 7 pt) on `page`; when not, the paper prints the table too."""
    return _readable(best_layout(result.effect, _nodes(result), page), page)


def draw_fishbone(
    result: Fishbone,
    *,
    id: str,
    title: str,
    finding: str,
    note: str = "",
    page: tuple[float, float] = PAGE,
) -> str:
    """The fishbone as SVG, laid out for `page` (width and height in points).

    When its sub-causes would print under 7 pt there, only the first level of causes is drawn and a line
    sends the reader to the table.
    """
    nodes = _nodes(result)
    layout = best_layout(result.effect, nodes, page)
    if not _readable(layout, page) and any(cause.children for node in nodes for cause in node.children):
        layout = best_layout(result.effect, [_first_level(node) for node in nodes], page)
        note = f"{note} {MORE_BELOW}".strip()
    picture = Picture(id=id, title=title, finding=finding, kind="fishbone", width=layout.width)
    _spine(picture, layout)
    for branch in layout.branches:
        _branch(picture, layout, branch)
    height = layout.height
    if note:
        height += picture.note(note, 6, height + 6) + 6
    return picture.svg(height)


def _nodes(result: Fishbone) -> list[Node]:
    return [_node(branch) for branch in result.branches]


def _node(cause: Cause) -> Node:
    text = f"{cause.code}. {cause.label}" if cause.code else cause.label
    return Node(text, tuple(_node(child) for child in cause.children), cause.dominant, str(cause.id))


def _readable(layout: Layout, page: tuple[float, float]) -> bool:
    return layout.scale(page) * SUB >= MIN_POINTS


def _first_level(category: Node) -> Node:
    """The category with its causes alone; a dominant cause further down marks its cause."""
    causes = tuple(replace(c, children=(), dominant=_any_dominant(c)) for c in category.children)
    return replace(category, children=causes)


def _any_dominant(node: Node) -> bool:
    return node.dominant or any(_any_dominant(child) for child in node.children)


def _spine(picture: Picture, layout: Layout) -> None:
    y, left = layout.spine, layout.head_left
    top = y - layout.head_height / 2
    picture.add(
        line(layout.tail, y, left - 8, y, stroke=theme.BRAND_DARK, width=3),
        polygon([(left, y), (left - 11, y - 6), (left - 11, y + 6)], fill=theme.BRAND_DARK),
        element(
            "rect",
            x=left,
            y=top,
            width=layout.head_width,
            height=layout.head_height,
            rx=4,
            fill=theme.ACCENT_SOFT,
            stroke=theme.ACCENT,
            stroke_width=1.5,
        ),
        paragraph(
            layout.head, left + layout.head_width / 2, top + 9 + HEAD, size=HEAD, anchor="middle", bold=True
        ),
    )


def _branch(picture: Picture, layout: Layout, branch: Branch) -> None:
    reach = layout.reach[branch.side]
    end_x, end_y = branch.foot - SLOPE * reach, layout.spine + branch.side * reach
    picture.add(line(branch.foot, layout.spine, end_x, end_y, stroke=theme.BRAND, width=2))
    picture.add(_name(branch, end_x, end_y - branch.name_height if branch.side < 0 else end_y))
    for group in branch.groups:
        twig = group.top + group.twig
        picture.add(line(group.left, twig, layout.bone(branch, twig), twig, stroke=theme.MUTED, width=1.2))
        picture.add(*(_cause(group, entry) for entry in group.lines))


def _name(branch: Branch, x: float, top: float) -> str:
    """The category on its plate, centred at `x`."""
    width, height = branch.name_width, branch.name_height
    ground = element("rect", x=x - width / 2, y=top, width=width, height=height, rx=4, fill=theme.BRAND)
    text = paragraph(branch.names, x, top + 4 + NAME, size=NAME, anchor="middle", bold=True, fill=theme.PAPER)
    return element("g", ground, text, data_i=branch.key)


def _cause(group: Group, entry: Line) -> str:
    """One cause with the elbow that ties it to its parent, ringed when dominant."""
    x, top, node = group.left + entry.x, group.top + entry.y, entry.node
    quiet = entry.size != CAUSE and not node.dominant
    parts = [
        tip(f"{node.text} (penyebab dominan)" if node.dominant else node.text),
        _ring(x, top, entry) if node.dominant else "",
        paragraph(
            entry.lines,
            x,
            top + entry.size,
            size=entry.size,
            bold=node.dominant,
            fill=theme.MUTED if quiet else theme.INK,
        ),
        _elbow(group, entry, x, top) if entry.parent >= 0 else "",
    ]
    return element("g", *parts, data_i=node.key, data_v="dominan" if node.dominant else None)


def _ring(x: float, top: float, entry: Line) -> str:
    return element(
        "rect",
        x=x - RING,
        y=top - RING + 1,
        width=entry.width + 2 * RING,
        height=entry.height + 2 * RING - 2,
        rx=min(entry.height / 2, 9),
        fill="none",
        stroke=theme.ACCENT,
        stroke_width=1.6,
    )


def _elbow(group: Group, entry: Line, x: float, top: float) -> str:
    """From under the parent (or its twig) down and right to this line's middle."""
    parent = group.lines[entry.parent]
    start = group.top + (group.twig if parent.depth == 0 else parent.y + parent.height)
    rail, middle = x - INDENT + 3, top + entry.size * 0.66
    path = f"M{rail:.2f} {start:.2f}V{middle:.2f}H{x - 2 - (RING if entry.node.dominant else 0):.2f}"
    return element("path", d=path, fill="none", stroke=theme.LINE_STRONG, stroke_width=1)
