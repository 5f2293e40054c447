"""The lines of text of a page: characters that stand on one line, with their boxes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median_low
from typing import Any

from govkg.documents.pdf.glyphs import Glyphs
from govkg.documents.pdf.turning import Box

_WIDE, _SPACE = 0.75, 0.1
"""So many heights of a line more than between the letters before, a gap is one between two texts, and one between two words."""
_ALIKE, _LOWER = 0.75, 0.4
"""Characters of one size, one so many times its height at most, stand on two lines if one stands so many heights lower: in cells side by side
whose lines are centred."""
_LATIN = "\u2e7f"
"""The last of the signs that may be slimmer than they are high."""
_TOUCH = 0.35
"""So many heights of a character the next one stands from it at most that is no other line's, below it, before it or behind it."""
_NEXT = 2.5
"""So many heights of a character the next one stands from it at most that goes on with a line which is turned or slanted."""
_PILE, _CLOSE = 3, 1.45
"""So many characters, and not farther below each other than so many of their heights, are a line that runs from the top down."""
Placed = tuple[int, str, float, float, float, float]
"""A character: its index in the text of the page, itself, and its left, top, right and bottom edges."""


def lines_of(glyphs: Glyphs, most: int) -> list[dict[str, Any]]:
    """The lines of a page, of up to so many characters."""
    return list(_stacked(_runs(glyphs, min(glyphs.count, most))))


def _runs(glyphs: Glyphs, count: int) -> Iterator[dict[str, Any]]:
    """Runs of characters on one line as the page draws them, apart from those on their side and slanted ones between them: text, index
    of the first, left edges, and the box. A space that stands in no file, which the reader puts where letters are set apart, is kept
    between words of Latin letters alone."""
    runs: dict[str, list[Placed]] = {"": [], "stacked": [], "slanted": []}
    gap: int | None = None
    broken = False
    for index in range(count):
        character, box = glyphs.character(index)
        if character in "\r\n" or box is None:
            broken = broken or (character in "\r\n" and not glyphs.quarters)
            continue
        if character == " " and glyphs.made_up(index):
            gap = index
            continue
        kind = glyphs.kind(index)
        if broken and runs[""] and (kind or not _touches(runs[""], box)):
            yield _line(runs[""], "")
            runs[""] = []
        broken = False
        current = runs[kind]
        if current and _ends(current, box, character, kind, spaced=gap is not None):
            yield _line(current, kind)
            current = runs[kind] = []
        if current and not kind and gap is not None and _between_words(current, character, box):
            current.append((gap, " ", current[-1][4], box[1], box[0], box[3]))
        gap = None
        if current or not character.isspace():
            current.append((index, character, *box))
    yield from (_line(run, kind) for kind, run in runs.items() if run)


def _touches(current: Sequence[Placed], box: Box) -> bool:
    """Whether the next character stands right behind the last one: then no line ends between them, though PDFium says so, as it does where
    it takes the few lines of a page for text that runs from the top down."""
    _, _, _, top, right, bottom = current[-1]
    size = max(bottom - top, box[3] - box[1])
    return abs(box[1] + box[3] - top - bottom) / 2 < _TOUCH * size and abs(box[0] - right) < _TOUCH * size


def _ends(current: Sequence[Placed], box: Box, character: str, kind: str, *, spaced: bool) -> bool:
    """Whether the next character stands on another line, or too far away on this one."""
    if kind:
        _, _, left, top, right, bottom = current[-1]
        far = _NEXT * max(right - left, bottom - top, box[2] - box[0], box[3] - box[1])
        return abs(box[0] + box[2] - left - right) / 2 > far or abs(box[1] + box[3] - top - bottom) / 2 > far
    return _leaves(current, box) or (spaced and _apart(current, box, character, _WIDE))


def _between_words(current: Sequence[Placed], character: str, box: Box) -> bool:
    return _words(current, character) and _apart(current, box, character, _SPACE)


