"""What the spreadsheets that the program writes have in common: how they begin, how their cells look, and how they are printed."""

from __future__ import annotations

from datetime import datetime
from typing import IO, Any

from govkg.writing import MADE_BY

FONT = {"font_name": "Noto Sans CJK SC"}
TEXT = FONT | {"font_size": 10, "valign": "top", "text_wrap": True}
GRID = {"border": 1, "border_color": "#C8CDD3"}
HEAD = {"bold": True, "bg_color": "#E9EDF2"}
_EPOCH = datetime(2000, 1, 1)  # a fixed date: the same content gives the same bytes
_A4 = 9


def new_workbook(out: IO[bytes], title: str) -> Any:
    """A workbook of xlsxwriter in which no text becomes a formula or a link."""
    import xlsxwriter

    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title, "created": _EPOCH, "category": MADE_BY})
    return book


def set_page(sheet: Any, head: int) -> None:
    """A4 across, as many pages as it takes but one wide, with the row `head` on each."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
