"""What is told of a file that is no plan."""

from __future__ import annotations

from govkg.documents.model import Document
from govkg.errors import NotAPlan

SHEETS = ("text/csv", ".spreadsheetml.sheet")
HEADS = "a table needs heads such as 任务, 单位, 角色 (task, agency, role) or 任务, 牵头单位, 配合单位, or agencies as heads"


def no_plan(document: Document) -> NotAPlan:
    """That a document holds nothing that a plan consists of; of a sheet also which heads it needs."""
    heads = (HEADS,) if document.media_type.endswith(SHEETS) else ()
    told = f"{document.name or 'text'}: no plan: no numbered task and no responsibility clause in {len(document.text)} characters"
    return NotAPlan("; ".join((told, *heads, *document.warnings)))
