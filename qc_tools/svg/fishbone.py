"""Draws the cause-and-effect diagram (tulang ikan): spine, bones, causes with their sub-causes, dominant causes ringed."""

from collections.abc import Sequence
from dataclasses import replace

from . import theme
from .fishbone_layout import (
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
from .marks import element, line, paragraph, polygon, tip
from .picture import Picture

PAGE = (468.0, 620.0)
"""Room on a portrait page, in points: 165 mm wide, most of its height."""

LANDSCAPE = (770.0, 440.0)
MIN_POINTS = 7.0
MORE_BELOW = "Rincian penyebab ada pada tabel di bawah gambar."


def fishbone_shows_all(categories: Sequence[Node], *, effect: str, page: tuple[float, float] = PAGE) -> bool:
    """Whether every sub-cause is readable (≥ 7 pt) on `page`; when not, the paper must print the table of causes too."""
    return best_layout(effect, categories, page).scale(page) * SUB >= MIN_POINTS


def draw_nodes(
    categories: Sequence[Node],
    *,
    effect: str,
    id: str,
    title: str,
    finding: str,
    note: str = "",
    page: tuple[float, float] = PAGE,
) -> str:
    """The fishbone of `categories`; only the first level of causes when the rest would print under 7 pt on `page`."""
    layout = best_layout(effect, categories, page)
    if layout.scale(page) * SUB < MIN_POINTS and any(c.children for k in categories for c in k.children):
        layout = best_layout(effect, [_first_level(node) for node in categories], page)
        note = f"{note} {MORE_BELOW}".strip()
    picture = Picture(id=id, title=title, finding=finding, kind="fishbone", width=layout.width)
    _spine(picture, layout)
    for branch in layout.branches:
        _branch(picture, layout, branch)
    height = layout.height
    if note:
        height += picture.note(note, 6, height + 6) + 6
    return picture.svg(height)


def _first_level(category: Node) -> Node:
    """The category with its causes alone; a dominant cause further down marks its cause."""
    causes = tuple(replace(c, children=(), dominant=_any_dominant(c)) for c in category.children)
    return replace(category, children=causes)


def _any_dominant(node: Node) -> bool:
    return node.dominant or any(_any_dominant(child) for child in node.children)


def _spine(picture: Picture, layout: Layout) -> None:
    y, tip_x = layout.spine, layout.head_left
    picture.add(
        line(layout.tail, y, tip_x - 8, y, stroke=theme.BRAND_DARK, width=3),
        polygon([(tip_x, y), (tip_x - 11, y - 6), (tip_x - 11, y + 6)], fill=theme.BRAND_DARK),
        element(
            "rect",
            x=tip_x,
            y=y - layout.head_height / 2,
            width=layout.head_width,
            height=layout.head_height,
            rx=4,
            fill=theme.ACCENT_SOFT,
            stroke=theme.ACCENT,
            stroke_width=1.5,
        ),
        paragraph(
            layout.head,
            tip_x + layout.head_width / 2,
            y - layout.head_height / 2 + 9 + HEAD,
            size=HEAD,
            anchor="middle",
            bold=True,
        ),
    )


def _branch(picture: Picture, layout: Layout, branch: Branch) -> None:
    end_y = layout.spine + branch.side * layout.reach[branch.side]
    end_x = branch.foot - SLOPE * layout.reach[branch.side]
    picture.add(line(branch.foot, layout.spine, end_x, end_y, stroke=theme.BRAND, width=2))
    top = end_y - branch.name_height if branch.side < 0 else end_y
    picture.add(
        element(
            "g",
            element(
                "rect",
                x=end_x - branch.name_width / 2,
                y=top,
                width=branch.name_width,
                height=branch.name_height,
                rx=4,
                fill=theme.BRAND,
            ),
            paragraph(
                branch.names, end_x, top + 4 + NAME, size=NAME, anchor="middle", bold=True, fill=theme.PAPER
            ),
            data_i=branch.key or None,
        )
    )
    for group in branch.groups:
        twig = group.top + group.twig
        picture.add(line(group.left, twig, layout.bone(branch, twig), twig, stroke=theme.MUTED, width=1.2))
        picture.add(*(_cause(group, entry) for entry in group.lines))


def _cause(group: Group, entry: Line) -> str:
    """One cause with the elbow that ties it to its parent, ringed when dominant."""
    x, top, node = group.left + entry.x, group.top + entry.y, entry.node
    parts = [tip(node.text + (" (penyebab dominan)" if node.dominant else ""))]
    if node.dominant:
        parts.append(_ring(x, top, entry))
    parts.append(
        paragraph(
            entry.lines, x, top + entry.size, size=entry.size, bold=node.dominant,
            fill=theme.INK if entry.size == CAUSE or node.dominant else theme.MUTED,
        )
    )  # fmt: skip
    if entry.parent >= 0:
        parts.append(_elbow(group, entry, x, top))
    return element("g", *parts, data_i=node.key or None, data_v="dominan" if node.dominant else None)


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
