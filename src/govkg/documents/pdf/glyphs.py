"""The characters of a page as PDFium gives them: each with its box on the page when that is turned so that its text is upright."""

from __future__ import annotations

import ctypes
import math
from typing import Any

from govkg.documents.pdf.turning import Box, directions, turn

_SLANT = 0.05
"""Sine of the angle beside a right one from which on a character stands slanted: three degrees."""


class Glyphs:
    """The characters of a page of this width and height, whose top left corner is there. Each is asked for once, and there are many:
    what PDFium writes to is made once."""

    def __init__(self, text: Any, size: tuple[float, float], corner: tuple[float, float]) -> None:
        import pypdfium2.raw as raw

        self._text, self._size = text.raw, size
        self._left, self._top = corner
        self._code_of, self._matrix_of, self._made_up = (
            raw.FPDFText_GetUnicode,
            raw.FPDFText_GetMatrix,
            raw.FPDFText_IsGenerated,
        )
        self._loose_box, self._box = raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharBox
        self._loose, self._matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        self._sides = [ctypes.c_double() for _ in range(4)]
        self.count = text.count_chars()
        self._angle, self.quarters = directions(text)

    def character(self, index: int) -> tuple[str, Box | None]:
        """A character and its box: left, top, right, bottom."""
        loose, x, y = self._loose, self._left, self._top
        code = self._code_of(self._text, index)
        character = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        if self._loose_box(self._text, index, loose):
            box = (loose.left - x, y - loose.top, loose.right - x, y - loose.bottom)
        elif self._box(self._text, index, *self._sides):
            left, right, bottom, top = (side.value for side in self._sides)
            box = (left - x, y - top, right - x, y - bottom)
        else:
            return character, None
        return character, turn(box, self._size, self.quarters) if self.quarters else box

    def made_up(self, index: int) -> bool:
        """Whether PDFium put a character there that stands in no file."""
        return bool(self._made_up(self._text, index) == 1)

    def kind(self, index: int) -> str:
        """How a character stands: nothing for one that stands as most do, or on its head, `stacked` for one on its side, which numbers
        are where text runs from the top down, else `slanted`."""
        if not self._matrix_of(self._text, index, self._matrix):
            return ""
        along, across = (self._matrix.b, self._matrix.a) if self._angle % 2 else (self._matrix.a, self._matrix.b)
        if not across:
            return ""
        if min(abs(along), abs(across)) > _SLANT * math.hypot(along, across):
            return "slanted"
        return "stacked" if abs(across) > abs(along) and self.quarters == self._angle else ""
