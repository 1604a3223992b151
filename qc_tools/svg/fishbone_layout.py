"""Where everything of a fishbone stands, so that no text can touch another.

All bones of one side are parallel, so the gap between neighbours is the same at every height. A branch is a
stack of cause groups with disjoint heights; a group ends left of its own bone where that bone is leftmost and
columns are spaced by the widest group plus the way the bone drifts over the tallest one. So every text ends
left of its own bone and starts right of its neighbour's.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from qc_tools.svg import theme
from qc_tools.svg.text import text_width, wrap

SLOPE = 0.32
"""How far a bone drifts to the left per unit of height."""

CAUSE, SUB, HEAD, NAME = theme.LABEL, theme.SMALL, 14, 13
"""Text sizes: causes, sub-causes, effect, category names."""

PAD = 9
"""Room between a text and its bone, and between a text and the neighbour's bone."""

INDENT = 12
RING = 3
"""Room around a dominant cause for its ring."""

SHORTEST = 64
"""Least height of a bone."""

WIDTHS = tuple(range(130, 301, 10))
HEAD_WIDTH = 132
HEAD_LINES = 12
CAUSE_LINES = 4


@dataclass(frozen=True)
class Node:
    """A cause with those below it, as the layout reads it; `key` becomes `data-i`."""

    text: str
    children: tuple["Node", ...] = ()
    dominant: bool = False
    key: str = ""


@dataclass(frozen=True)
class Line:
    """A wrapped cause inside its group; `x`, `y` count from the group's left top, depth 0 is the cause."""

    node: Node
    lines: tuple[str, ...]
    depth: int
    x: float
    y: float
    parent: int
    size: float

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * theme.LINE_HEIGHT

    @property
    def width(self) -> float:
        return max(text_width(line, self.size, self.node.dominant) for line in self.lines)


@dataclass(frozen=True)
class Group:
    """One cause with everything below it; placed when `left` and `top` are set."""

    lines: tuple[Line, ...]
    width: float
    height: float
    twig: float
    """Height of the twig below the group's top."""

    left: float = 0
    top: float = 0


@dataclass(frozen=True)
class Branch:
    """One category: its bone from the foot on the spine to the tip, its name, its groups."""

    key: str
    names: tuple[str, ...]
    side: int
    """-1 above the spine, 1 below."""

    column: int
    groups: tuple[Group, ...]
    foot: float = 0

    @property
    def stack(self) -> float:
        return sum(group.height for group in self.groups)

    @property
    def name_width(self) -> float:
        return max(text_width(name, NAME, True) for name in self.names) + 16

    @property
    def name_height(self) -> float:
        return len(self.names) * NAME * theme.LINE_HEIGHT + 8


@dataclass(frozen=True)
class Layout:
    """The placed fishbone. `reach` is the height of the bones above and below the spine."""

    branches: tuple[Branch, ...]
    head: tuple[str, ...]
    head_left: float
    head_width: float
    head_height: float
    spine: float
    tail: float
    width: float
    height: float
    reach: dict[int, float] = field(default_factory=dict)

    def bone(self, branch: Branch, y: float) -> float:
        """Where the bone of `branch` is at height `y`."""
        return branch.foot - SLOPE * abs(y - self.spine)

    def scale(self, page: tuple[float, float]) -> float:
        """Points per unit when the picture fills `page` (width and height in points)."""
        return min(page[0] / self.width, page[1] / self.height)


def best_layout(effect: str, categories: Sequence[Node], page: tuple[float, float]) -> Layout:
    """The layout whose text is the largest on `page`, over the text widths of `WIDTHS`."""
    return max((lay_out(effect, categories, width) for width in WIDTHS), key=lambda found: found.scale(page))


def lay_out(effect: str, categories: Sequence[Node], width: float) -> Layout:
    """The fishbone with cause texts wrapped at `width`."""
    branches = [_branch(i, node, width) for i, node in enumerate(categories)]
    reach = {
        side: max((max(b.stack + 18, SHORTEST) for b in branches if b.side == side), default=0.0)
        for side in (-1, 1)
    }
    names = {side: max((b.name_height for b in branches if b.side == side), default=0.0) for side in (-1, 1)}
    head = wrap(effect, HEAD_WIDTH, HEAD, bold=True, lines=HEAD_LINES) or ("…",)
    head_height = len(head) * HEAD * theme.LINE_HEIGHT + 18
    spine = max(reach[-1] + names[-1], head_height / 2) + 4
    height = spine + max(reach[1] + names[1], head_height / 2) + 4
    feet = _feet(branches, reach)
    placed = [_place(replace(b, foot=feet[b.column]), spine, reach) for b in branches]
    return _shifted(placed, head, head_height, spine, height, reach)