def _stacked(lines: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The lines, those of one Chinese character each that stand close below each other as one."""
    pile: list[dict[str, Any]] = []
    for line in lines:
        if pile and not _below(pile[-1], line):
            yield from _piled(pile)
            pile = []
        pile.append(line)
    yield from _piled(pile)


def _below(above: dict[str, Any], line: dict[str, Any]) -> bool:
    if len(above["text"]) > 1 or len(line["text"]) > 1 or min(above["text"], line["text"]) <= _LATIN:
        return False
    size = above["box"][3] - above["box"][1]
    beside, step = abs(line["box"][0] - above["box"][0]), line["box"][1] - above["box"][1]
    return bool(beside < size / 4 and size / 2 < step < _CLOSE * size)


def _piled(pile: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """A pile as one line, which stands where the character in its middle does; what is no pile as it is."""
    if len(pile) < _PILE:
        yield from pile
        return
    text, lefts = "".join(line["text"] for line in pile), [line["lefts"][0] for line in pile]
    indices = [line["start"] for line in pile]
    box = pile[len(pile) // 2]["box"]
    yield {**pile[0], "text": text, "indices": indices, "lefts": lefts, "box": box, "kind": "stacked"}


def _apart(current: Sequence[Placed], box: Box, character: str, least: float) -> bool:
    """Whether the next character stands farther away than the last two from each other, by `least` times the height of the line."""
    size = max(bottom - top for _, _, _, top, _, bottom in (current[-1], *current[-2:-1], (0, "", *box)))
    places = [_broad(c[1], c[2], c[4], size) for c in current[-2:]] + [_broad(character, box[0], box[2], size)]
    gaps = [behind[0] - before[1] for before, behind in pairwise(places)]
    return gaps[-1] > max([0.0, *gaps[:-1]]) + least * size


def _broad(character: str, left: float, right: float, size: float) -> tuple[float, float]:
    """The edges of a character, a Chinese one being as broad as it is high, its strokes may be narrower."""
    spare = max(0.0, size - right + left) / 2 if character > _LATIN else 0.0
    return left - spare, right + spare


def _words(current: Sequence[Placed], character: str) -> bool:
    """Whether a space may stand between the last and the next character: these end and begin words of Latin letters, or one of both
    a number."""
    last = current[-1][1]
    ends = (last.isascii() and last.isalnum()) or last in ",;:"
    return ends and character.isascii() and character.isalnum() and not (last.isdecimal() and character.isdecimal())


def _leaves(current: Sequence[Placed], box: Box) -> bool:
    """Whether the next character stands on another line, or far to the left or right on this one; the box of a sign such as 一 is flat."""
    _, _, left, top, right, bottom = current[-1]
    tall = max(bottom - top, 1.0)
    middle, last = (box[1] + box[3]) / 2, (top + bottom) / 2
    beside = top - 0.2 * tall <= middle <= bottom + 0.2 * tall or box[1] <= last <= box[3]
    size = max(tall, box[3] - box[1])
    if min(tall, box[3] - box[1]) > _ALIKE * size and abs(middle - last) > _LOWER * size:
        return True
    return not beside or box[0] < left - 2 * size or box[0] > right + 1.5 * size


def _line(run: list[Placed], kind: str) -> dict[str, Any]:
    while len(run) > 1 and run[-1][1].isspace():
        run.pop()
    run = run if kind else sorted(run, key=lambda c: c[2] + c[4])
    consecutive = all(b[0] == a[0] + 1 for a, b in pairwise(run))
    boxes = run[len(run) // 2 :][:1] if kind == "stacked" else run
    chinese = [c for c in run if c[1] > _LATIN]
    return {
        "kind": kind,
        "text": "".join(c[1] for c in run),
        "start": run[0][0],
        "indices": None if consecutive else [c[0] for c in run],
        "lefts": [round((c[2] + c[4]) / 2, 1) for c in run],
        "height": round(median_low(c[5] - c[3] for c in chinese or run), 1),
        "box": [
            round(v, 1)
            for v in (
                min(c[2] for c in boxes),
                min(c[3] for c in boxes),
                max(c[4] for c in boxes),
                max(c[5] for c in boxes),
            )
        ],
    }
