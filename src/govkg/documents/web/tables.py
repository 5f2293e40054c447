"""Tables of a web page: real ones, and those that are laid out as rows of equal elements below a row of heads."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
from itertools import islice

from govkg.documents.assembly import Grid, GridCell, Paragraph, Piece
from govkg.documents.web.markup import Node

ROLE = r"(?:牵头|责任|配合|协办|参与|协助)(?:单位|部门|科室|处室)"
_HEAD = re.compile(ROLE)
_MATTER = re.compile(r"任务|内容|事项|项目|措施|工作|序号")
_NUMBER_HEAD = ("序号", "编号")
_SPACE = re.compile(r"\s+")
_PARTS = ("caption", "col", "colgroup", "tr", "thead", "tbody", "tfoot", "td", "th")
_MOST_COLUMNS = 12
_LONGEST_HEADS = 200
_LONGEST_LINE = 40
_DEPTH = 4
"""So many elements around a row are looked into at most: those of the head, of the body, of a group."""

Read = Callable[[Node], list[Paragraph | Grid]]
"""How the inside of a cell is read."""


def are_heads(texts: Sequence[str]) -> bool:
    """Whether cells are the heads of a table that says who answers for what."""
    cells = [_SPACE.sub("", text) for text in texts]
    return any(_HEAD.fullmatch(cell) for cell in cells) and any(len(c) < 10 and _MATTER.search(c) for c in cells)


def rows_of(table: Node, out: Container[Node]) -> list[list[Node]]:
    """The cells of a table by row, those of tables inside and what is not displayed left out."""
    rows: list[list[Node]] = []
    for part in table.nodes():
        if part in out or part.tag in ("caption", "table", "td", "th"):
            continue
        if part.tag == "tr":
            rows.append([cell for cell in part.nodes() if cell.tag in ("td", "th") and cell not in out])
        else:
            rows.extend(rows_of(part, out))
    return [row for row in rows if row]


def beside_cells(table: Node, out: Container[Node]) -> Iterator[Node | Piece]:
    """What stands in a table but in none of its cells: a caption, text between rows, rows that are not displayed."""
    for part in table.children:
        if isinstance(part, Piece) or part in out or part.tag == "caption" or _is_no_part(part):
            yield part
        elif part.tag not in ("td", "th"):
            yield from beside_cells(part, out)


def _is_no_part(node: Node) -> bool:
    """Whether an element between the rows of a table holds no row itself, as a form around rows does."""
    if node.tag in _PARTS:
        return False
    return node.tag == "table" or not any(inside.tag in ("tr", "td", "th") for inside in node.walk())


def cells_of(rows: Sequence[Sequence[Node]], read: Read, wide: int = 0) -> Iterator[GridCell]:
    """Cells with row and column, merged ones once; a cell that is alone in its row takes `wide` columns, if that is given."""
    taken: dict[int, int] = {}
    for r, row in enumerate(rows):
        column = 0
        for cell in row:
            while taken.get(column, 0) > r:
                column += 1
            high, broad = _extent(cell, "rowspan", len(rows) - r), _extent(cell, "colspan", 200)
            broad = max(broad, wide if len(row) == 1 else 1)
            for c in range(column, column + broad):
                taken[c] = r + high
            yield GridCell(r, column, tuple(read(cell)), high, broad)
            column += broad


def _extent(cell: Node, name: str, most: int) -> int:
    text = cell.attributes.get(name, "").strip()
    return max(1, min(most, int(text))) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def laid_out(children: Sequence[Node | Piece], begin: int, out: Container[Node]) -> tuple[list[list[Node]], int]:
    """The cells by row of a table that begins with this child, and the child behind its last; none, and the same child, where it is none.

    A row of heads says what the columns are, and each row below it holds as many elements."""
    first = children[begin]
    heads = _heads(first, out) if isinstance(first, Node) and first not in out else []
    rows: list[list[Node]] = []
    groups: list[list[Node]] = []
    end = begin
    for order, child in enumerate(islice(children, begin, None) if heads else (), begin + 1):
        if isinstance(child, Piece) or child in out:
            if isinstance(child, Node) or child.text.strip():
                break
            continue
        if found := _rows_in(child, len(heads), out, _DEPTH):
            rows += [*groups, *found]
            groups, end = [], order
        elif _is_line(child, out):
            groups.append([child])
        else:
            break
    return (rows, end) if len(rows) > 1 else ([], begin)


def _is_line(node: Node, out: Container[Node]) -> bool:
    """Whether an element holds words alone: between rows of a table they name those below."""
    is_short = not _elements(node, out) and 0 < len(_short(node)) < _LONGEST_LINE
    return is_short and not any(inside.tag == "table" for inside in node.walk())


def _heads(node: Node, out: Container[Node]) -> list[Node]:
    """The heads of columns that an element holds, or the first of those inside."""
    for _ in range(_DEPTH):
        cells = _elements(node, out)
        if 2 <= len(cells) <= _MOST_COLUMNS and are_heads([_short(cell) for cell in cells]):
            return cells
        if not cells:
            return []
        node = cells[0]
    return []


def _rows_in(node: Node, wide: int, out: Container[Node], depth: int) -> list[list[Node]]:
    """The rows of so many cells that an element is or holds; none if it holds anything else."""
    cells = _elements(node, out)
    if not cells or depth == 0:
        return []
    inside = [_rows_in(cell, wide, out, depth - 1) for cell in cells]
    lines = all(found or _is_line(cell, out) for cell, found in zip(cells, inside, strict=True)) and bool(inside[-1])
    lone = wide == len(cells) == 2 and all(part.tag == "p" for rows in inside for row in rows for part in row)
    if (all(inside) and not lone) or (lines and (wide > 2 or len(cells) != wide)):
        return [row for cell, found in zip(cells, inside, strict=True) for row in found or [[cell]]]
    return [cells] if len(cells) == wide else []


def flat_rows(node: Node, out: Container[Node]) -> list[list[Node]]:
    """The cells by row of a table that is laid out as one run of equal elements: heads, the first of them 序号, and below it 1, 2, 3."""
    cells = _elements(node, out)
    if len(cells) < 4 or _short(cells[0]) not in _NUMBER_HEAD or len({cell.tag for cell in cells}) > 1:
        return []
    wide = next((n for n, cell in enumerate(cells[: _MOST_COLUMNS + 1]) if _short(cell) in ("1", "一")), 0)
    if wide < 2 or len(cells) % wide or not are_heads([_short(cell) for cell in cells[:wide]]):
        return []
    rows = [cells[at : at + wide] for at in range(0, len(cells), wide)]
    counted = [_short(row[0]) for row in rows[1:]]
    return (
        rows
        if counted in ([str(n) for n in range(1, len(rows))], list("一二三四五六七八九十")[: len(rows) - 1])
        else []
    )


def _elements(node: Node, out: Container[Node]) -> list[Node]:
    """The elements that stand in an element; none where text stands between them, and in a table of several rows."""
    if node.tag == "table" and len(rows_of(node, out)) > 1:
        return []
    if any(isinstance(child, Piece) and child.text.strip() for child in node.children):
        return []
    return [child for child in node.nodes() if child not in out and child.tag not in ("br", "hr", "script", "style")]


def _short(node: Node) -> str:
    """The first characters that stand in an element, without white space."""
    return _SPACE.sub("", "".join(piece.text[:_LONGEST_HEADS] for piece in islice(node.pieces(), _MOST_COLUMNS)))