def _branch(index: int, node: Node, width: float) -> Branch:
    names = wrap(node.text, 120, NAME, bold=True, lines=2) or ("…",)
    groups = tuple(_group(child, width) for child in node.children)
    return Branch(node.key, names, -1 if index % 2 == 0 else 1, index // 2, groups)


def _group(cause: Node, width: float) -> Group:
    lines: list[Line] = []
    top, twig = 6.0, 0.0
    for node, depth, parent in _walk(cause, 0, -1, [0]):
        size = SUB if depth else CAUSE
        x = depth * INDENT + (RING if depth == 0 and node.dominant else 0)
        ring = RING + 1 if node.dominant else 0
        wrapped = wrap(node.text, max(width - x, 60), size, bold=node.dominant, lines=CAUSE_LINES) or ("…",)
        entry = Line(node, wrapped, depth, x, top + ring, parent, size)
        lines.append(entry)
        top += entry.height + 2 * ring
        if depth == 0:
            twig = top + 1
            top = twig + 3
    widest = max(line.x + line.width + (RING if line.node.dominant else 0) for line in lines)
    return Group(tuple(lines), widest, top + 5, twig)


def _walk(node: Node, depth: int, parent: int, counter: list[int]) -> Iterator[tuple[Node, int, int]]:
    """The cause and all below it, top down: node, depth, number of its parent in this order."""
    number = counter[0]
    counter[0] += 1
    yield node, depth, parent
    for child in node.children:
        yield from _walk(child, depth + 1, number, counter)


def _feet(branches: Sequence[Branch], reach: dict[int, float]) -> list[float]:
    """The foot of each column's bones on the spine, as distance from the head (negative, going left)."""
    columns = max((b.column for b in branches), default=-1) + 1
    feet, x = [], 0.0
    for column in range(columns):
        here = [b for b in branches if b.column == column]
        before = [b for b in branches if b.column == column - 1]
        if not before:
            x = -max([24.0, *(b.name_width / 2 - SLOPE * reach[b.side] + 12 for b in here)])
        else:
            names = max((a.name_width + b.name_width) / 2 + 12 for a in before for b in here)
            groups = max((_room(group) for b in before for group in b.groups), default=0.0)
            x -= max(names, groups, 60.0)
        feet.append(x)
    return feet


def _room(group: Group) -> float:
    return group.width + 2 * PAD + SLOPE * group.height


def _place(branch: Branch, spine: float, reach: dict[int, float]) -> Branch:
    """The branch with its groups stacked from the top downwards, spread over the bone's height."""
    free = reach[branch.side] - 10 - branch.stack
    gap = max(min(free / (len(branch.groups) + 1), 26.0), 0.0)
    top = gap + (spine - reach[branch.side] + 4 if branch.side < 0 else spine + 6)
    placed = []
    for group in branch.groups:
        far = spine - top if branch.side < 0 else top + group.height - spine
        left = branch.foot - SLOPE * far - PAD - group.width
        placed.append(replace(group, left=left, top=top))
        top += group.height + gap
    return replace(branch, groups=tuple(placed))


def _shifted(
    branches: list[Branch],
    head: tuple[str, ...],
    head_height: float,
    spine: float,
    height: float,
    reach: dict[int, float],
) -> Layout:
    """Everything moved so that the leftmost thing stands at the left margin, at least `theme.WIDTH` wide."""
    head_width = max(text_width(line, HEAD, True) for line in head) + 18
    lefts = [group.left for b in branches for group in b.groups]
    lefts += [b.foot - SLOPE * reach[b.side] - b.name_width / 2 for b in branches]
    tail = min([b.foot for b in branches], default=-120.0) - 28
    needed = head_width + 12 - min([*lefts, tail]) + 8
    width = max(needed, theme.WIDTH)
    zero, spare = (
        width - head_width - 16,
        (width - needed) / (max((b.column for b in branches), default=0) + 2),
    )
    moved = tuple(_moved(b, zero - spare * (b.column + 1)) for b in branches)
    tail = min([b.foot - 28 for b in moved], default=tail + zero)
    return Layout(moved, head, zero + 12, head_width, head_height, spine, tail, width, height, reach)


def _moved(branch: Branch, dx: float) -> Branch:
    groups = tuple(replace(group, left=group.left + dx) for group in branch.groups)
    return replace(branch, foot=branch.foot + dx, groups=groups)
